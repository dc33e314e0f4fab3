"""Numbered sources: where a table names the same few sources on every row, each is told once and cited by number."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from agencies.models.source import Source


@dataclass(frozen=True)
class Note:
    number: int
    source: Source


@dataclass
class Notes:
    """The sources of one page, numbered in the order in which the page first names them."""

    by_key: dict[str, Note] = field(default_factory=dict)

    def cite(self, sources: Iterable[Source]) -> list[Note]:
        return [self.by_key.setdefault(source.key, Note(len(self.by_key) + 1, source)) for source in sources]

    @property
    def listed(self) -> list[Note]:
        return list(self.by_key.values())
