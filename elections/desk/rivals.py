"""Several sheets of one ballot, from several sources: which is shown first, and which stand beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from elections.desk.race import DeskRace
from elections.models import Bulletin, Release, TallySheet, VoteRound


@dataclass(frozen=True)
class Told:
    """The sheets that a bulletin would be made from."""

    first: TallySheet
    beside: tuple[TallySheet, ...] = ()
    corrects: Bulletin | None = None
    reason: str = ""


def told_with(desk: DeskRace, sheet: TallySheet) -> Told:
    """What publishing this sheet says. A correction says in full what stands, alone. A sheet of another source joins the
    result that stands already, which is corrected by it; before there is one, it joins the other sheets."""
    if sheet.corrects:
        return Told(sheet, (), sheet.corrects, sheet.reason)
    others = [other for other in verified_of(sheet.vote_round) if other != sheet]
    standing = desk.counted(sheet.vote_round.number)
    if standing is None:
        return Told(sheet, tuple(others))
    row = Bulletin.objects.select_related("sheet__vote_round").get(
        election=desk.election, number=standing.bulletin.number
    )
    published = [*filter(None, [row.sheet]), *_beside(row)]
    is_first = sheet.vote_round.preferred_id == sheet.pk or row.sheet is None
    first = sheet if is_first or row.sheet is None else row.sheet
    beside = tuple(one for one in (*published, sheet, *others) if one != first)
    return Told(first, beside, row, _("Another source reports this ballot as well."))


def verified_of(vote_round: VoteRound) -> list[TallySheet]:
    """The sheets of a ballot that could be published now: verified, not set aside, not public yet, corrections apart."""
    sheets = TallySheet.objects.filter(
        vote_round=vote_round, verification__isnull=False, set_aside__isnull=True, corrects__isnull=True
    )
    public = Release.objects.filter(bulletin__isnull=False, beside__vote_round=vote_round).values("beside")
    found = sheets.filter(bulletins__isnull=True).exclude(pk__in=public)
    return list(found.select_related("vote_round__election", "verification").order_by("pk"))


def awaits_choice(desk: DeskRace, sheet: TallySheet) -> bool:
    """Whether an editor has to say first which of several sheets is shown first."""
    if sheet.corrects or desk.counted(sheet.vote_round.number):
        return False
    return len(verified_of(sheet.vote_round)) > 1 and sheet.vote_round.preferred_id != sheet.pk


def _beside(row: Bulletin) -> list[TallySheet]:
    release = Release.objects.filter(bulletin=row).first()
    return list(release.beside.select_related("vote_round")) if release else []
