"""Judges the bulletins of a pack as its files have them, before anything is written: stages, figures, and their order."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from agencies.packs import PackFault, PackRow, Rows
from agencies.packs.faults import meant
from elections.rules.amendments import Contradiction
from elections.rules.bulletin import Bulletin, BulletinKind, Candidate
from elections.rules.checks import problems
from elections.rules.figure_problems import FigureProblem, ProblemCode
from elections.rules.fold import fold
from elections.rules.moment import Moment, MomentError, read_moment, refuse_out_of_time
from elections.rules.procedure import Procedure, Stage
from elections.rules.tally import Ballot, Figure, FigureKind, Grade, Paper, Tally

from .ballot_place import faults_of_place
from .bulletin_tables import BULLETINS, FIGURES, HAVE_A_BALLOT
from .contents import ballot_of_row, named_in
from .election_tables import CANDIDACIES, ELECTIONS
from .plain_words import contradiction_in_words, problem_in_words

BESIDE_THE_BALLOT = frozenset({"stage", "candidacy", "next_stage", "happened", "sources", "grade", "note", "how"})
BESIDE_THE_FIGURE = frozenset({"grade", "sources", "note"})
# Of a rule that cannot be read nothing is known; figures have to go together all the same.
NO_RULE = Procedure(key="", name="", stages=(Stage(key="", body="", paper=Paper.NAME),))
NEVER = datetime.max.replace(tzinfo=UTC)
FaultyCells = Mapping[tuple[str, int | None], Collection[str]]  # columns, by file and line


def course_faults(
    pack: Rows, rules: Mapping[str, Procedure], earlier: Collection[PackFault], by_key: Mapping[str, Procedure]
) -> Iterator[PackFault]:
    """Of each election, whatever is wrong elsewhere; what hangs on its rule, if that can be read. A cell with a fault is
    left out. `by_key` are the rules to which a notice can change."""
    cells: dict[tuple[str, int | None], set[str]] = defaultdict(set)
    for fault in earlier:
        cells[fault.file, fault.line].add(fault.column)
    figures, candidates = _by_bulletin(pack.get(FIGURES.file, ()), cells), _candidates(pack)
    zones = {row["slug"]: ZoneInfo(row["time_zone"] or "UTC") for row in pack.get(ELECTIONS.file, ())}
    bulletins: dict[str, list[PackRow]] = defaultdict(list)
    for row in pack.get(BULLETINS.file, ()):
        bulletins[row["election"]].append(row)
    for election, rows in bulletins.items():
        if election in zones:
            lines = [
                LineAsRead(
                    row, figures.get((election, row["number"]), ()), ElectionAsRead(rule, zones[election], cells)
                )
                for row, rule in _with_rules(rows, rules.get(election, NO_RULE), by_key)
            ]
            yield from (fault for line in lines for fault in line.faults())
            if election in rules:
                yield from _contradiction(lines, tuple(candidates.get(election, ())))


def _with_rules(
    rows: Sequence[PackRow], first: Procedure, by_key: Mapping[str, Procedure]
) -> Iterator[tuple[PackRow, Procedure]]:
    """Each line with the rule that stands once it is out."""
    changes: dict[int, Procedure] = {}  # those that stand, by the number of the line that was news
    roots: dict[int, int] = {}
    for row in rows:
        root = roots[row["number"]] = roots.get(row["corrects"], row["number"])
        if row["procedure"] in by_key:
            changes[root] = by_key[row["procedure"]]
        elif row["kind"] == BulletinKind.RETRACTION or root == max(changes, default=0):
            changes.pop(root, None)
        yield row, changes[max(changes)] if changes else first


def _by_bulletin(rows: Sequence[PackRow], cells: FaultyCells) -> dict[tuple[str, int], list[PackRow]]:
    figures: dict[tuple[str, int], list[PackRow]] = defaultdict(list)
    for row in rows:
        if set(cells.get((row.file, row.line), ())) <= BESIDE_THE_FIGURE:
            figures[row["election"], row["bulletin"]].append(row)
    return figures


def _candidates(pack: Rows) -> dict[str, list[Candidate]]:
    candidates: dict[str, list[Candidate]] = defaultdict(list)
    for row in pack.get(CANDIDACIES.file, ()):
        candidate = Candidate(slug=row["slug"], name=row["ballot_name"], family_name="")
        candidates[row["election"]].append(candidate)
    return candidates


def _contradiction(lines: Sequence["LineAsRead"], candidates: tuple[Candidate, ...]) -> Iterator[PackFault]:
    """The first bulletin that cannot be true after those before it. What follows a line that cannot be read is not judged."""
    bulletins: list[Bulletin] = []
    for line in lines:
        if not line.is_readable or "candidacy" in line.faulty_columns:
            return
        bulletins.append(line.bulletin(candidates))
        try:
            fold(bulletins, line.procedure)
        except Contradiction as error:
            line = lines[error.bulletin - 1]
            yield line.row.fault("", _said_before(error, line, lines) or contradiction_in_words(error))
            return


def _said_before(error: Contradiction, line: "LineAsRead", lines: Sequence["LineAsRead"]) -> str:
    """Which line is about the same ballot already, where that is what is refused."""
    about = {"ballot_counted_twice": (BulletinKind.RESULT,), "ballot_opened_twice": HAVE_A_BALLOT}.get(error.code, ())
    ballot = line.ballot
    corrected = {one.row["corrects"] for one in lines}
    for other in lines[: error.bulletin - 1]:
        stands = other.row["number"] not in corrected and other.row["kind"] in about
        if stands and ballot and other.ballot and other.ballot.key == ballot.key:
            kind = "the result" if other.row["kind"] == BulletinKind.RESULT else "the opening"
            what = f"straw poll {ballot.number}" if ballot.is_poll else f"ballot {ballot.label or ballot.number}"
            return f"bulletin {other.row['number']} (line {other.row.line}) is {kind} of {what} already"
    return ""


@dataclass(frozen=True)
class ElectionAsRead:
    """What the lines of one election have in common, while they go by one rule."""

    procedure: Procedure
    zone: ZoneInfo
    cells: FaultyCells


@dataclass(frozen=True)
class LineAsRead:
    """One line of bulletins.csv with its figures: names are slugs, and nothing of it is in the database."""

    row: PackRow
    figures: Sequence[PackRow]
    election: ElectionAsRead

    @property
    def procedure(self) -> Procedure:
        return self.election.procedure

    @property
    def faulty_columns(self) -> set[str]:
        return set(self.election.cells.get((self.row.file, self.row.line), ()))

    @property
    def is_readable(self) -> bool:
        return self.faulty_columns <= BESIDE_THE_BALLOT

    @property
    def ballot(self) -> Ballot | None:
        return ballot_of_row(self.row, tuple(self.row["standing"])) if self.row["ballot_kind"] else None

    def faults(self) -> Iterator[PackFault]:
        """What is wrong with it on its own."""
        stages = [stage.key for stage in self.procedure.stages]
        for column in ("stage", "next_stage"):
            if (key := self.row[column]) and key not in stages and self.procedure is not NO_RULE:
                yield self.row.fault(column, f"“{key}” is no stage of {self.procedure.key}, {meant(key, stages)}")
        try:
            refuse_out_of_time(read_moment(self.row["happened"], self.election.zone), timezone.now())
        except MomentError as error:
            yield self.row.fault("happened", error)
        if self.is_readable and self.ballot:
            stage = self.procedure.stage(self.row["stage"]) if self.row["stage"] else None
            yield from faults_of_place(self.row, self.ballot, stage)
        if self.is_readable and self.ballot and self.row["kind"] == BulletinKind.RESULT:
            yield from (self._not_on_paper(row) for row in self._strangers())
            yield from map(self._fault_of, self._problems(self.ballot))

    def _strangers(self) -> list[PackRow]:
        return [row for row in self.figures if row["candidacy"] and row["candidacy"] not in self.row["standing"]]

    def _not_on_paper(self, row: PackRow) -> PackFault:
        return row.fault("candidacy", f"“{row['candidacy']}” is not on the paper of bulletin {self.row['number']}")

    def _problems(self, ballot: Ballot) -> Iterator[FigureProblem]:
        tally = self._tally()
        if self.procedure is NO_RULE and tally.figure(FigureKind.WEIGHTS):
            return
        for problem in problems(ballot, tally, self.procedure):
            is_of_a_stage = problem.code is ProblemCode.OVER_SEATS
            if problem.code.is_impossible and not (is_of_a_stage and not self._known_stage):
                yield problem

    @property
    def _known_stage(self) -> str:
        return self.row["stage"] if self.procedure.stage(self.row["stage"]) else ""

    def _fault_of(self, problem: FigureProblem) -> PackFault:
        """Said of the figure that is too great, else of the sum that it has to fit, else of the bulletin."""
        kind = problem.figure or (FigureKind.VOTES if problem.candidate else None)
        cells = [(kind, problem.value), *((whole, problem.limit) for whole in (problem.other, *SUMS))]
        named = (row for kind, value in cells for row in self.figures if (row["kind"], row["value"]) == (kind, value))
        fitting = [row for row in named if problem.candidate in (None, row["candidacy"] or problem.candidate)]
        row, column = (fitting[0], "value") if fitting else (self.row, "")
        return row.fault(column, problem_in_words(problem))

    def _tally(self) -> Tally:
        strangers = self._strangers()
        return Tally(tuple(_figure(row) for row in self.figures if row not in strangers))

    def bulletin(self, candidates: tuple[Candidate, ...]) -> Bulletin:
        """As it would be published, but for words; a stage that there is not is left out, for that is said already."""
        row, kind, ballot = self.row, BulletinKind(self.row["kind"]), self.ballot
        amendment = BulletinKind.RETRACTION if kind is BulletinKind.RETRACTION else BulletinKind.CORRECTION
        return Bulletin(
            number=row["number"],
            kind=amendment if row["corrects"] else kind,
            content_kind=None if kind is BulletinKind.RETRACTION else kind,
            corrects=row["corrects"],
            published_at=NEVER,
            candidates=candidates,
            ballot=replace(ballot, stage=self._known_stage) if ballot else None,
            tally=self._tally() if kind is BulletinKind.RESULT else Tally(),
            candidate=row["candidacy"],
            named=named_in(row),
            stage=row["next_stage"] if self.procedure.stage(row["next_stage"]) else "",
            happened=self._happened(),
        )

    def _happened(self) -> Moment:
        with suppress(MomentError):
            return read_moment(self.row["happened"], self.election.zone)
        return Moment()


SUMS = (FigureKind.VALID, FigureKind.CAST)


def _figure(row: PackRow) -> Figure:
    return Figure(
        kind=FigureKind(row["kind"]),
        value=row["value"],
        grade=Grade(row["grade"] or Grade.UNVERIFIED),
        candidate=row["candidacy"],
        is_preferred=row["is_preferred"],
    )
