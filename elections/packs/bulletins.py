"""Publishes shipped bulletins once, through the function that clerks use, and corrects those that a pack changed."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from agencies.models import Source
from agencies.packs import Column, LoadReport, PackError, PackRow, check_fields, faults_of, read_table
from agencies.packs.columns import choice, flag, slug, small, source_keys
from agencies.packs.named_records import NamedRecords, records_by
from elections.bulletins.compose import Content, ImpossibleFigures
from elections.bulletins.payload import thaw
from elections.bulletins.publish import publish
from elections.models import Bulletin, Candidacy, Election, Figure, TallySheet, VoteRound
from elections.models.choices import BallotKinds, BulletinKinds, FigureKinds, Grades, Methods
from elections.rules import bulletin as rules
from elections.rules.counts import read_count
from elections.rules.fold import Contradiction
from elections.rules.moment import read_moment
from elections.rules.tally import Ballot, BallotKind, FigureKind, Grade, Tally
from elections.rules.tally import Figure as FigureValue

from .lost_bulletins import note_lost_bulletins
from .records import election_column, of_elections_here, resolve_candidacies, sources_here
from .wording import facts_of_ballot, facts_of_tally, is_reworded

AUTHOR = "shipped data"
REASON = "The shipped data was corrected."


@dataclass(frozen=True)
class Shipped:
    """One line of bulletins.csv with its lines of figures.csv."""

    row: PackRow
    figures: Sequence[PackRow]

    @property
    def election(self) -> Election:
        return self.row["election"]

    @property
    def key(self) -> str:
        return f"{self.election.slug}/{self.row['number']}"


def load_bulletins(folder: Path, report: LoadReport) -> None:
    """Publish what is not published yet. Raises PackError; nothing is half published."""
    sources = records_by(Source, "key", report.pack, "sources.csv")
    election = election_column(report.pack)
    rows = of_elections_here(read_table(folder / "bulletins.csv", _bulletin_columns(election, sources)), report)
    figures = of_elections_here(read_table(folder / "figures.csv", _figure_columns(election, sources)), report)
    resolve_candidacies([*rows, *figures], report.pack)
    of_bulletin: dict[tuple[int, int], list[PackRow]] = defaultdict(list)
    for figure in figures:
        of_bulletin[figure["election"].pk, figure["bulletin"]].append(figure)
    _refuse_gaps(rows)
    shipped = [Shipped(row, of_bulletin.pop((row["election"].pk, row["number"]), [])) for row in rows]
    if of_bulletin:
        strays = [figure for rows in of_bulletin.values() for figure in rows]
        raise PackError([figure.fault("bulletin", "there is no such bulletin") for figure in strays])
    _refuse_lost_figures(shipped)
    for one in sorted(shipped, key=_in_time):
        _load_one(one, report)
    note_lost_bulletins({one.key for one in shipped}, report)


def _refuse_lost_figures(shipped: list[Shipped]) -> None:
    """Only a result has figures: beside other news they would be left out without a word."""
    lost = [figure for one in shipped if one.row["kind"] != rules.BulletinKind.RESULT for figure in one.figures]
    if lost:
        raise PackError([figure.fault("bulletin", "is no result, so it has no figures") for figure in lost])


def _refuse_gaps(rows: list[PackRow]) -> None:
    counted: Counter[int] = Counter()
    for row in rows:
        counted[row["election"].pk] += 1
        if row["number"] != counted[row["election"].pk]:
            expected = counted[row["election"].pk]
            raise PackError([row.fault("number", f"{row['number']} follows where {expected} is expected")])


def _in_time(shipped: Shipped) -> tuple[bool, object, str, int]:
    """Oldest elections first, so that the newest news is the last published."""
    day = shipped.election.held_min
    return (day is not None, day, shipped.election.slug, shipped.row["number"])


def _load_one(shipped: Shipped, report: LoadReport) -> None:
    try:
        with faults_of(shipped.row):
            _publish_or_leave(shipped, report)
    except PackError:
        raise
    except (Contradiction, ImpossibleFigures, ValueError) as error:
        raise PackError([shipped.row.fault("", error)]) from error


def _publish_or_leave(shipped: Shipped, report: LoadReport) -> None:
    head = _standing(shipped)
    if head is None:
        publish(shipped.election, _content(shipped), author=AUTHOR, shipped_as=shipped.key)
        report.created["bulletins"] += 1
    elif _says_the_same(shipped, head):
        report.unchanged["bulletins"] += 1
        if is_reworded(thaw(head.payload).bulletin, shipped.row["note"], _ballot(shipped.row), _tally(shipped)):
            report.reworded.append(shipped.key)
    elif head.shipped_as != shipped.key:
        report.kept.append(f"{shipped.key}, corrected at the desk")
    else:
        publish(
            shipped.election,
            _content(shipped),
            corrects=head,
            reason=REASON,
            author=AUTHOR,
            shipped_as=shipped.key,
        )
        report.changed["bulletins"] += 1


def _standing(shipped: Shipped) -> Bulletin | None:
    """The bulletin that stands for this line now: the first one published from it, or its latest correction."""
    first = Bulletin.objects.filter(shipped_as=shipped.key).order_by("number").first()
    head = first
    while head is not None and (later := Bulletin.objects.filter(corrects=head).first()):
        head = later
    return head


def _says_the_same(shipped: Shipped, head: Bulletin) -> bool:
    published = thaw(head.payload).bulletin
    row = shipped.row
    return (
        published.content_kind == rules.BulletinKind(row["kind"])
        and facts_of_ballot(published.ballot) == facts_of_ballot(_ballot(row))
        and facts_of_tally(published.tally) == facts_of_tally(_tally(shipped))
        and (published.candidate or "") == (row["candidacy"].slug if row["candidacy"] else "")
        and (published.how or "") == row["how"]
        and (published.grade or "") == row["grade"]
        and published.happened == read_moment(row["happened"], shipped.election.zone)
        and set(published.sources) == {source.key for source in row["sources"]}
    )


def _ballot(row: PackRow) -> Ballot | None:
    """The ballot as the file has it, its candidates in order of candidacy."""
    if not row["ballot_kind"]:
        return None
    listed = Candidacy.objects.filter(election=row["election"], slug__in=row["standing"]).order_by("order")
    standing = tuple(listed.values_list("slug", flat=True))
    if len(standing) != len(row["standing"]):
        slugs = ";".join(row["standing"])
        raise PackError([row.fault("standing", f"“{slugs}” names a stranger to the election, or somebody twice")])
    return Ballot(
        number=row["ballot"],
        kind=BallotKind(row["ballot_kind"]),
        standing=standing,
        number_grade=Grade(row["ballot_grade"]) if row["ballot_grade"] else None,
        number_note=row["ballot_note"],
    )


def _tally(shipped: Shipped) -> Tally:
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
            for row in shipped.figures
        )
    )


def _content(shipped: Shipped) -> Content:
    row = shipped.row
    ballot = _ballot(row)
    vote_round = VoteRound.objects.record(row["election"], ballot) if ballot else None
    is_result = rules.BulletinKind(row["kind"]) is rules.BulletinKind.RESULT
    return Content(
        kind=rules.BulletinKind(row["kind"]),
        vote_round=vote_round,
        sheet=_sheet(shipped, vote_round) if is_result and vote_round else None,
        candidacy=row["candidacy"],
        how=rules.Method(row["how"]) if row["how"] else None,
        happened=read_moment(row["happened"], shipped.election.zone),
        note=row["note"],
        grade=Grade(row["grade"]) if row["grade"] else None,
        sources=tuple(sorted(sources_here(row), key=lambda source: source.key)),
    )


def _sheet(shipped: Shipped, vote_round: VoteRound) -> TallySheet:
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name=AUTHOR, made_at=timezone.now())
    for row in shipped.figures:
        names = ("kind", "candidacy", "value", "grade", "note", "is_preferred")
        figure = Figure(sheet=sheet, **{name: row[name] for name in names})
        with faults_of(row):
            check_fields(figure)
            figure.save()
            figure.sources.set(sources_here(row))
    return sheet


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
