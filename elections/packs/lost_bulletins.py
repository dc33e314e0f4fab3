"""Notes bulletins that were published from a line of a pack which has left it. They stay: what is published is only ever
retracted, at the desk."""

from collections.abc import Collection

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from agencies.models import LoadedRow
from agencies.packs import LoadReport
from elections.models import Bulletin, Election

FILE = "bulletins.csv"


def note_lost_bulletins(shipped_as: Collection[str], report: LoadReport) -> None:
    """Say which of the pack's bulletins have no line any more, unless somebody has amended them at the desk since."""
    lost = {
        bulletin.shipped_as: bulletin for bulletin in _of_pack(report.pack) if bulletin.shipped_as not in shipped_as
    }
    rows = {row.key: row for row in LoadedRow.objects.of_file(report.pack, FILE)}
    LoadedRow.objects.filter(pk__in=[row.pk for key, row in rows.items() if key not in lost]).delete()
    new = [_row(report.pack, bulletin) for key, bulletin in lost.items() if key not in rows]
    LoadedRow.objects.bulk_create(new)
    report.orphans += [f"{FILE}: {key}" for key in lost if key not in rows or rows[key].needs_choice]


def _of_pack(pack: str) -> list[Bulletin]:
    """Those that stand as they were shipped, of the elections that the pack has, or had before its rows were remembered."""
    elections = LoadedRow.objects.of_file(pack, "elections.csv").values_list("object_id", flat=True)
    of_agency = Q(post__agency__slug=pack, is_rehearsal=False)
    slugs = dict(Election.objects.filter(Q(pk__in=list(elections)) | of_agency).values_list("pk", "slug"))
    shipped = Bulletin.objects.filter(election__in=slugs, corrects=None, corrections=None).exclude(shipped_as="")
    return [bulletin for bulletin in shipped if bulletin.shipped_as.startswith(f"{slugs[bulletin.election_id]}/")]


def _row(pack: str, bulletin: Bulletin) -> LoadedRow:
    return LoadedRow(
        pack=pack,
        file=FILE,
        key=bulletin.shipped_as,
        label=bulletin.shipped_as,
        content_type=ContentType.objects.get_for_model(Bulletin),
        object_id=bulletin.pk,
        is_orphan=True,
        needs_choice=True,
    )
