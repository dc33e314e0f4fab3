"""Publishes a bulletin: the only way in which anything about an election becomes public, typed or shipped.

What is said is composed anew under a lock, refused if it cannot be true or has been overtaken, and frozen in the
transaction that also advances the edition. Nothing typed at the desk gets here that one person alone has read.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from django.db import connection, transaction

from agencies.models import Edition, Source
from elections.bulletins.compose import Chain, Content, compose, read_chain
from elections.bulletins.double_entry import refuse_unverified, verification_of
from elections.bulletins.payload import digest, freeze
from elections.models import guards
from elections.models.bulletin import Bulletin
from elections.models.election import Election

AT_ONCE = 100  # bulletins in one query: each is a text of some kilobytes


class Overtaken(RuntimeError):
    """Bulletin `expected` is not the next one any more: something else was published first."""

    def __init__(self, expected: int) -> None:
        self.expected = expected
        super().__init__(f"bulletin {expected} has been published already")


class Unguarded(RuntimeError):
    """The database would not refuse a change to what is published, so nothing is published. `guards` are those missing,
    switched off or altered."""

    def __init__(self, missing: set[str]) -> None:
        self.guards = sorted(missing)
        super().__init__(
            f"the database does not guard what is published: {len(missing)} of its guards are missing, switched off or"
            f" altered ({', '.join(self.guards[:3])}{', …' if len(missing) > 3 else ''}). `manage.py migrate` lays them anew"
        )


@transaction.atomic
def publish(
    election: Election,
    content: Content | None,
    *,
    expected: int | None = None,
    shipped_as: str = "",
    by: Any = None,
    **named: Any,
) -> Bulletin:
    """Publish one bulletin and advance the edition, or neither. `expected` is the number that whoever says this has
    seen it get, `named` what else Press.add takes. Raises Overtaken, Unguarded, Unverified, and what `compose` raises."""
    press = Press()
    if expected not in (None, press.chain_of(election).next_number):
        raise Overtaken(expected)
    if not shipped_as:
        refuse_unverified(content, by)
    row = press.add(election, content, by=by, shipped_as=shipped_as, **named)
    press.store()
    return row


class Press:
    """Publishes bulletins, each composed after the one before it, and stores them together. Use it in one transaction."""

    def __init__(self) -> None:
        self._chains: dict[int, Chain] = {}  # by election
        self._waiting: list[Bulletin] = []  # to be stored
        self._sources: set[str] = set()  # to be released

    def chain_of(self, election: Election) -> Chain:
        """The bulletins of an election, which nobody else adds to until the transaction ends. Raises Unguarded."""
        if election.pk not in self._chains:
            if missing := guards.missing_guards(connection):
                raise Unguarded(missing)
            # The lock puts clerks in a queue on PostgreSQL; SQLite's immediate transaction already has.
            Election.objects.select_for_update().get(pk=election.pk)
            self._chains[election.pk] = read_chain(election)
        return self._chains[election.pk]

    def add(
        self,
        election: Election,
        content: Content | None,
        *,
        corrects: Bulletin | None = None,
        reason: str = "",
        author: str,
        by: Any = None,
        published_at: datetime | None = None,
        shipped_as: str = "",
    ) -> Bulletin:
        """The next bulletin of the election, not yet stored. Raises Unguarded, and what `compose` raises."""
        chain = self.chain_of(election)
        statement = compose(
            election,
            content,
            corrects=corrects,
            reason=reason,
            author=author,
            published_at=published_at,
            chain=chain,
            colours={},
        )
        text = freeze(statement.payload)
        bulletin = statement.payload.bulletin
        row = Bulletin(
            election=election,
            number=bulletin.number,
            kind=bulletin.kind.value,
            sheet=content.sheet if content else None,
            candidacy=content.candidacy if content else None,
            corrects=corrects,
            published_at=bulletin.published_at,
            published_by=by,
            verified_by=None if shipped_as else _verifier(content, by),
            payload=text,
            digest=digest(text),
            shipped_as=shipped_as,
        )
        chain.payloads.append(statement.payload)
        chain.head = row.digest
        self._waiting.append(row)
        if not election.is_rehearsal:  # its own pages show sources from the payload; no other page is to know them
            self._sources.update(statement.payload.sources)
        return row

    def store(self) -> None:
        """Store what was added, and let readers see it: in their order, in a few queries."""
        if not self._waiting:
            return
        while self._waiting:
            rows = _ready(self._waiting)
            Bulletin.objects.bulk_create(rows, batch_size=AT_ONCE)
            self._waiting = self._waiting[len(rows) :]
        if self._sources:
            Source.at_desk.release(self._sources)
        self._sources = set()
        Edition.objects.advance()


def _ready(waiting: Sequence[Bulletin]) -> list[Bulletin]:
    """Those before the first that corrects one which is not stored yet: bulletins keep the order in which they were added."""
    return list(takewhile(lambda row: row.corrects is None or row.corrects.pk, waiting))


def _verifier(content: Content | None, by: Any) -> Any:
    """Who confirmed it: the second to type the figures, or whoever publishes what somebody else has handed in."""
    if content is None or content.proposal is None:
        verification = verification_of(content.sheet) if content and content.sheet else None
        return verification and verification.by
    return by
