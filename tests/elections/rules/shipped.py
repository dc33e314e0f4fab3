"""The elections of IOM as they are shipped, read without a database: their bulletins, as values."""

import csv
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from elections.rules.bulletin import Bulletin, BulletinKind, Candidate, Method
from elections.rules.fold import fold
from elections.rules.moment import read_moment
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Tally
from tests.iom_rules import PROCEDURES

ROOT = Path(__file__).parents[3]
IOM = ROOT / "agencies" / "data" / "iom"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def by_election(name: str) -> dict[str, list[dict[str, str]]]:
    grouped = defaultdict(list)
    for row in rows_of(IOM / f"{name}.csv"):
        grouped[row["election"]].append(row)
    return grouped


ELECTIONS = {row["slug"]: row for row in rows_of(IOM / "elections.csv")}
BULLETINS, CANDIDACIES, FIGURES = (by_election(name) for name in ("bulletins", "candidacies", "figures"))


def bulletins_of(election: str) -> list[Bulletin]:
    return [bulletin_of(election, row) for row in BULLETINS[election]]


def race_of(election: str, up_to: int) -> Race:
    return fold(bulletins_of(election)[:up_to], PROCEDURES[ELECTIONS[election]["procedure"]])


def bulletin_of(election: str, row: dict[str, str]) -> Bulletin:
    kind = BulletinKind(row["kind"])
    return Bulletin(
        number=int(row["number"]),
        kind=BulletinKind.CORRECTION if row["corrects"] else kind,
        content_kind=kind,
        corrects=int(row["corrects"]) if row["corrects"] else None,
        published_at=datetime.fromisoformat(row["published_at"]).replace(tzinfo=UTC),
        candidates=tuple(
            Candidate(slug=one["slug"], name=one["ballot_name"], family_name=one["ballot_name"])
            for one in CANDIDACIES[election]
        ),
        ballot=ballot_of(row) if row["ballot_kind"] else None,
        tally=tally_of(election, row["number"]),
        candidate=row["candidacy"] or None,
        how=Method(row["how"]) if row["how"] else None,
        happened=read_moment(row["happened"], ZoneInfo(ELECTIONS[election]["time_zone"])),
    )


def ballot_of(row: dict[str, str]) -> Ballot:
    listed = [one["slug"] for one in CANDIDACIES[row["election"]]]
    standing = sorted(row["standing"].split(";"), key=listed.index)
    number = int(row["ballot"]) if row["ballot"] else None
    return Ballot(number=number, kind=BallotKind(row["ballot_kind"]), standing=tuple(standing))


def tally_of(election: str, number: str) -> Tally:
    return Tally(
        tuple(
            Figure(
                kind=FigureKind(row["kind"]),
                candidate=row["candidacy"] or None,
                value=int(row["value"]),
                grade=Grade(row["grade"]),
                is_preferred=row["is_preferred"] == "1",
            )
            for row in FIGURES[election]
            if row["bulletin"] == number
        )
    )
