"""Two made-up elections in the database, and raw SQL against them: no model, no manager, nothing of Django's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from agencies.models import Agency, Post, Source
from elections.models import (
    AuditEntry,
    Bulletin,
    Candidacy,
    Election,
    Figure,
    FigureFile,
    FrozenProcedure,
    Proposal,
    SetAside,
    TallySheet,
    Verification,
    VoteRound,
    guards,
)

ON_SQLITE, ON_POSTGRESQL = connection.vendor == "sqlite", connection.vendor == "postgresql"
only_sqlite = pytest.mark.skipif(not ON_SQLITE, reason="a way of writing that SQLite alone has")
only_postgresql = pytest.mark.skipif(not ON_POSTGRESQL, reason="a way of writing that PostgreSQL alone has")


def sql(statement: str, *values: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


def insert(table: str, *, how: str = "INSERT INTO", then: str = "", **row: Any) -> None:
    columns, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    sql(f"{how} {table} ({columns}) VALUES ({marks}) {then}", *row.values())


def one(query: str, *values: Any) -> Any:
    ((value,),) = sql(query, *values)
    return value


@contextmanager
def refused(says: str) -> Iterator[None]:
    """What happens inside is refused by the database, for the reason that `says` is part of."""
    with pytest.raises(IntegrityError, match=says), transaction.atomic():
        yield
        check_references()


@contextmanager
def unguarded() -> Iterator[None]:
    """No guards inside; afterwards they are back, and all that was done is undone."""
    with transaction.atomic():
        check_references()
        guards.remove(connection)
        yield
        transaction.set_rollback(True)


@contextmanager
def unchecked(table: str, *constraints: str):
    """Without those CHECKs; afterwards it is back, and all that was done is undone."""
    with transaction.atomic():
        check_references()
        if ON_SQLITE:
            sql("PRAGMA ignore_check_constraints = ON")
        else:
            sql(f"ALTER TABLE {table} {', '.join(f'DROP CONSTRAINT {name}' for name in constraints)}")
        try:
            yield
        finally:
            if ON_SQLITE:
                sql("PRAGMA ignore_check_constraints = OFF")
        transaction.set_rollback(True)


def check_references() -> None:
    """What the end of a transaction would do. PostgreSQL moves no trigger while such checks are pending."""
    connection.check_constraints()


@dataclass(frozen=True)
class Harm:
    """Something that must not happen to the database, and how to see that it did."""

    act: Callable[["World"], None]
    is_done: Callable[["World"], bool]
    says: str


@dataclass
class World:
    """Ada and Ben stand in `election`, Zoe in `other`. Bulletin 1 opened the ballot, 2 published `sheet`."""

    election: Election
    other: Election
    ada: Candidacy
    ben: Candidacy
    zoe: Candidacy
    ballot: VoteRound
    other_ballot: VoteRound
    sheet: TallySheet
    draft: TallySheet
    other_sheet: TallySheet
    opened: Bulletin
    result: Bulletin
    source: Source

    def bulletin_row(self, number: int, **row: Any) -> dict[str, Any]:
        """The columns of a notice that would be the next bulletin, unless said otherwise."""
        usual = {"election_id": self.election.pk, "number": number, "kind": "notice", "payload": "{}"}
        return usual | {"published_at": timezone.now(), "digest": "", "shipped_as": ""} | row

    def figure_row(self, sheet: TallySheet, value: int, **row: Any) -> dict[str, Any]:
        usual = {"sheet_id": sheet.pk, "kind": "votes", "candidacy_id": self.ada.pk, "value": value}
        return usual | {"grade": "single", "note": "", "is_preferred": True} | row

    def numbers(self) -> list[int]:
        query = "SELECT number FROM elections_bulletin WHERE election_id = %s ORDER BY number"
        return [number for (number,) in sql(query, self.election.pk)]


def make_election(post: Post, slug: str, number: int, *names: str) -> tuple[Election, list[Candidacy], VoteRound]:
    election = Election.objects.create(slug=slug, post=post, procedure="iom-2013", time_zone="Europe/Zurich")
    candidacies = [
        Candidacy.objects.create(election=election, slug=name, ballot_name=name.title(), order=order)
        for order, name in enumerate(names)
    ]
    ballot = VoteRound.objects.create(election=election, number=number, kind="open")
    ballot.candidacies.set(candidacies)
    return election, candidacies, ballot


def make_sheet(ballot: VoteRound, source: Source, votes: dict[Candidacy, int]) -> TallySheet:
    sheet = TallySheet.objects.create(vote_round=ballot, author_name="a clerk", made_at=timezone.now())
    sheet.sources.add(source)
    for candidacy, value in votes.items():
        figure = Figure.objects.create(sheet=sheet, kind="votes", candidacy=candidacy, value=value, grade="single")
        figure.sources.add(source)
    return sheet


def make_deeds(election: Election, sheet: TallySheet) -> None:
    """One row of each table that only grows and that nothing points at."""
    now, somebody = timezone.now(), get_user_model().objects.create(username="somebody")
    signed = {"election": election, "author": somebody, "author_name": "somebody", "made_at": now}
    Proposal.objects.create(kind="notice", key=uuid4(), typed='[["note", "x"]]', **signed)
    SetAside.objects.create(sheet=sheet, by=somebody, at=now)
    Verification.objects.create(sheet=sheet, entry="double", digest="x", made_at=now, by=somebody)
    FigureFile.objects.create(election=election, digest="1", name="one.csv", rows=1, read_by=somebody, read_at=now)
    FrozenProcedure.objects.create(digest="1", key="made-up", text="{}")
    AuditEntry.objects.create(at=now, who=somebody, who_name="somebody", did="asked", election=election)


def make_world() -> World:
    agency = Agency.objects.create(slug="test-agency", acronym="TEST", name="Made-up Agency")
    post = Post.objects.create(agency=agency, slug="head", title="Head")
    source = Source.objects.create(key="made-up", url="https://example.org/", publisher="Nobody")
    election, (ada, ben), ballot = make_election(post, "test-2033", 1, "ada", "ben")
    other, (zoe,), other_ballot = make_election(post, "test-2038", 2, "zoe")
    sheet = make_sheet(ballot, source, {ada: 98, ben: 67})
    make_deeds(election, make_sheet(other_ballot, source, {zoe: 7}))
    published = {"election": election, "published_at": timezone.now(), "payload": "{}"}
    return World(
        election=election,
        other=other,
        ada=ada,
        ben=ben,
        zoe=zoe,
        ballot=ballot,
        other_ballot=other_ballot,
        sheet=sheet,
        draft=make_sheet(ballot, source, {ada: 100}),
        other_sheet=make_sheet(other_ballot, source, {zoe: 5}),
        opened=Bulletin.objects.create(number=1, kind="ballot_opened", **published),
        result=Bulletin.objects.create(number=2, kind="result", sheet=sheet, **published),
        source=source,
    )
