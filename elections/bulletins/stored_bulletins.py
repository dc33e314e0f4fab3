"""Reads bulletins as they are stored, to the byte, and the head of each election's chain of digests.

Nothing is read out of a text here: whoever wants to know that nothing was changed needs exactly what was frozen. The
digest is the one that was stored when the bulletin was published. Computed here again, it would agree with a text that
was changed since.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from elections.bulletins.payload import STORED, Payload, thaw_stored
from elections.models.bulletin import Bulletin
from elections.models.election import Election, ElectionQuerySet


@dataclass(frozen=True)
class StoredBulletin:
    """One bulletin as it is stored."""

    number: int
    published_at: datetime
    kind: str
    corrects: int | None  # a number
    text: str
    digest: str

    @property
    def payload(self) -> Payload:
        return thaw_stored(self.number, self.published_at, self.kind, self.corrects, self.text, self.digest)


def stored_bulletins(election: Election) -> list[StoredBulletin]:
    """All of an election, oldest first. One query: a file that is made of it is the chain of one moment."""
    return [StoredBulletin(*row) for row in Bulletin.objects.for_election(election).values_list(*STORED)]


def json_lines(bulletins: Iterable[StoredBulletin]) -> bytes:
    """The texts, one a line. A frozen text never has a line feed of its own: JSON writes it as two letters."""
    return "".join(f"{bulletin.text}\n" for bulletin in bulletins).encode()


@dataclass(frozen=True)
class ChainHead:
    """The end of an election's chain: with it, an earlier end can be told from another one."""

    election: str  # slug
    is_rehearsal: bool
    bulletins: int  # the number of the last one, 0 before the first
    digest: str  # of the last one, empty before the first: what the next bulletin will name as the one before it
    published_at: datetime | None  # the last one


def chain_heads(elections: ElectionQuerySet) -> list[ChainHead]:
    """The heads of these elections, in order of slug. One query."""
    last = Bulletin.objects.filter(election=OuterRef("pk")).order_by("-number")
    ends = {f"last_{name}": Subquery(last.values(name)[:1]) for name in ("number", "digest", "published_at")}
    rows = elections.order_by("slug").annotate(**ends).values_list("slug", "is_rehearsal", *ends)
    return [ChainHead(slug, rehearsal, number or 0, digest or "", at) for slug, rehearsal, number, digest, at in rows]
