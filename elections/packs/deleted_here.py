"""Finds what of the rows of a pack was deleted here since."""

from collections.abc import Sequence

from agencies.models import Source
from agencies.packs import LoadReport, PackRow
from agencies.packs.memory import Deleted


def sources_here(row: PackRow) -> list[Source]:
    """Those that a row names and that nobody has deleted here."""
    return [source for source in row["sources"] if isinstance(source, Source)]


def of_elections_here(rows: Sequence[PackRow], report: LoadReport) -> list[PackRow]:
    """Without rows of elections that somebody has deleted here; which, is reported."""
    deleted = [row for row in rows if isinstance(row["election"], Deleted)]
    slugs = dict.fromkeys(row.texts["election"] for row in deleted)
    report.kept += [f"{deleted[0].file}: left out, {slug} was deleted here" for slug in slugs]
    return [row for row in rows if not isinstance(row["election"], Deleted)]
