"""Says what a shipped line is to state, and makes the ballots, sheets and figures that go with it, all of a pack together."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from operator import attrgetter

from django.db.models import prefetch_related_objects
from django.utils import timezone

from agencies.packs import PackError, PackRow, check_fields, faults_of
from agencies.packs.memory import Deleted
from agencies.packs.writing import insert, link
from elections.bulletins.compose import Content
from elections.bulletins.payload import SCHEMA
from elections.bulletins.race_reader import candidacies_in_order, candidate_of
from elections.models import Candidacy, Election, Figure, TallySheet, VoteRound
from elections.rules import bulletin as rules
from elections.rules.moment import Moment, read_moment, refuse_out_of_time
from elections.rules.tally import Ballot, BallotKind, FigureKind, Grade, Paper, Tally
from elections.rules.tally import Figure as FigureValue

from .bulletin_lines import BulletinLine
from .deleted_here import sources_here

AUTHOR = "shipped data"


class Contents:
    """The contents of the lines of some elections. Candidacies and ballots are read once; what is new waits for `store`."""

    def __init__(self, elections: Collection[Election], digests: Mapping[str, str]) -> None:
        self._digests = digests  # of the rules that a line can name, by key
        prefetch_related_objects(list(elections), "post__agency")
        self._candidacies: dict[int, list[Candidacy]] = defaultdict(list)
        for candidacy in candidacies_in_order(election__in=elections):
            self._candidacies[candidacy.election_id].append(candidacy)
        self._candidates = {pk: tuple(map(candidate_of, listed)) for pk, listed in self._candidacies.items()}
        # Each with the ballot that it is to be the record of. One without a number is the record of this very ballot.
        self._rounds: dict[tuple[int, str | Ballot], tuple[VoteRound, Ballot]] = {}
        for vote_round in (
            VoteRound.objects.filter(election__in=elections).prefetch_related("candidacies").order_by("pk")
        ):
            ballot = vote_round.ballot
            self._rounds.setdefault((vote_round.election_id, ballot.key or ballot), (vote_round, ballot))
        self._new_rounds: dict[tuple[int, str | Ballot], PackRow] = {}
        self._new_sheets: list[tuple[PackRow, TallySheet]] = []
        self._new_figures: list[tuple[PackRow, Figure]] = []

    def ballot(self, row: PackRow) -> Ballot | None:
        """The ballot as the file has it, its candidates in order of candidacy."""
        if not row["ballot_kind"]:
            return None
        if any(isinstance(one, Deleted) for one in row["standing"]):
            raise PackError([row.fault("standing", "names a candidacy that was deleted here")])
        standing = tuple(one.slug for one in sorted(row["standing"], key=attrgetter("order", "pk")))
        return ballot_of_row(row, standing)

    def of(self, line: BulletinLine) -> Content:
        """Raises PackError and MomentError."""
        row = line.row
        ballot = self.ballot(row)
        vote_round = self._vote_round(row, ballot) if ballot else None
        is_result = rules.BulletinKind(row["kind"]) is rules.BulletinKind.RESULT
        return Content(
            kind=rules.BulletinKind(row["kind"]),
            ballot=ballot,
            sheet=self._sheet(line, vote_round) if is_result and vote_round else None,
            candidacy=row["candidacy"],
            named=named_in(row),
            stage=row["next_stage"],
            procedure_digest=self._digests.get(row["procedure"], ""),
            schema=row["schema"] or SCHEMA,
            how=rules.Method(row["how"]) if row["how"] else None,
            happened=_happened(line),
            note=row["note"],
            grade=Grade(row["grade"]) if row["grade"] else None,
            sources=tuple(sorted(sources_here(row), key=lambda source: source.key)),
            candidates=self._candidates_then(line),
        )

    def _vote_round(self, row: PackRow, ballot: Ballot) -> VoteRound:
        """The record of this ballot, as VoteRounds.record has it, once `store` is called."""
        key = (row["election"].pk, ballot.key or ballot)
        vote_round, recorded = self._rounds.get(key) or (VoteRound(election=row["election"]), None)
        self._rounds[key] = vote_round, ballot
        if ballot != recorded:
            self._new_rounds[key] = row
        return vote_round

    def _sheet(self, line: BulletinLine, vote_round: VoteRound) -> TallySheet:
        sheet = TallySheet(vote_round=vote_round, author_name=AUTHOR, made_at=timezone.now())
        sheet.figures_in_order = [_figure(row, sheet) for row in line.figures]
        self._new_sheets.append((line.row, sheet))
        self._new_figures += zip(line.figures, sheet.figures_in_order, strict=True)
        return sheet

    def _candidates_then(self, line: BulletinLine) -> tuple[rules.Candidate, ...]:
        """As they are known, or as they were known when the line was shipped, where more is known of them since."""
        then = line.row["nominators_then"]
        candidates = self._candidates.get(line.election.pk, ())
        if strangers := then.keys() - {candidate.slug for candidate in candidates}:
            reason = f"“{min(strangers)}” is no candidacy of the election"
            raise PackError([line.row.fault("nominators_then", reason)])
        if not then:
            return candidates
        return tuple(_nominated_then(one, then) for one in candidates)

    def store(self) -> int:
        """Store what is new, in a few queries; how many figures that is. Raises PackError."""
        self._store_rounds()
        insert(self._new_sheets)
        insert(self._new_figures)
        link(Figure, "sources", [(figure, figure.read_from) for _, figure in self._new_figures])
        count = len(self._new_figures)
        self._new_sheets, self._new_figures = [], []
        return count

    def _store_rounds(self) -> None:
        rounds = [(row, *self._rounds[key]) for key, row in self._new_rounds.items()]
        new = [one for one in rounds if one[1].pk is None]
        for _, vote_round, ballot in new:
            vote_round.describe(ballot)
        for row, _, ballot in (one for one in rounds if one[1].pk is not None):
            with faults_of(row):
                VoteRound.objects.record(row["election"], ballot)
        insert([(row, vote_round) for row, vote_round, _ in new])
        link(
            VoteRound,
            "candidacies",
            [(vote_round, self._standing(row, ballot)) for row, vote_round, ballot in new],
        )
        self._new_rounds = {}

    def _standing(self, row: PackRow, ballot: Ballot) -> list[Candidacy]:
        return [one for one in self._candidacies[row["election"].pk] if one.slug in ballot.standing]


def ballot_of_row(row: PackRow, standing: tuple[str, ...]) -> Ballot:
    """Between these candidacies, by their slugs."""
    return Ballot(
        number=row["ballot"],
        kind=BallotKind(row["ballot_kind"]),
        standing=standing,
        number_grade=Grade(row["ballot_grade"]) if row["ballot_grade"] else None,
        number_note=row["ballot_note"],
        stage=row["stage"],
        number_in_stage=row["number_in_stage"],
        label=row["label"],
        paper=Paper(row["paper"] or Paper.NAME),
        marks=row["marks"] or 1,
        stay=row["stay"] or 0,
    )


def _nominated_then(candidate: rules.Candidate, then: Mapping[str, str]) -> rules.Candidate:
    words = then.get(candidate.slug)
    return replace(candidate, nominated_by=(words,), nominated_by_codes=()) if words else candidate


def named_in(row: PackRow) -> tuple[rules.Named, ...]:
    days = (row["named"] or {}).items()
    return tuple(rules.Named(candidate=slug, begins=begins, ends=ends) for slug, (begins, ends) in days)


def _figure(row: PackRow, sheet: TallySheet) -> Figure:
    names = ("kind", "candidacy", "value", "grade", "note", "is_preferred")
    figure = Figure(sheet=sheet, **{name: row[name] for name in names})
    figure.read_from = sources_here(row)
    with faults_of(row):
        check_fields(figure)
    return figure


def _happened(line: BulletinLine) -> Moment:
    """Raises MomentError."""
    refuse_out_of_time(moment := read_moment(line.row["happened"], line.election.zone), timezone.now())
    return moment


def tally_of_line(line: BulletinLine) -> Tally:
    return Tally(
        tuple(
            FigureValue(
                kind=FigureKind(row["kind"]),
                value=row["value"],
                grade=Grade(row["grade"]),
                candidate=row["candidacy"].slug if row["candidacy"] else None,
                sources=tuple(sorted(source.key for source in row["sources"])),
                note=row["note"],
                is_preferred=row["is_preferred"],
            )
            for row in line.figures
        )
    )
