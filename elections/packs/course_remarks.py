"""Remarks on the order of an election: times that run backwards, numbers that are left out, days that do not fit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from agencies.packs import PackFault, PackRow, Rows
from elections.rules.bulletin import BulletinKind, Method
from elections.rules.moment import Moment, read_moment
from elections.rules.tally import BallotKind

from .bulletin_tables import BULLETINS, HAVE_A_BALLOT
from .election_tables import ELECTIONS


@dataclass(frozen=True)
class Told:
    """A line that stands, with its place among the bulletins: a correction has the place of what it corrects."""

    place: int
    row: PackRow
    moment: Moment

    @property
    def is_poll(self) -> bool:
        return bool(self.row["ballot_kind"] == BallotKind.STRAW_POLL)

    @property
    def is_binding_ballot(self) -> bool:
        return self.row["kind"] in HAVE_A_BALLOT and not self.is_poll

    @property
    def named(self) -> str:
        return f"bulletin {self.row['number']} (line {self.row.line})"


def course_remarks(pack: Rows) -> Iterator[PackFault]:
    """Of a pack in which nothing is wrong."""
    rows: dict[str, list[PackRow]] = defaultdict(list)
    for row in pack.get(BULLETINS.file, ()):
        rows[row.texts["election"]].append(row)
    for election in pack.get(ELECTIONS.file, ()):
        zone = ZoneInfo(election["time_zone"])
        lines = _that_stand(rows[election["slug"]], zone)
        yield from _backwards(lines)
        yield from _before_the_last_ballot(lines)
        yield from _on_other_days(lines, election, zone)
        yield from _left_out([line for line in lines if line.is_binding_ballot], "ballot", "ballots", lines)
        yield from _left_out([line for line in lines if line.is_poll], "straw poll", "straw polls")


def _that_stand(rows: Iterable[PackRow], zone: ZoneInfo) -> list[Told]:
    places: dict[int, int] = {}
    lines: dict[int, Told] = {}
    for row in rows:
        place = places[row["number"]] = places.get(row["corrects"], row["number"])
        lines[place] = Told(place, row, read_moment(row["happened"], zone))
    return [lines[place] for place in sorted(lines) if lines[place].row["kind"] != BulletinKind.RETRACTION]


def _is_before(one: Moment, other: Moment) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _backwards(lines: Sequence[Told]) -> Iterator[PackFault]:
    for before, line in pairwise(line for line in lines if line.moment.earliest):
        if _is_before(line.moment, before.moment):
            yield line.row.fault("happened", f"is earlier than that of {before.named}, which is told before it")


def _before_the_last_ballot(lines: Sequence[Told]) -> Iterator[PackFault]:
    """Elected by ballot, and another ballot follows. Figures that were found later are dated before it."""
    for place, line in enumerate(lines):
        if line.row["kind"] != BulletinKind.ELECTED or line.row["how"] != Method.BALLOT:
            continue
        for other in lines[place + 1 :]:
            if other.row["kind"] == BulletinKind.SET_ASIDE:
                break
            if other.is_binding_ballot and not _is_before(other.moment, line.moment):
                yield line.row.fault("number", f"elected by ballot, and {other.named} tells of a ballot after that")
                break


def _on_other_days(lines: Sequence[Told], election: PackRow, zone: ZoneInfo) -> Iterator[PackFault]:
    """Ballots and who was elected. Straw polls, names and departures may well come on earlier days."""
    held = election["held"]
    for line in lines:
        if not line.is_binding_ballot and line.row["kind"] != BulletinKind.ELECTED:
            continue
        first, last = line.moment.earliest, line.moment.latest
        is_before = last and held.earliest and last.astimezone(zone).date() < held.earliest
        is_after = first and held.latest and first.astimezone(zone).date() > held.latest
        if is_before or is_after:
            days = f"{election.texts['held']} (elections.csv, line {election.line}, column held)"
            yield line.row.fault("happened", f"is {'before' if is_before else 'after'} the election was held, {days}")


def _left_out(lines: Sequence[Told], one: str, several: str, beside: Sequence[Told] = ()) -> Iterator[PackFault]:
    """Numbers that no line of the kind has."""
    first = {line.row["ballot"]: line for line in reversed(lines) if line.row["ballot"]}
    hint = "; straw polls are counted apart, from 1" if any(line.is_poll for line in beside) else ""
    for before, number in pairwise([0, *sorted(first)]):
        if number - before == 2:
            yield first[number].row.fault("ballot", f"{one} {number - 1} is missing{hint}")
        elif number - before > 2:
            missing = f"{before + 1} to {number - 1}"
            yield first[number].row.fault("ballot", f"{several} {missing} are missing{hint}")
