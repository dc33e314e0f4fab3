"""Combines the sheets of one ballot from several sources: which is shown first, and which stand beside it."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from elections.desk.desk_race import DeskRace
from elections.models import Bulletin, Release, TallySheet


@dataclass(frozen=True)
class CombinedSheets:
    """The sheets that a bulletin would be made from."""

    first: TallySheet
    beside: tuple[TallySheet, ...] = ()
    corrects: Bulletin | None = None
    reason: str = ""


def combine(desk: DeskRace, sheet: TallySheet) -> CombinedSheets:
    """What publishing this sheet says. A correction says in full what stands, alone. A sheet of another source joins the
    result that stands already, which is corrected by it; before there is one, it joins the other sheets."""
    if sheet.corrects:
        return CombinedSheets(sheet, (), sheet.corrects, sheet.reason)
    others = [other for other in verified_of(sheet) if other != sheet]
    standing = desk.counted(sheet.vote_round.ballot.key)
    if standing is None:
        return CombinedSheets(sheet, tuple(others))
    row = Bulletin.objects.for_election(desk.election)[standing.bulletin.number - 1]
    together = [*_published_by(row), sheet, *others]
    first = next((one for one in together if one.pk == sheet.vote_round.preferred_id), together[0])
    beside = tuple(one for one in together if one != first)
    return CombinedSheets(first, beside, row, _("Another source also reports this ballot."))


def verified_of(sheet: TallySheet) -> list[TallySheet]:
    """The sheets of its ballot that could be published now with it: verified, not set aside, not public yet, corrections
    apart. What others hold back until their embargo ends is not said before by this one."""
    vote_round = sheet.vote_round
    sheets = TallySheet.objects.filter(
        vote_round=vote_round, verification__isnull=False, set_aside__isnull=True, corrects__isnull=True
    )
    public = Release.objects.filter(bulletin__isnull=False, beside__vote_round=vote_round).values("beside")
    unpublished = (
        sheets.filter(bulletins__isnull=True).exclude(pk__in=public).exclude(pk__in=_held_back_by_others(sheet))
    )
    return list(unpublished.in_full().order_by("pk"))


def _held_back_by_others(sheet: TallySheet) -> set[int]:
    """Keys of the sheets of its ballot that wait in a release without it."""
    of_ballot = Q(sheet__vote_round=sheet.vote_round) | Q(beside__vote_round=sheet.vote_round)
    together = Release.objects.waiting().filter(of_ballot).prefetch_related("beside").distinct()
    held = [{release.sheet_id, *(one.pk for one in release.beside.all())} for release in together]
    return {pk for keys in held if sheet.pk not in keys for pk in keys if pk}


def awaits_choice(desk: DeskRace, sheet: TallySheet) -> bool:
    """Whether an editor has to say first which of several sheets is shown first."""
    if sheet.corrects or desk.counted(sheet.vote_round.ballot.key):
        return False
    return len(verified_of(sheet)) > 1 and sheet.vote_round.preferred_id != sheet.pk


def _published_by(row: Bulletin) -> list[TallySheet]:
    """The sheet that a bulletin shows first, and those beside it."""
    beside = Release.objects.filter(bulletin=row).values("beside")
    sheets = TallySheet.objects.filter(Q(pk=row.sheet_id) | Q(pk__in=beside)).in_full().order_by("pk")
    return sorted(sheets, key=lambda sheet: sheet.pk != row.sheet_id)
