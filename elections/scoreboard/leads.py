"""Says who leads on a ballot, and names everybody who is tied."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Race
from elections.rules.verdict import CandidateLine, Outcome

from . import formatting
from .names import short_name


def leaders(result: BallotResult) -> list[CandidateLine]:
    """The lines with a count, most votes first."""
    lines = [line for line in (result.verdict.lines if result.verdict else ()) if line.votes is not None]
    return sorted(lines, key=lambda line: -(line.votes or 0))


def tied_for_the_lead(lines: Sequence[CandidateLine]) -> list[CandidateLine]:
    """Those with the most votes where they are several; `lines` as `leaders` gives them."""
    most = [line for line in lines if line.votes == lines[0].votes]
    return most if len(most) > 1 else []


def have_all_won(result: BallotResult) -> bool:
    """Several reached the majority, as two can where half is enough: the rule does not say who is elected."""
    lines = {line.candidate: line for line in (result.verdict.lines if result.verdict else ())}
    tied = [lines[slug].short_by for slug in (result.verdict.tied if result.verdict else ())]
    is_tie = result.verdict is not None and result.verdict.outcome is Outcome.TIE
    return is_tie and all(short is not None and short <= 0 for short in tied)


def tie_text(race: Race, lines: Sequence[CandidateLine]) -> str:
    """`Silva and Kelly 70 votes each, Doe 40`: all who are tied, and everybody else."""
    tied = tied_for_the_lead(lines)
    names = formatting.listing([short_name(race, line.candidate) for line in tied])
    votes = tied[0].votes or 0
    each = ngettext("%(names)s %(votes)s vote each", "%(names)s %(votes)s votes each", votes)
    return ", ".join([each % {"names": names, "votes": formatting.count(votes)}, *counts(race, lines[len(tied) :])])


def counts(race: Race, lines: Sequence[CandidateLine]) -> list[str]:
    """`Silva 80`, in short, one for each."""
    return [f"{short_name(race, line.candidate)} {formatting.count(line.votes or 0)}" for line in lines]


def lead_text(race: Race, result: BallotResult) -> str:
    """Who has the most votes, and how many, for the one name beside a drawing: all who are tied."""
    lines = leaders(result)
    if tied := tied_for_the_lead(lines):
        return tie_text(race, tied)
    return counts(race, lines[:1])[0] if lines else ""
