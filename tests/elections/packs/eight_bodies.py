"""The elections of eight bodies as they are loaded, beside the rows of `tests/data/agencies` that they were written from."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from elections.bulletins.frozen_procedures import procedure_by
from elections.bulletins.payload import Payload
from elections.bulletins.race_reader import payloads_of
from elections.models import Election
from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.fold import fold
from tests.elections.rules.agency_rows import ELECTIONS, ROUNDS, Held, Row

STAGES = ("DG", "SG", "CC", "EB", "GC", "WHA", "SHORTLIST")  # of the leading post: they are told as one election
# Stages of which other sources have the votes: the rows end with the nomination.
BEYOND_THE_ROWS = {"unesco-2013": "conference", "unesco-2017": "conference"}
MONTHS = {"mar": "march", "jul": "july"}  # of two elections in one year
BODIES = ("un", "who", "unesco", "ilo", "itu", "wipo", "fao", "iaea")


def slug_of_election(key: str) -> str:
    """`WHO-2017-EB` is a part of `who-2017`, `ITU-2006-DSG` all of `itu-dsg-2006`."""
    body, year, part, *_ = f"{key.replace('UNSG', 'UN')}--".lower().split("-")
    if part in MONTHS:
        return f"{body}-{year}-{MONTHS[part]}"
    return f"{body}-{year}" if not part or part.upper() in STAGES else f"{body}-{part}-{year}"


def rows_of_election(slug: str) -> list[Row]:
    """Its ballots of which figures are known, in the order in which they were held."""
    rows = [row for key, held in ELECTIONS.items() if slug_of_election(key) == slug for row in held]
    counted = [row for row in rows if row["counted"] == "1"]
    return sorted(counted, key=lambda row: ROUNDS[row["election_id"], row["round_number"]][0]["date"])


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A ballot as it is loaded, and the row that says what came of it."""

    what: Row
    held: Held
    payload: Payload


@cache
def loaded_ballots(slug: str) -> tuple[Loaded, ...]:
    """Those with figures; as many as there are rows. Needs a database that holds the shipped packs, which no test changes
    before this was read."""
    payloads = payloads_of(Election.objects.get(slug=slug))
    results = [one for one in payloads if is_in_the_rows(one.bulletin, BEYOND_THE_ROWS.get(slug, ""))]
    rows = rows_of_election(slug)
    assert len(results) == len(rows), (slug, len(results), [row["round_number"] for row in rows])
    return tuple(_loaded(one, row, payloads) for one, row in zip(results, rows, strict=True))


def is_in_the_rows(bulletin: Bulletin, beyond: str) -> bool:
    return (
        bulletin.kind is BulletinKind.RESULT
        and bool(bulletin.tally.figures)
        and bulletin.ballot.stage != (beyond or None)
    )


def _loaded(payload: Payload, what: Row, payloads: list[Payload]) -> Loaded:
    """With the race when it was counted, and when those who withdrew after it had done so but nobody was told to be out."""
    procedure = procedure_by(payload.facts.procedure_digest)
    bulletins = [one.bulletin for one in payloads]
    counted = [one for one in bulletins if one.number <= payload.bulletin.number]
    held = Held(
        what=what,
        ballot=payload.bulletin.ballot,
        tally=payload.bulletin.tally,
        counted=fold(counted, procedure),
        after=fold([*counted, *_left_before_the_next(bulletins, payload.bulletin)], procedure),
    )
    return Loaded(what=what, held=held, payload=payload)


def _left_before_the_next(bulletins: list[Bulletin], result: Bulletin) -> Iterator[Bulletin]:
    """Numbered on, so that they follow the result at once."""
    later = [one for one in bulletins if one.number > result.number]
    until_the_next = takewhile(lambda one: one.kind not in (BulletinKind.RESULT, BulletinKind.BALLOT_OPENED), later)
    left = [one for one in until_the_next if one.kind in (BulletinKind.WITHDRAWAL, BulletinKind.LEFT_RACE)]
    for number, bulletin in enumerate(left, start=result.number + 1):
        yield replace(bulletin, number=number)
