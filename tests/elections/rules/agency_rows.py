"""The real ballots of eight bodies, as rows of `tests/data/agencies`, and elections told from them as bulletins."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from elections.rules.bulletin import BulletinKind, Method
from elections.rules.next_step import Step
from elections.rules.procedure import STRAW_POLL, Stage
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Paper, Tally

from .agency_procedures import procedure_of
from .makers import Story, make_candidate

FOLDER = Path(__file__).parents[2] / "data" / "agencies"
OF_NAMES = {
    "votes": FigureKind.VOTES,
    "votes_against": FigureKind.AGAINST,
    "no_opinion": FigureKind.NO_OPINION,
    "vetoes": FigureKind.VETOES,
}
OF_BALLOTS = {
    "abstentions": FigureKind.ABSTENTIONS,
    "invalid": FigureKind.INVALID,
    "ballots_cast": FigureKind.CAST,
    "eligible": FigureKind.ENTITLED,
    "majority_required": FigureKind.REQUIRED,
}
KINDS = {
    "straw_poll": BallotKind.STRAW_POLL,
    "confirmation": BallotKind.CONFIRMATION,
    "yes_no": BallotKind.CONFIRMATION,
    "tie_break": BallotKind.TIED,
}
LEFT = re.compile(r"withdrew (after|before) (?:round|poll) (\d+)|out (before) round (\d+)")
Row = dict[str, str]


def rows_of(name: str) -> list[Row]:
    with (FOLDER / f"{name}.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def slug_of(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


HAPPENED = rows_of("what_happened")
ELECTIONS = {key: list(rows) for key, rows in groupby(HAPPENED, key=lambda row: row["election_id"])}
ROUNDS: dict[tuple[str, str], list[Row]] = defaultdict(list)
for _row in rows_of("rounds"):
    ROUNDS[_row["election_id"], _row["round_number"]].append(_row)
STOOD: dict[str, dict[str, str]] = defaultdict(dict)  # by election and slug, what became of them
for _row in rows_of("candidates"):
    STOOD[_row["election_id"]][slug_of(_row["candidate"])] = _row["final_status"]


def left_after(election: str, number: int | None) -> tuple[str, ...]:
    """Who withdrew after the ballot of that number, by what is said of each who stood."""
    gone = []
    for slug, status in STOOD[election].items():
        if match := LEFT.search(status):
            when, ballot, _, before = match.groups()
            after = int(ballot) - (when == "before") if ballot else int(before) - 1
            gone += [slug] if after == number else []
    return tuple(gone)


def digits(text: str) -> int | None:
    number = re.sub(r"\D", "", text)
    return int(number) if number else None


def tally_of(rows: list[Row]) -> Tally:
    def figure(kind: FigureKind, value: str, slug: str | None = None) -> Figure:
        return Figure(kind=kind, candidate=slug, value=int(value), grade=Grade.SEVERAL)

    of_names = [figure(k, r[c], slug_of(r["candidate"])) for r in rows for c, k in OF_NAMES.items() if r[c]]
    return Tally((*of_names, *(figure(kind, rows[0][c]) for c, kind in OF_BALLOTS.items() if rows[0][c])))


@dataclass(frozen=True, kw_only=True)
class Held:
    """One real ballot, with the race when it was counted and the race when who withdrew had done so."""

    what: Row
    ballot: Ballot
    tally: Tally
    counted: Race
    after: Race

    @property
    def key(self) -> str:
        return f"{self.what['election_id']} {self.what['round_number']}"


class Telling:
    """An election told ballot by ballot; what the engine asks for next is the ballot that is held next."""

    def __init__(self, election: str) -> None:
        self.election, self.procedure = election, procedure_of(election)
        papers = (slug_of(row["candidate"]) for (key, _), rows in ROUNDS.items() if key == election for row in rows)
        slugs = dict.fromkeys((*STOOD[election], *filter(None, papers)))
        self.story = Story(*map(make_candidate, slugs))

    @property
    def race(self) -> Race:
        return self.story.race(procedure=self.procedure)

    def hold(self, what: Row) -> Held:
        rows = ROUNDS[self.election, what["round_number"]]
        ballot, tally = self.ballot(what, rows), tally_of(rows)
        self.story.tell(BulletinKind.RESULT, ballot=ballot, tally=tally)
        counted = self.race
        number = digits(what["round_number"])
        gone = () if what["round_kind"] == "tie_break" else left_after(self.election, number)
        for slug in gone:
            self.story.withdrew(slug)
        held = Held(what=what, ballot=ballot, tally=tally, counted=counted, after=self.race)
        if what["outcome"] != "leader_named":
            for slug in filter(None, what["dropped"].split(";")):
                self.story.eliminated(slug)
        self.conclude(counted)
        return held

    def conclude(self, race: Race) -> None:
        """Say what a body said when the rule had chosen."""
        step = race.next_step
        if step.step is Step.NOMINATION:
            self.story.nominated(*(slug for slug in step.standing if self.race.contender(slug).status.is_in_the_race))
        elif step.step is Step.DECLARATION:
            self.story.elected(step.standing[0], Method.BALLOT)

    def ballot(self, what: Row, rows: list[Row]) -> Ballot:
        """As the engine foresees it, with who really stood and the number that was printed."""
        stage, place = self.stage_and_place(what)
        step, kind = self.race.next_step, KINDS.get(what["round_kind"], BallotKind.OPEN)
        printed = what["round_number"]
        number = {"0": 1, "0a": 1, "0b": 2}.get(printed, digits(printed))
        return Ballot(
            number=number,
            kind=kind,
            standing=tuple(slug_of(row["candidate"]) for row in rows),
            stage=stage.key,
            number_in_stage=place,
            label=printed if printed in ("4b", "final") else "",
            paper=stage.paper,
            marks=stage.marks,
            stay=step.stay if kind is BallotKind.TIED else 0,
        )

    def stage_and_place(self, what: Row) -> tuple[Stage, int | None]:
        if what["stage"]:
            return self.enter(what), int(what["number_in_stage"])
        step, is_poll = self.race.next_step, what["round_kind"] == "straw_poll"
        if self.story.bulletins and step.stage:
            return step.stage, step.number_in_stage
        fitting = (one for one in self.procedure.stages if one.binds is not is_poll and one.paper is not Paper.NONE)
        return next(fitting, STRAW_POLL), digits(what["round_number"])

    def enter(self, what: Row) -> Stage:
        """A stage that is said, to which the body may have to go on first."""
        stage, race = self.procedure.stage(what["stage"]), self.race
        if race.ballots and race.next_step.stage is not stage and race.next_step.may_move_on is stage:
            self.story.moved_on(stage.key)
        return stage


def held_in(election: str) -> Iterator[Held]:
    telling = Telling(election)
    for what in ELECTIONS[election]:
        if what["counted"] == "1":
            yield telling.hold(what)


ALL_HELD = [held for election in ELECTIONS for held in held_in(election)]


def final_races() -> dict[str, Race]:
    races = {}
    for election, rows in ELECTIONS.items():
        telling = Telling(election)
        for what in rows:
            if what["counted"] == "1":
                telling.hold(what)
        races[election] = telling.race
    return races
