"""Publishes a bulletin: the only way in which anything about an election becomes public, typed or shipped.

What is said is composed anew under a lock, refused if it cannot be true or has been overtaken, and frozen in the
transaction that also advances the edition. Nothing typed at the desk gets here that one person alone has read.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from agencies.models import Edition, Source
from elections.bulletins.compose import Content, compose
from elections.bulletins.double_entry import refuse_unverified, verification_of
from elections.bulletins.payload import digest, freeze
from elections.models import guards
from elections.models.bulletin import Bulletin
from elections.models.election import Election


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
    corrects: Bulletin | None = None,
    reason: str = "",
    author: str,
    by: Any = None,
    published_at: datetime | None = None,
    shipped_as: str = "",
    expected: int | None = None,
) -> Bulletin:
    """Publish one bulletin and advance the edition, or neither. `expected` is the number that whoever says this has
    seen it get. Raises Overtaken, Unguarded, Unverified, and what `compose` raises."""
    if missing := guards.missing_guards(connection):
        raise Unguarded(missing)
    # The lock puts clerks in a queue on PostgreSQL; SQLite's immediate transaction already has.
    Election.objects.select_for_update().get(pk=election.pk)
    if expected not in (None, Bulletin.objects.for_election(election).count() + 1):
        raise Overtaken(expected)
    if not shipped_as:
        refuse_unverified(content, by)
    statement = compose(election, content, corrects=corrects, reason=reason, author=author, published_at=published_at)
    text = freeze(statement.payload)
    bulletin = statement.payload.bulletin
    row = Bulletin.objects.create(
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
    if not election.is_rehearsal:  # its own pages show sources from the payload; no other page is to know them
        Source.at_desk.release(statement.payload.sources)
    Edition.objects.advance()
    return row


def _verifier(content: Content | None, by: Any) -> Any:
    """Who confirmed it: the second to type the figures, or whoever publishes what somebody else has handed in."""
    if content is None or content.proposal is None:
        verification = verification_of(content.sheet) if content and content.sheet else None
        return verification and verification.by
    return by
