"""Sentences made from the race. They state what is in the data and never a cause that is not."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.bulletins.payload import Facts
from elections.rules.bulletin import Method
from elections.rules.race import BallotResult, Contender, Race, RaceState, Status
from elections.rules.tally import BallotKind
from elections.rules.verdict import Outcome

from . import formatting
from .ballot_sentences import ballot_sentence, departure_sentence, leaders, name, short_name


def status(race: Race) -> str:
    """The state of the whole, in a few words."""
    match race.state:
        case RaceState.DECIDED:
            return _decided(race)
        case RaceState.CLOSED:
            return _("Closed: nobody elected")
        case RaceState.VOTING:
            return _("%(ballot)s under way") % {"ballot": formatting.ballot_label(_under_way(race).ballot)}
        case RaceState.BETWEEN:
            return _("Between ballots")
        case RaceState.SUSPENDED:
            return _("Suspended")
        case RaceState.OPEN:
            return _("No ballot yet")
    return _("All that was published is retracted") if race.entries else _("Nothing published yet")


def _decided(race: Race) -> str:
    return {
        Method.BALLOT: _("Decided: elected by ballot"),
        Method.ACCLAMATION: _("Decided: elected by acclamation"),
        Method.UNANIMOUS: _("Decided: elected unanimously"),
        Method.UNKNOWN: _("Decided: how is not known"),
    }[race.election.how if race.election else Method.UNKNOWN]


def headline(race: Race, facts: Facts) -> str:
    post = {"post": facts.post, "agency": facts.agency}
    if race.election:
        elected = name(race, race.election.candidate)
        return _("%(name)s elected %(post)s of %(agency)s") % (post | {"name": elected})
    match race.state:
        case RaceState.CLOSED:
            return _("Nobody elected %(post)s of %(agency)s") % post
        case RaceState.VOTING:
            label = formatting.ballot_label(_under_way(race).ballot)
            return _("%(ballot)s under way for %(post)s of %(agency)s") % (post | {"ballot": label})
        case RaceState.SUSPENDED:
            return _("Election of the %(post)s of %(agency)s suspended") % post
        case RaceState.BETWEEN:
            return _after_ballot(race, race.counted[-1])
    return _("Election of the %(post)s of %(agency)s") % post


def _under_way(race: Race) -> BallotResult:
    """The last one: an earlier ballot without figures is over all the same."""
    return race.ballots[-1]


def _after_ballot(race: Race, result: BallotResult) -> str:
    label = formatting.ballot_label(result.ballot)
    verdict = result.verdict
    if verdict and verdict.elected:
        said = {"name": name(race, verdict.elected), "ballot": formatting.in_sentence(label)}
        return _("%(name)s reaches the majority on %(ballot)s") % said
    top = leaders(result)
    if verdict and verdict.outcome is Outcome.REJECTED:
        return _("%(name)s falls short of the majority in the yes/no vote") % {"name": name(race, top[0].candidate)}
    if len(top) > 1 and verdict and verdict.outcome not in (Outcome.UNKNOWN, Outcome.INDICATIVE):
        said = {
            "name": short_name(race, top[0].candidate),
            "votes": formatting.count(top[0].votes or 0),
            "others": formatting.count(top[1].votes or 0),
            "ballot": formatting.in_sentence(label),
        }
        if top[0].votes == top[1].votes:
            return _("No majority on %(ballot)s: %(votes)s votes each") % said
        return _("No majority on %(ballot)s: %(name)s leads %(votes)s to %(others)s") % said
    return _("%(ballot)s counted") % {"ballot": label}


def summary(race: Race) -> str:
    """One to four sentences that tell the race so far."""
    told = []
    if race.counted:
        told.append(_lead(race, race.counted[-1]))
        last = race.ballots.index(race.counted[-1])
        told += [departure_sentence(race, c, is_short=True) for c in race.contenders if c.after == last]
    told += [departure_sentence(race, c) for c in race.contenders if c.after is None and _has_left(c)]
    told.append(_end(race))
    if race.state is RaceState.VOTING:
        told.append(ballot_sentence(race, _under_way(race)))
    if race.state is RaceState.AHEAD:
        told.append(_nothing_stands(race))
    return " ".join(filter(None, told))


def _nothing_stands(race: Race) -> str:
    if race.entries:
        return _("All that was published about this election has been retracted.")
    return _("Nothing has been published about this election yet.")


def _has_left(contender: Contender) -> bool:
    return contender.status in (Status.WITHDRAWN, Status.ELIMINATED, Status.LEFT)


def _lead(race: Race, result: BallotResult) -> str:
    top, verdict = leaders(result), result.verdict
    if result.ballot.kind is BallotKind.CONFIRMATION or len(top) < 2 or verdict is None or verdict.needed is None:
        return ballot_sentence(race, result)
    if len(top) < len(verdict.lines):  # whoever's votes are not reported may have had the most
        return ballot_sentence(race, result)
    said = {
        "name": short_name(race, top[0].candidate),
        "ballot": formatting.in_sentence(formatting.ballot_label(result.ballot)),
        "votes": formatting.count(top[0].votes or 0),
        "others": formatting.count(top[1].votes or 0),
        "share": formatting.majority(verdict.majority),
    }
    if top[0].votes == top[1].votes:
        return _("%(ballot)s ended in a tie, %(votes)s to %(others)s.") % (
            said | {"ballot": formatting.ballot_label(result.ballot)}
        )
    short = verdict.needed - (top[0].votes or 0)
    if short <= 0:
        return _("%(name)s won %(ballot)s %(votes)s to %(others)s, reaching %(share)s.") % said
    return ngettext(
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s vote short of %(share)s.",
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s votes short of %(share)s.",
        short,
    ) % (said | {"short": formatting.count(short)})


def _end(race: Race) -> str:
    if race.state is RaceState.CLOSED:
        return _("The election was closed without anybody elected.")
    if race.election is None:
        return ""
    said = {"name": short_name(race, race.election.candidate)}
    match race.election.how:
        case Method.ACCLAMATION:
            return _("%(name)s was elected by acclamation.") % said
        case Method.UNANIMOUS:
            return _("%(name)s was elected unanimously.") % said
        case Method.BALLOT:
            if not race.counted:
                return _("%(name)s was elected by ballot; how many votes were cast is not reported.") % said
            return _("%(name)s was elected.") % said
    return _("How %(name)s was chosen is not known.") % said
