"""Reads the shipped bulletins with their figures, and refuses lines that do not fit each other."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from agencies.models import Source
from agencies.packs import Column, LoadReport, PackError, PackFault, PackRow, read_table
from agencies.packs.columns import choice, flag, slug, small, source_keys
from agencies.packs.named_records import NamedRecords, records_by
from elections.models import Election
from elections.models.choices import BallotKinds, BulletinKinds, FigureKinds, Grades, Methods
from elections.rules import bulletin as rules
from elections.rules.counts import read_count
from elections.rules.moment import read_moment

from .records import election_column, of_elections_here, resolve_candidacies


@dataclass(frozen=True)
class BulletinLine:
    """One line of bulletins.csv with its lines of figures.csv. A correction states in full what stands instead."""

    row: PackRow
    figures: Sequence[PackRow]
    corrects: "BulletinLine | None" = None

    @property
    def election(self) -> Election:
        return self.row["election"]

    @property
    def key(self) -> str:
        return f"{self.election.slug}/{self.row['number']}"

    @property
    def keys(self) -> list[str]:
        """Its own, and those of what it corrects."""
        return [self.key, *(self.corrects.keys if self.corrects else ())]


def read_bulletin_lines(folder: Path, report: LoadReport) -> list[BulletinLine]:
    """Oldest elections first, so that the newest news is the last published. Raises PackError."""
    sources = records_by(Source, "key", report.pack, "sources.csv")
    election = election_column(report.pack)
    rows = of_elections_here(read_table(folder / "bulletins.csv", _bulletin_columns(election, sources)), report)
    figures = of_elections_here(read_table(folder / "figures.csv", _figure_columns(election, sources)), report)
    resolve_candidacies([*rows, *figures], report.pack)
    return sorted(_joined(rows, figures), key=_in_time)


def _joined(rows: list[PackRow], figures: list[PackRow]) -> list[BulletinLine]:
    of_bulletin: dict[tuple[int, int], list[PackRow]] = defaultdict(list)
    for figure in figures:
        of_bulletin[figure["election"].pk, figure["bulletin"]].append(figure)
    of_election: dict[int, list[BulletinLine]] = defaultdict(list)
    for row in rows:
        earlier = of_election[row["election"].pk]
        if faults := _faults(row, earlier):
            raise PackError(faults)
        corrected = earlier[row["corrects"] - 1] if row["corrects"] else None
        own = of_bulletin.pop((row["election"].pk, row["number"]), [])
        earlier.append(BulletinLine(row, own, corrected))
    if of_bulletin:
        strays = [figure for rows in of_bulletin.values() for figure in rows]
        raise PackError([figure.fault("bulletin", "there is no such bulletin") for figure in strays])
    lines = [line for of_one in of_election.values() for line in of_one]
    _refuse_lost_figures(lines)
    return lines


def _faults(row: PackRow, earlier: Sequence[BulletinLine]) -> list[PackFault]:
    """What is wrong with a line, after the earlier ones of its election."""
    expected, corrected = len(earlier) + 1, row["corrects"]
    faults = []
    if row["number"] != expected:
        faults.append(row.fault("number", f"{row['number']} follows where {expected} is expected"))
    if corrected is not None and not 1 <= corrected < expected:
        faults.append(row.fault("corrects", f"{corrected} is no earlier bulletin of the election"))
    if corrected is not None and corrected in {line.row["corrects"] for line in earlier}:
        faults.append(row.fault("corrects", f"{corrected} is corrected already; correct its correction"))
    if (corrected is None) == bool(row["reason"]):
        faults.append(row.fault("reason", "a correction gives a reason, and nothing else does"))
    if earlier and _is_before(row, earlier[-1].row):
        faults.append(row.fault("published_at", "lies before that of the line before it"))
    return faults


def _is_before(row: PackRow, previous: PackRow) -> bool:
    return bool(row["published_at"] and previous["published_at"]) and row["published_at"] < previous["published_at"]


def _refuse_lost_figures(lines: list[BulletinLine]) -> None:
    """Only a result has figures: beside other news they would be left out without a word."""
    lost = [figure for one in lines if one.row["kind"] != rules.BulletinKind.RESULT for figure in one.figures]
    if lost:
        raise PackError([figure.fault("bulletin", "is no result, so it has no figures") for figure in lost])


def _in_time(line: BulletinLine) -> tuple[bool, object, str, int]:
    day = line.election.held_min
    return (day is not None, day, line.election.slug, line.row["number"])


def _minute(text: str) -> datetime:
    """A minute in UTC, like `2026-11-23 15:17`."""
    moment = read_moment(text, UTC)
    if moment.earliest is None or moment.earliest != moment.latest:
        raise ValueError(f"“{text}” is not a minute like 2026-11-23 15:17, in UTC")
    return moment.earliest


def _words_by_slug(text: str) -> dict[str, str]:
    """`amy-pope=words; and-another=more words`."""
    pairs = [part.strip().partition("=") for part in text.split(";")]
    if not all(separator and words for _, separator, words in pairs):
        raise ValueError(f"“{text}” does not put words behind each candidacy and an equals sign")
    return {slug(name): words for name, _, words in pairs}


def _slugs(text: str) -> list[str]:
    return [slug(part) for part in text.split(";")]


def _bulletin_columns(election: Column, sources: NamedRecords) -> tuple[Column, ...]:
    return (
        election,
        Column("number", small, is_required=True),
        Column("kind", choice(BulletinKinds), is_required=True),
        Column("ballot", small, empty=None),
        Column("ballot_kind", choice(BallotKinds)),
        Column("ballot_grade", choice(Grades)),
        Column("ballot_note"),
        Column("standing", _slugs, empty=[]),
        Column("candidacy", slug),
        Column("how", choice(Methods)),
        Column("happened"),
        Column("grade", choice(Grades)),
        Column("note"),
        source_keys(sources),
        # A correction is a line of its own, under the next number: it names the number that it corrects, and says why.
        Column("corrects", small, empty=None),
        Column("reason"),
        # When it was first shipped, in UTC; where it is empty, the moment of loading.
        Column("published_at", _minute, empty=None),
        # Who had put a candidate forward by what was known then, where candidacies.csv knows more by now.
        Column("nominators_then", _words_by_slug, empty={}),
    )


def _figure_columns(election: Column, sources: NamedRecords) -> tuple[Column, ...]:
    return (
        election,
        Column("bulletin", small, is_required=True),
        Column("kind", choice(FigureKinds), is_required=True),
        Column("candidacy", slug),
        Column("value", read_count, is_required=True),
        Column("grade", choice(Grades), is_required=True),
        Column("is_preferred", flag, is_required=True),
        Column("note"),
        source_keys(sources),
    )
