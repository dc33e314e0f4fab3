"""Says for which place candidates are tied and what settles it by the rule, or that a tie for the lead settles nothing."""

from collections.abc import Sequence
from itertools import takewhile

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.procedure import Tie
from elections.rules.race import BallotResult, Race
from elections.rules.verdict import CandidateLine, Outcome, Verdict

from . import formatting
from .ballot_names import within
from .leads import Naming, leaders, tied_for_the_lead
from .names import name


def tied_text(race: Race, result: BallotResult, verdict: Verdict) -> str:
    names = {"names": formatting.listing([name(race, slug) for slug in verdict.tied])}
    if place := tie_place(race, result):
        votes = _votes(verdict)[verdict.tied[0]] or 0
        return ngettext(
            "%(names)s tie for %(place)s place, %(votes)s vote each; a ballot between them decides who goes on.",
            "%(names)s tie for %(place)s place, %(votes)s votes each; a ballot between them decides who goes on.",
            votes,
        ) % (names | {"place": place, "votes": formatting.count(votes)})
    if _way(race, result) is Tie.CHAIR:
        return _("%(names)s are tied, and the rule does not settle the tie.") % names
    return _("%(names)s are tied.") % names


def tie_place(race: Race, result: BallotResult) -> str:
    """`second`: the place that a ballot between the tied is about. Empty where none follows, or where votes are missing."""
    verdict = result.verdict
    if verdict is None or verdict.outcome is not Outcome.TIE or verdict.reached:
        return ""
    votes = [one for one in _votes(verdict).values() if one is not None]
    if _way(race, result) is not Tie.BALLOT or len(votes) < len(verdict.lines):
        return ""
    tied = _votes(verdict)[verdict.tied[0]] or 0
    ahead = sum(one > tied for one in votes)
    return _places()[ahead] if ahead < len(_places()) else ""


def led_together(race: Race, result: BallotResult, called: Naming) -> str:
    """Several ahead of others is no tie that ended anything, as long as nobody has the votes needed and nobody drops out
    by it. Empty where it is one."""
    lines, verdict = leaders(result), result.verdict
    first = tied_for_the_lead(lines)
    if verdict is None or verdict.needed is None or verdict.outcome is not Outcome.NOBODY:
        return ""
    if not 0 < len(first) < len(lines) == len(verdict.lines):
        return ""
    votes = first[0].votes or 0
    return ngettext(
        "%(names)s led %(ballot)s with %(votes)s vote each to %(others)s, %(short)s short of the %(needed)s needed.",
        "%(names)s led %(ballot)s with %(votes)s votes each to %(others)s, %(short)s short of the %(needed)s needed.",
        votes,
    ) % {
        "names": formatting.listing([called(race, line.candidate) for line in first]),
        "ballot": within(race, result.ballot),
        "votes": formatting.count(votes),
        "others": formatting.listing(votes_by_name(race, lines[len(first) :], called)),
        "short": formatting.count(verdict.needed - votes),
        "needed": formatting.count(verdict.needed),
    }


def votes_by_name(race: Race, lines: Sequence[CandidateLine], called: Naming) -> list[str]:
    """`13 for Silva`, one for each."""
    return [
        _("%(votes)s for %(name)s") % {"votes": formatting.count(line.votes or 0), "name": called(race, line.candidate)}
        for line in lines
    ]


def _votes(verdict: Verdict) -> dict[str, int | None]:
    return {line.candidate: line.votes for line in verdict.lines}


def _way(race: Race, result: BallotResult) -> Tie:
    """The first of the ways of the rule; a ballot between the tied that ties again is not repeated."""
    stage = race.procedure.stage_of(result.ballot)
    before = list(takewhile(lambda one: one.root != result.root, race.ballots))
    first = next((one for one in (result, *reversed(before)) if not one.ballot.stay), result).verdict
    ways = stage.tie if (first and first.reached) or stage.drop is None else stage.drop.tie
    return next((way for way in ways if not (way is Tie.BALLOT and result.ballot.stay)), Tie.CHAIR)


def _places() -> tuple[str, ...]:
    return (_("first"), _("second"), _("third"), _("fourth"), _("fifth"), _("sixth"), _("seventh"), _("eighth"))
