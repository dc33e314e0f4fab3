"""Says who had the votes needed and was barred all the same, because permanent members voted against."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.number_words import number_word
from elections.rules.majority import Majority
from elections.rules.race import BallotResult, Race
from elections.rules.tally import FigureKind
from elections.rules.verdict import CandidateLine, Verdict

from . import formatting
from .names import name


def is_vetoed(line: CandidateLine, majority: Majority | None) -> bool:
    """Votes enough, and a veto."""
    return bool(majority and majority.vetoes) and line.has_reached is False and (line.short_by or 1) <= 0


def vetoed_text(race: Race, result: BallotResult, verdict: Verdict) -> str:
    slugs = [line.candidate for line in verdict.lines if is_vetoed(line, verdict.majority)]
    if not slugs:
        return ""
    params = {"names": formatting.listing([name(race, slug) for slug in slugs])}
    cast = [result.tally.value(FigureKind.VETOES, slug) if result.tally else None for slug in slugs]
    vetoes = cast[0] if len(cast) == 1 else None
    if vetoes is None:
        return _("%(names)s had the votes needed, but at least one permanent member voted against.") % params
    text = ngettext(
        "%(names)s had the votes needed, but a permanent member voted against.",
        "%(names)s had the votes needed, but %(count)s permanent members voted against.",
        vetoes,
    )
    return text % (params | {"count": number_word(vetoes)})
