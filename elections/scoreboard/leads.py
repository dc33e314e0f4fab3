"""Says what each got on a ballot, who leads, and names everybody who is tied."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Race
from elections.rules.tally import FigureKind, Paper, Tally
from elections.rules.verdict import CandidateLine, Outcome

from . import formatting
from .names import name, short_name

Naming = Callable[[Race, str], str]


def leaders(result: BallotResult) -> list[CandidateLine]:
    """The lines with a count, most votes first."""
    lines = [line for line in (result.verdict.lines if result.verdict else ()) if line.votes is not None]
    return sorted(lines, key=lambda line: -(line.votes or 0))


def is_poll_without_figures(result: BallotResult) -> bool:
    """Held, and nobody said how many were for whom."""
    is_counted = result.ballot.is_poll and result.tally is not None
    return is_counted and not any(figure.candidate for figure in (result.tally or Tally()).figures)


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


def counts(race: Race, lines: Sequence[CandidateLine], called: Naming = short_name) -> list[str]:
    """`Silva 80`, one for each."""
    return [f"{called(race, line.candidate)} {formatting.count(line.votes or 0)}" for line in lines]


def poll_counts(race: Race, result: BallotResult, called: Naming) -> list[str]:
    """`Silva 12 for, 1 against, 2 no opinion`, one for each, most votes first."""
    return [f"{called(race, line.candidate)} {for_and_against(result, line)}" for line in leaders(result)]


def for_and_against(result: BallotResult, line: CandidateLine) -> str:
    return sides_text(result, line.candidate)


def sides_text(result: BallotResult, slug: str) -> str:
    """`12 for, 1 against (1 veto), 2 no opinion`, as far as reported."""
    tally = result.tally or Tally()
    kinds = (FigureKind.VOTES, FigureKind.AGAINST, FigureKind.VETOES, FigureKind.NO_OPINION)
    votes, against, vetoes, none = (tally.value(kind, slug) for kind in kinds)
    parts = [] if votes is None else [_("%(count)s for") % {"count": formatting.count(votes)}]
    if against is not None:
        parts.append(_against(against, vetoes))
    if none is not None:
        parts.append(_("%(count)s no opinion") % {"count": formatting.count(none)})
    return ", ".join(parts)


def _against(against: int, vetoes: int | None) -> str:
    params = {"count": formatting.count(against), "vetoes": formatting.count(vetoes or 0)}
    if not vetoes:
        return _("%(count)s against") % params
    return ngettext("%(count)s against (%(vetoes)s veto)", "%(count)s against (%(vetoes)s vetoes)", vetoes) % params


def counts_text(race: Race, result: BallotResult, called: Naming) -> str:
    """What each got, whatever was on the paper."""
    if result.ballot.paper is Paper.EACH:
        return "; ".join(poll_counts(race, result, called))
    if result.ballot.paper is Paper.YES_NO:
        return _yes_no(race, result)
    return ", ".join(counts(race, leaders(result), called))


def _yes_no(race: Race, result: BallotResult) -> str:
    """In full: nobody else is on the paper."""
    slug, tally = result.ballot.standing[0], result.tally or Tally()
    against = tally.value(FigureKind.AGAINST, slug)
    params = {
        "name": name(race, slug),
        "votes": formatting.count(tally.value(FigureKind.VOTES, slug) or 0),
        "against": "" if against is None else formatting.count(against),
    }
    if not race.procedure.fills:
        return _removal(is_against_reported=against is not None) % params
    if against is None:
        return _("%(votes)s for %(name)s (how many were against was not reported)") % params
    return _("%(votes)s for %(name)s, %(against)s against") % params


def _removal(*, is_against_reported: bool) -> str:
    if is_against_reported:
        return _("%(votes)s for removing %(name)s, %(against)s against")
    return _("%(votes)s for removing %(name)s (how many were against was not reported)")


def lead_text(race: Race, result: BallotResult) -> str:
    """Who has the most votes, and how many, for the one name beside a drawing: all who are tied."""
    lines = leaders(result)
    if result.ballot.paper is Paper.EACH:
        return next(iter(poll_counts(race, result, short_name)), "")
    if tied := tied_for_the_lead(lines):
        return tie_text(race, tied)
    return counts(race, lines[:1])[0] if lines else ""
