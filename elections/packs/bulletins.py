"""Publishes shipped bulletins once, through the function that clerks use, and corrects those that a pack corrects.

A line is published under the moment that is shipped with it, so that whoever loads it next year dates nothing anew. What
was found out later is a line of its own that corrects an earlier one. A line that was changed in its place is published
as a correction too, of the moment of loading.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.utils import timezone

from agencies.packs import LoadReport, PackError, PackRow, check_fields, faults_of
from elections.bulletins.compose import Content, ImpossibleFigures
from elections.bulletins.payload import SCHEMA, PayloadError, thaw
from elections.bulletins.publish import publish
from elections.bulletins.race_reader import candidate_of
from elections.models import Bulletin, Candidacy, Figure, TallySheet, VoteRound
from elections.rules import bulletin as rules
from elections.rules.amendments import Contradiction
from elections.rules.moment import Moment, read_moment, refuse_out_of_time
from elections.rules.tally import Ballot, BallotKind, FigureKind, Grade, Tally
from elections.rules.tally import Figure as FigureValue

from .bulletin_lines import BulletinLine, read_bulletin_lines
from .lost_bulletins import note_lost_bulletins
from .records import sources_here
from .wording import facts_of_ballot, facts_of_tally, is_reworded

AUTHOR = "shipped data"
REASON = "The shipped data was corrected."


def load_bulletins(folder: Path, report: LoadReport) -> None:
    """Publish what is not published yet. Raises PackError; nothing is half published."""
    lines = read_bulletin_lines(folder, report)
    superseded = {line.corrects.key for line in lines if line.corrects}
    published = PublishedBulletins(lines)
    for line in lines:
        try:
            with faults_of(line.row):
                _publish_or_leave(line, published, report, is_superseded=line.key in superseded)
        except PackError:
            raise
        except (Contradiction, ImpossibleFigures, ValueError) as error:
            raise PackError([line.row.fault("", error)]) from error
    note_lost_bulletins({key for line in lines for key in line.keys}, report)


class PublishedBulletins:
    """All bulletins of the elections that a pack tells of, read at once. Nothing in the database leads to them by the line
    they came from: asked for line by line, each would be looked for among those of all agencies."""

    def __init__(self, lines: Iterable[BulletinLine]) -> None:
        self.first: dict[str, Bulletin] = {}  # by the line that it was published from
        self.amendment: dict[int, Bulletin] = {}  # by the key of what it corrects or retracts
        self.last: dict[int, Bulletin] = {}  # by the key of its election
        for row in Bulletin.objects.filter(election__in={line.election.pk for line in lines}).order_by("number"):
            self.add(row)

    def add(self, row: Bulletin) -> None:
        self.last[row.election_id] = row
        if row.shipped_as:
            self.first.setdefault(row.shipped_as, row)
        if row.corrects_id:
            self.amendment[row.corrects_id] = row

    def standing(self, line: BulletinLine) -> Bulletin | None:
        """What stands for this line now: the first bulletin published from it or from what it corrects, or its latest
        correction."""
        head = min((self.first[key] for key in line.keys if key in self.first), key=_number_of, default=None)
        while head is not None and head.pk in self.amendment:
            head = self.amendment[head.pk]
        return head


def _number_of(row: Bulletin) -> int:
    return row.number


def _publish_or_leave(
    line: BulletinLine, published: PublishedBulletins, report: LoadReport, *, is_superseded: bool
) -> None:
    head = published.standing(line)
    is_published = line.key in published.first
    last = published.last.get(line.election.pk)
    if head is not None and not _can_be_read(head):
        report.kept.append(f"{line.key}, of which the text in the database cannot be read any more")
    elif head is None:
        published.add(_publish(line, published_at=_moment_of_publication(line, last)))
        report.created["bulletins"] += 1
    elif is_published and is_superseded:
        report.unchanged["bulletins"] += 1
    elif _says_the_same(line, head) and (is_published or not _is_reworded(line, head)):
        report.unchanged["bulletins"] += 1
        report.reworded += [line.key] if _is_reworded(line, head) else []
    elif head.shipped_as not in line.keys:
        report.kept.append(f"{line.key}, corrected at the desk")
    elif is_published:
        published.add(_publish(line, corrects=head, reason=REASON, published_at=timezone.now()))
        report.changed["bulletins"] += 1
    else:
        moment = _moment_of_publication(line, last)
        published.add(_publish(line, corrects=head, reason=line.row["reason"], published_at=moment))
        report.created["bulletins"] += 1


def _publish(line: BulletinLine, **named) -> Bulletin:
    return publish(line.election, _content(line), author=AUTHOR, shipped_as=line.key, **named)


def _moment_of_publication(line: BulletinLine, last: Bulletin | None) -> datetime:
    """The one that is shipped. Not where this database has published something later about the election: nothing may look
    as if it had been known before that."""
    shipped: datetime | None = line.row["published_at"]
    is_out_of_turn = shipped and last and last.published_at > shipped
    return timezone.now() if shipped is None or is_out_of_turn else shipped


def _can_be_read(head: Bulletin) -> bool:
    with suppress(PayloadError):
        return bool(thaw(head.payload))
    return False


def _says_the_same(line: BulletinLine, head: Bulletin) -> bool:
    published = thaw(head.payload).bulletin
    row = line.row
    return (
        published.content_kind == rules.BulletinKind(row["kind"])
        and facts_of_ballot(published.ballot) == facts_of_ballot(_ballot(row))
        and facts_of_tally(published.tally) == facts_of_tally(_tally(line))
        and (published.candidate or "") == (row["candidacy"].slug if row["candidacy"] else "")
        and (published.how or "") == row["how"]
        and (published.grade or "") == row["grade"]
        and published.happened == read_moment(row["happened"], line.election.zone)
        and set(published.sources) == {source.key for source in row["sources"]}
    )


def _is_reworded(line: BulletinLine, head: Bulletin) -> bool:
    """Words are no reason to publish, unless a line of its own says that they correct what was published."""
    return is_reworded(thaw(head.payload).bulletin, line.row["note"], _ballot(line.row), _tally(line))


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


def _tally(line: BulletinLine) -> Tally:
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


def _content(line: BulletinLine) -> Content:
    row = line.row
    ballot = _ballot(row)
    vote_round = VoteRound.objects.record(row["election"], ballot) if ballot else None
    is_result = rules.BulletinKind(row["kind"]) is rules.BulletinKind.RESULT
    return Content(
        kind=rules.BulletinKind(row["kind"]),
        vote_round=vote_round,
        sheet=_sheet(line, vote_round) if is_result and vote_round else None,
        candidacy=row["candidacy"],
        how=rules.Method(row["how"]) if row["how"] else None,
        happened=_happened(line),
        note=row["note"],
        grade=Grade(row["grade"]) if row["grade"] else None,
        sources=tuple(sorted(sources_here(row), key=lambda source: source.key)),
        candidates=_candidates_then(line),
        schema=row["schema"] or SCHEMA,
    )


def _happened(line: BulletinLine) -> Moment:
    """Raises MomentError."""
    refuse_out_of_time(moment := read_moment(line.row["happened"], line.election.zone), timezone.now())
    return moment


def _candidates_then(line: BulletinLine) -> tuple[rules.Candidate, ...]:
    """The candidates as they were known when the line was shipped, where more is known of them since; else none."""
    then = line.row["nominators_then"]
    candidacies = Candidacy.objects.for_election(line.election).order_by("order") if then else ()
    candidates = [candidate_of(candidacy) for candidacy in candidacies]
    if strangers := then.keys() - {candidate.slug for candidate in candidates}:
        raise PackError([line.row.fault("nominators_then", f"“{min(strangers)}” is no candidacy of the election")])
    return tuple(replace(one, nominated_by=(then[one.slug],)) if one.slug in then else one for one in candidates)


def _sheet(line: BulletinLine, vote_round: VoteRound) -> TallySheet:
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name=AUTHOR, made_at=timezone.now())
    for row in line.figures:
        names = ("kind", "candidacy", "value", "grade", "note", "is_preferred")
        figure = Figure(sheet=sheet, **{name: row[name] for name in names})
        with faults_of(row):
            check_fields(figure)
            figure.save()
            figure.sources.set(sources_here(row))
    return sheet
