"""Writes every sentence about a race and its ballots: status, headline, summary, one ballot, who left after it.

They state what is in the data and never a cause that is not.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from elections.bulletins.payload import Facts
from elections.rules.bulletin import Method
from elections.rules.race import BallotResult, Contender, Race, RaceState, Status
from elections.rules.tally import BallotKind, FigureKind, Tally
from elections.rules.verdict import CandidateLine, Outcome

from . import formatting
from .leads import have_all_won, leaders, tie_text, tied_for_the_lead
from .names import name, short_name


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
    return _("Everything published has been retracted") if race.entries else _("Nothing published yet")


def _decided(race: Race) -> str:
    return {
        Method.BALLOT: _("Decided: elected by ballot"),
        Method.ACCLAMATION: _("Decided: elected by acclamation"),
        Method.UNANIMOUS: _("Decided: elected unanimously"),
        Method.UNKNOWN: _("Decided: method not known"),
    }[race.outcome.how if race.outcome else Method.UNKNOWN]


def headline(race: Race, facts: Facts) -> str:
    post = {"post": isolated(facts.post), "agency": isolated(facts.agency)}
    if race.outcome:
        return _("%(name)s elected %(post)s of %(agency)s") % (post | {"name": name(race, race.outcome.candidate)})
    match race.state:
        case RaceState.CLOSED:
            return _nobody_elected(post)
        case RaceState.VOTING:
            label = formatting.ballot_label(_under_way(race).ballot)
            return _("%(ballot)s under way for %(post)s of %(agency)s") % (post | {"ballot": label})
        case RaceState.SUSPENDED:
            return _("Election of the %(post)s of %(agency)s suspended") % post
        case RaceState.BETWEEN:
            return _after_ballot(race, race.counted[-1])
    return _("Election of the %(post)s of %(agency)s") % post


def _nobody_elected(post: dict[str, str]) -> str:
    """English alone asks how the title of the post begins."""
    an = post["post"].startswith(tuple("AEIOU"))
    return (_("%(agency)s fails to elect an %(post)s") if an else _("%(agency)s fails to elect a %(post)s")) % post


def _under_way(race: Race) -> BallotResult:
    """The last one: an earlier ballot without figures is over all the same."""
    return race.ballots[-1]


def _after_ballot(race: Race, result: BallotResult) -> str:
    label = formatting.ballot_label(result.ballot)
    verdict = result.verdict
    if verdict and verdict.outcome is Outcome.REACHED:
        names = formatting.listing([name(race, slug) for slug in verdict.reached])
        params = {"name": names, "ballot": formatting.in_sentence(label)}
        return _("%(name)s reaches the majority on %(ballot)s") % params
    top = leaders(result)
    if verdict and verdict.outcome is Outcome.REJECTED:
        return _("%(name)s falls short of the majority in the yes/no vote") % {"name": name(race, top[0].candidate)}
    if verdict and have_all_won(result):
        names = formatting.listing([name(race, slug) for slug in verdict.tied])
        return _("%(names)s reach the majority on %(ballot)s") % {
            "names": names,
            "ballot": formatting.in_sentence(label),
        }
    if len(top) > 1 and verdict and verdict.outcome not in (Outcome.UNKNOWN, Outcome.INDICATIVE):
        return _no_majority(race, top, formatting.in_sentence(label))
    return _("%(ballot)s counted") % {"ballot": label}


def _no_majority(race: Race, top: list[CandidateLine], ballot: str) -> str:
    if tied_for_the_lead(top):
        return _("No majority on %(ballot)s: %(counts)s") % {"ballot": ballot, "counts": tie_text(race, top)}
    return _("No majority on %(ballot)s: %(name)s leads %(votes)s to %(others)s") % {
        "name": short_name(race, top[0].candidate),
        "votes": formatting.count(top[0].votes or 0),
        "others": formatting.count(top[1].votes or 0),
        "ballot": ballot,
    }


def summary(race: Race) -> str:
    """One to four sentences that tell the race so far."""
    sentences = []
    if race.counted:
        sentences.append(_lead(race, race.counted[-1]))
        last = race.ballots.index(race.counted[-1])
        sentences += [departure_sentence(race, c, is_short=True) for c in race.contenders if c.after == last]
    sentences += [departure_sentence(race, c) for c in race.contenders if c.after is None and _has_left(c)]
    sentences.append(_end(race))
    if race.state is RaceState.VOTING:
        sentences.append(ballot_sentence(race, _under_way(race)))
    if race.state is RaceState.AHEAD:
        sentences.append(_nothing_stands(race))
    return " ".join(filter(None, sentences))


def _nothing_stands(race: Race) -> str:
    if race.entries:
        return _("Everything published about this election has been retracted.")
    return _("Nothing has been published about this election yet.")


def _has_left(contender: Contender) -> bool:
    return contender.status in (Status.WITHDRAWN, Status.ELIMINATED, Status.LEFT)


def _lead(race: Race, result: BallotResult) -> str:
    top, verdict = leaders(result), result.verdict
    if result.ballot.kind is BallotKind.CONFIRMATION or len(top) < 2 or verdict is None or verdict.needed is None:
        return ballot_sentence(race, result)
    if len(top) < len(verdict.lines):  # whoever's votes are not reported may have had the most
        return ballot_sentence(race, result)
    params = {
        "name": short_name(race, top[0].candidate),
        "ballot": formatting.in_sentence(formatting.ballot_label(result.ballot)),
        "votes": formatting.count(top[0].votes or 0),
        "others": formatting.count(top[1].votes or 0),
        "share": formatting.majority(verdict.majority) if verdict.majority else "",
    }
    if tied_for_the_lead(top):
        label = formatting.ballot_label(result.ballot)
        return _("%(ballot)s ended in a tie: %(counts)s.") % {"ballot": label, "counts": tie_text(race, top)}
    short = verdict.needed - (top[0].votes or 0)
    if short <= 0:
        return _("%(name)s won %(ballot)s %(votes)s to %(others)s, reaching %(share)s.") % params
    return ngettext(
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s vote short of %(share)s.",
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s votes short of %(share)s.",
        short,
    ) % (params | {"short": formatting.count(short)})


def _end(race: Race) -> str:
    if race.state is RaceState.CLOSED:
        return _("The election closed with nobody elected.")
    if race.outcome is None:
        return ""
    params = {"name": short_name(race, race.outcome.candidate)}
    match race.outcome.how:
        case Method.ACCLAMATION:
            return _("%(name)s was elected by acclamation.") % params
        case Method.UNANIMOUS:
            return _("%(name)s was elected unanimously.") % params
        case Method.BALLOT:
            if not race.counted:
                return _("%(name)s was elected by ballot; the number of votes was not reported.") % params
            return _("%(name)s was elected.") % params
    return _("How %(name)s was chosen is not known.") % params


# One ballot, and who left after it.


def ballot_sentence(race: Race, result: BallotResult) -> str:
    """One ballot in a sentence that can be quoted."""
    label = formatting.ballot_label(result.ballot)
    if result.tally is None or result.verdict is None:
        names = formatting.listing([name(race, slug) for slug in result.ballot.standing])
        return _("%(ballot)s, between %(names)s: no result yet.") % {"ballot": label, "names": names}
    lines = leaders(result)
    if not lines:
        return _("%(ballot)s: no figures were reported.") % {"ballot": label}
    if result.ballot.kind is BallotKind.CONFIRMATION:
        counts = yes_no(race, result, result.tally)
    else:
        counts = ", ".join(f"{name(race, line.candidate)} {formatting.count(line.votes or 0)}" for line in lines)
    params = {"ballot": label, "counts": counts, "outcome": outcome_text(race, result)}
    if result.verdict.needed is None:
        return _("%(ballot)s: %(counts)s. %(outcome)s") % params
    params["needed"] = formatting.count(result.verdict.needed)
    return (
        ngettext(
            "%(ballot)s: %(counts)s; %(needed)s needed. %(outcome)s",
            "%(ballot)s: %(counts)s; %(needed)s needed. %(outcome)s",
            result.verdict.needed,
        )
        % params
    )


def yes_no(race: Race, result: BallotResult, tally: Tally) -> str:
    slug = result.ballot.standing[0]
    against = tally.value(FigureKind.AGAINST, slug)
    params = {
        "name": name(race, slug),
        "votes": formatting.count(tally.value(FigureKind.VOTES, slug) or 0),
        "against": _("not reported") if against is None else formatting.count(against),
    }
    return _("%(votes)s for %(name)s, %(against)s against") % params


def outcome_text(race: Race, result: BallotResult) -> str:
    """What the rule makes of a ballot, as a sentence."""
    verdict = result.verdict
    if verdict is None:
        return ""
    match verdict.outcome:
        case Outcome.REACHED:
            names = formatting.listing([name(race, slug) for slug in verdict.reached])
            return _("%(name)s reached the majority.") % {"name": names}
        case Outcome.REJECTED:
            return _("The majority was not reached.")
        case Outcome.TIE:
            names = formatting.listing([name(race, slug) for slug in verdict.tied])
            return _("%(names)s are tied, and the rule does not settle the tie.") % {"names": names}
        case Outcome.UNKNOWN:
            return _("It cannot be judged, because a figure that the rule needs was not reported.")
        case Outcome.INDICATIVE:
            return _("A straw poll is not binding.")
    return _("Nobody was elected.")


def departure_sentence(race: Race, contender: Contender, *, is_short: bool = False) -> str:
    candidate = contender.candidate
    params = {"name": name(race, candidate.slug)}
    if is_short and candidate.is_incumbent:
        params["name"] = _("%(name)s, the incumbent,") % params
    match contender.status:
        case Status.WITHDRAWN:
            return _("%(name)s then withdrew.") % params if is_short else _("%(name)s withdrew.") % params
        case Status.ELIMINATED:
            return _("%(name)s then dropped out.") % params if is_short else _("%(name)s dropped out.") % params
        case Status.LEFT:
            return _("%(name)s left the race; how was not reported.") % params
    return ""
