"""Joins the bulletins of a pack with their figures and with what they correct."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agencies.packs import LoadReport, PackError, PackFault, PackNames, PackRow, Rows
from elections.models import Election
from elections.rules import bulletin as rules

from .bulletin_tables import BULLETINS, FIGURES
from .deleted_here import of_elections_here


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
    def is_retraction(self) -> bool:
        return bool(self.row["kind"] == rules.BulletinKind.RETRACTION)

    @property
    def key(self) -> str:
        return f"{self.election.slug}/{self.row['number']}"

    @property
    def keys(self) -> list[str]:
        """Its own, and those of what it corrects."""
        return [self.key, *(self.corrects.keys if self.corrects else ())]


def lost_figures(pack: Rows) -> Iterator[PackFault]:
    """Only a result has figures: beside other news they would be left out without a word."""
    kinds = {(row["election"], row["number"]): row["kind"] for row in pack.get(BULLETINS.file, ())}
    for figure in pack.get(FIGURES.file, ()):
        kind = kinds.get((figure["election"], figure["bulletin"]), "")
        if kind and kind != rules.BulletinKind.RESULT:
            yield figure.fault("bulletin", "is no result, so it has no figures")


def bulletin_lines(pack: Rows, names: PackNames, report: LoadReport) -> list[BulletinLine]:
    """Oldest elections first, so that the newest news is the last published. Raises PackError."""
    rows, figures = pack[BULLETINS.file], pack[FIGURES.file]
    if faults := names.resolve(BULLETINS, rows) + names.resolve(FIGURES, figures):
        raise PackError(faults)
    return sorted(_joined(of_elections_here(rows, report), of_elections_here(figures, report)), key=_in_time)


def _joined(rows: list[PackRow], figures: list[PackRow]) -> list[BulletinLine]:
    of_bulletin: dict[tuple[int, int], list[PackRow]] = defaultdict(list)
    for figure in figures:
        of_bulletin[figure["election"].pk, figure["bulletin"]].append(figure)
    of_election: dict[int, list[BulletinLine]] = defaultdict(list)
    for row in rows:
        earlier = of_election[row["election"].pk]
        corrected = earlier[row["corrects"] - 1] if row["corrects"] else None
        earlier.append(BulletinLine(row, of_bulletin[row["election"].pk, row["number"]], corrected))
    return [line for of_one in of_election.values() for line in of_one]


def _in_time(line: BulletinLine) -> tuple[bool, object, str, int]:
    day = line.election.held_min
    return (day is not None, day, line.election.slug, line.row["number"])
