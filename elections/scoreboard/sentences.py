"""Writes the sentences about a race and its ballots: summary, one ballot, who left after it.

They state what is in the data and never a cause that is not.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Contender, Race, RaceState, Status
from elections.rules.tally import BallotKind, Paper
from elections.rules.verdict import Outcome, Verdict

from . import ballot_names, formatting
from .headlines import ballot_under_way
from .leads import counts_text, for_and_against, leaders, tie_text, tied_for_the_lead
from .majorities import span_text
from .names import name, short_name
from .outcomes import end_sentence, outcome_text


def summary(race: Race) -> str:
    """One to four sentences that tell the race so far."""
    sentences = []
    if race.counted:
        sentences.append(_lead(race, race.counted[-1]))
        last = race.ballots.index(race.counted[-1])
        sentences += [departure_sentence(race, c, is_short=True) for c in race.contenders if c.after == last]
    sentences += [departure_sentence(race, c) for c in race.contenders if c.after is None and c.status.has_departed]
    sentences.append(end_sentence(race))
    if race.state is RaceState.VOTING:
        sentences.append(ballot_sentence(race, ballot_under_way(race)))
    if race.state is RaceState.AHEAD:
        sentences.append(_nothing_stands(race))
    return " ".join(filter(None, sentences))


def _nothing_stands(race: Race) -> str:
    if race.entries:
        return _("Everything published about this election has been retracted.")
    return _("Nothing has been published about this election yet.")


def _lead(race: Race, result: BallotResult) -> str:
    top, verdict = leaders(result), result.verdict
    if result.ballot.paper is Paper.EACH and verdict and verdict.outcome is Outcome.INDICATIVE and top:
        return " ".join((_leads_poll(race, result), outcome_text(race, result)))
    if verdict is None or verdict.needed is None or not _is_led(result, verdict):
        return ballot_sentence(race, result)
    params = {
        "name": short_name(race, top[0].candidate),
        "ballot": ballot_names.within(race, result.ballot),
        "votes": formatting.count(top[0].votes or 0),
        "others": formatting.count(top[1].votes or 0),
        "share": formatting.majority(verdict.majority) if verdict.majority else "",
    }
    if tied_for_the_lead(top):
        label = ballot_names.label(race, result.ballot)
        return _("%(ballot)s ended in a tie: %(counts)s.") % {"ballot": label, "counts": tie_text(race, top)}
    short = verdict.needed - (top[0].votes or 0)
    if short <= 0:
        return _("%(name)s won %(ballot)s %(votes)s to %(others)s, reaching %(share)s.") % params
    return ngettext(
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s vote short of %(share)s.",
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s votes short of %(share)s.",
        short,
    ) % (params | {"short": formatting.count(short)})


def _leads_poll(race: Race, result: BallotResult) -> str:
    """Of a poll on each name who has the most for them; all others stand in the table."""
    first = tied_for_the_lead(leaders(result)) or leaders(result)[:1]
    return ngettext(
        "%(names)s led %(ballot)s: %(counts)s.", "%(names)s led %(ballot)s with %(votes)s for each.", len(first)
    ) % {
        "names": formatting.listing([short_name(race, line.candidate) for line in first]),
        "ballot": ballot_names.within(race, result.ballot),
        "counts": for_and_against(result, first[0]),
        "votes": formatting.count(first[0].votes or 0),
    }


def _is_led(result: BallotResult, verdict: Verdict) -> bool:
    """Whether the first two of several say how it went. Anyone whose votes are not reported may have had the most."""
    top = leaders(result)
    is_several = result.ballot.paper in (Paper.NAME, Paper.MARKS) and len(top) > 1
    return is_several and len(top) == len(verdict.lines)


# One ballot, and who left after it.


def ballot_sentence(race: Race, result: BallotResult) -> str:
    """One ballot in a sentence that can be quoted."""
    label = _label(race, result)
    if result.tally is None or result.verdict is None:
        names = formatting.listing([name(race, slug) for slug in result.ballot.standing])
        return _("%(ballot)s, between %(names)s: no result yet.") % {"ballot": label, "names": names}
    if not leaders(result):
        return _("%(ballot)s: no figures were reported.") % {"ballot": label}
    params = {"ballot": label, "counts": counts_text(race, result, name), "outcome": outcome_text(race, result)}
    needed = result.verdict.required
    if not span_text(needed) or needed is None:
        return _("%(ballot)s: %(counts)s. %(outcome)s") % params
    params["needed"] = span_text(needed)
    return (
        ngettext(
            "%(ballot)s: %(counts)s; %(needed)s needed. %(outcome)s",
            "%(ballot)s: %(counts)s; %(needed)s needed. %(outcome)s",
            needed.least,
        )
        % params
    )


def _label(race: Race, result: BallotResult) -> str:
    label = ballot_names.label(race, result.ballot)
    is_tied = result.ballot.kind is BallotKind.TIED
    return _("%(ballot)s, between the tied") % {"ballot": label} if is_tied else label


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
