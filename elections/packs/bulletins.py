"""Publishes shipped bulletins once, through the function that clerks use, and corrects those that a pack corrects.

A line is published under the moment that is shipped with it, so that whoever loads it next year dates nothing anew. What
was found out later is a line of its own that corrects an earlier one. A line that was changed in its place is published
as a correction too, of the moment of loading.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from agencies.packs import LoadReport, PackError, PackFault, PackNames, PackRow, Rows, faults_of, gathered
from agencies.packs.refusals import refusal_in_words
from elections.bulletins.compose import ImpossibleFigures
from elections.bulletins.frozen_procedures import procedure_by
from elections.bulletins.payload import PayloadError, thaw
from elections.bulletins.publish import Press
from elections.bulletins.race_reader import facts_of
from elections.bulletins.rule_history import RuleHistory
from elections.models import Bulletin, Election
from elections.rules import bulletin as rules
from elections.rules.amendments import Contradiction
from elections.rules.moment import read_moment

from .ballot_place import faults_of_place
from .bulletin_lines import BulletinLine, bulletin_lines
from .bulletin_tables import BULLETINS
from .contents import AUTHOR, Contents, named_in, tally_of_line
from .folders import is_shipped
from .lost_bulletins import note_lost_bulletins
from .plain_words import contradiction_in_words, problem_in_words
from .wording import facts_of_ballot, facts_of_tally, is_reworded

REASON, REASON_OF_A_PACK = "The shipped data was corrected.", "The data of the pack was corrected."


def load_bulletins(pack: Rows, names: PackNames, digests: Mapping[str, str], report: LoadReport) -> None:
    """Publish what is not published yet. Raises PackError, with the first fault of each election; nothing is half published.
    `digests` are those of the rules that a line can name, by key."""
    lines = bulletin_lines(pack, names, report)
    elections = list({line.election.pk: line.election for line in lines}.values())
    loading = BulletinLoading(lines, PublishedBulletins(elections), Contents(elections, digests), report)
    faults: dict[
        int, list[PackFault]
    ] = {}  # by election: what follows a fault would be judged by what was not published
    for line in lines:
        if line.election.pk not in faults and (of_line := loading.faults_in(line)):
            faults[line.election.pk] = of_line
    loading.store([fault for of_election in faults.values() for fault in of_election])
    note_lost_bulletins({key for line in lines for key in line.keys}, report)


class PublishedBulletins:
    """All bulletins of the elections that a pack tells of, read at once. Nothing in the database leads to them by the line
    they came from: asked for line by line, each would be looked for among those of all agencies."""

    def __init__(self, elections: Iterable[Election]) -> None:
        self.first: dict[str, Bulletin] = {}  # by the line that it was published from
        self.last: dict[int, Bulletin] = {}  # by the key of its election
        self._at: dict[tuple[int, int], Bulletin] = {}  # by place
        self._amendment: dict[tuple[int, int], Bulletin] = {}  # by the place of what it corrects or retracts
        self._content: dict[tuple[int, int], rules.Bulletin] = {}
        rows = Bulletin.objects.filter(election__in=elections).order_by("number")
        by_pk = {row.pk: row for row in rows}
        for row in by_pk.values():
            row.corrects = by_pk[row.corrects_id] if row.corrects_id else None
            self.add(row)

    def add(self, row: Bulletin, content: rules.Bulletin | None = None) -> None:
        if content:
            self._content[_place_of(row)] = content
        self.last[row.election_id] = row
        if row.shipped_as:
            self.first.setdefault(row.shipped_as, row)
        self._at[_place_of(row)] = row
        if row.corrects:
            self._amendment[_place_of(row.corrects)] = row

    def content(self, row: Bulletin) -> rules.Bulletin | None:
        """What it says, or None if that cannot be read any more."""
        with suppress(PayloadError):
            if _place_of(row) not in self._content:
                self._content[_place_of(row)] = thaw(row.payload).bulletin
            return self._content[_place_of(row)]
        return None

    def standing(self, line: BulletinLine) -> Bulletin | None:
        """What stands for this line now: the first bulletin published from it or from what it corrects, or its latest
        correction."""
        head = min((self.first[key] for key in line.keys if key in self.first), key=_number_of, default=None)
        while head is not None and _place_of(head) in self._amendment:
            head = self._amendment[_place_of(head)]
        return head

    def of_another_line(self, line: BulletinLine) -> Bulletin | None:
        """What has the number of this line and did not come from it, but from the desk or from a line with another number: a
        pack that was exported has all of these."""
        row = self._at.get((line.election.pk, line.row["number"]))
        return row if row and row.shipped_as != line.key else None


def _number_of(row: Bulletin) -> int:
    return row.number


def _place_of(row: Bulletin) -> tuple[int, int]:
    return row.election_id, row.number


class BulletinLoading:
    """Publishes line by line, and stores together what that amounts to."""

    def __init__(
        self, lines: Iterable[BulletinLine], published: PublishedBulletins, contents: Contents, report: LoadReport
    ) -> None:
        self.superseded = {line.corrects.key for line in lines if line.corrects}
        self.published, self.contents, self.report, self.press = published, contents, report, Press()
        self.reason = REASON if is_shipped(report.pack) else REASON_OF_A_PACK

    def faults_in(self, line: BulletinLine) -> list[PackFault]:
        """Publish a line, or leave it; what it is refused for."""
        faults: list[PackFault] = []
        with gathered(faults):
            try:
                with faults_of(line.row):
                    self._publish_or_leave(line)
            except PackError:
                raise
            except Contradiction as error:
                faults.append(line.row.fault("", contradiction_in_words(error)))
            except ImpossibleFigures as error:
                faults += [line.row.fault("", problem_in_words(problem)) for problem in error.problems]
            except ValueError as error:
                faults.append(line.row.fault("", error))
        return faults

    def _publish_or_leave(self, line: BulletinLine) -> None:
        report = self.report
        if self._is_there_already(line):
            report.unchanged["bulletins"] += 1
            return
        head = self.published.standing(line)
        is_published = line.key in self.published.first
        content = self.published.content(head) if head else None
        last = self.published.last.get(line.election.pk)
        if head is None:
            self._publish(line, published_at=_moment_of_publication(line, last))
            report.created["bulletins"] += 1
        elif content is None:
            report.kept.append(f"{line.key}, of which the text in the database cannot be read any more")
        elif is_published and line.key in self.superseded:
            report.unchanged["bulletins"] += 1
        elif self._says_the_same(line, content) and (is_published or not self._is_reworded(line, content)):
            report.unchanged["bulletins"] += 1
            report.reworded += [line.key] if self._is_reworded(line, content) else []
        elif head.shipped_as not in line.keys:
            report.kept.append(f"{line.key}, corrected at the desk")
        elif is_published:
            self._publish(line, corrects=head, reason=self.reason, published_at=timezone.now())
            report.changed["bulletins"] += 1
        else:
            self._publish(
                line, corrects=head, reason=line.row["reason"], published_at=_moment_of_publication(line, last)
            )
            report.created["bulletins"] += 1

    def _is_there_already(self, line: BulletinLine) -> bool:
        """To the word, from wherever it came."""
        row = self.published.of_another_line(line)
        content = self.published.content(row) if row else None
        if content is None:
            return False
        return self._says_the_same(line, content) and not self._is_reworded(line, content)

    def _publish(self, line: BulletinLine, **named: Any) -> None:
        """Raises PackError where a ballot is out of place in its stage."""
        content = None if line.is_retraction else self.contents.of(line)
        row = self.press.add(line.election, content, author=AUTHOR, shipped_as=line.key, **named)
        payload = self.press.chain_of(line.election).payloads[-1]
        self.published.add(row, payload.bulletin)
        if content and content.ballot:
            stage = procedure_by(payload.facts.procedure_digest).stage(content.ballot.stage)
            if faults := list(faults_of_place(line.row, content.ballot, stage)):
                raise PackError(faults)

    def _says_the_same(self, line: BulletinLine, published: rules.Bulletin) -> bool:
        row = line.row
        if line.is_retraction or published.content_kind is None:
            return line.is_retraction and published.content_kind is None
        return (
            published.content_kind == rules.BulletinKind(row["kind"])
            and facts_of_ballot(published.ballot) == facts_of_ballot(self.contents.ballot(row))
            and facts_of_tally(published.tally) == facts_of_tally(tally_of_line(line))
            and published.slugs == tuple(row["named"] or filter(None, [row["candidacy"] and row["candidacy"].slug]))
            and (published.named, published.stage) == (named_in(row), row["next_stage"])
            and (published.how or "") == row["how"]
            and (published.grade or "") == row["grade"]
            and self._changes_the_rule_alike(row, published)
            and published.happened == read_moment(row["happened"], line.election.zone)
            and set(published.sources) == {source.key for source in row["sources"]}
        )

    def _changes_the_rule_alike(self, row: PackRow, published: rules.Bulletin) -> bool:
        """By the key: a rule that was worded anew is no other one."""
        if not row["procedure"]:
            return True
        election = row["election"]
        history = RuleHistory(self.press.chain_of(election).payloads, facts_of(election))
        digest = history.named_by.get(published.number, "")
        return bool(digest) and procedure_by(digest).key == row["procedure"]

    def _is_reworded(self, line: BulletinLine, published: rules.Bulletin) -> bool:
        """Words are no reason to publish, unless a line of its own says that they correct what was published."""
        if line.is_retraction:
            return False
        return is_reworded(published, line.row["note"], self.contents.ballot(line.row), tally_of_line(line))

    def store(self, faults: list[PackFault]) -> None:
        """Nothing, if there were faults; what the database refuses of the figures says more. Raises PackError."""
        refused: list[PackFault] = []
        with gathered(refused), transaction.atomic():
            if count := self.contents.store():
                self.report.created["figures"] += count
        if refused or faults:
            raise PackError(refused + faults)
        try:
            self.press.store()
        except (IntegrityError, DataError) as error:
            raise PackError([PackFault(BULLETINS.file, None, "", refusal_in_words(error))]) from error


def _moment_of_publication(line: BulletinLine, last: Bulletin | None) -> datetime:
    """The one that is shipped. Not where this database has published something later about the election: nothing may look
    as if it had been known before that."""
    shipped: datetime | None = line.row["published_at"]
    is_out_of_turn = shipped and last and last.published_at > shipped
    return timezone.now() if shipped is None or is_out_of_turn else shipped
