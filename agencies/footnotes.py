"""Numbers the sources of a page: each is printed once, at the end, and noted by its number wherever something rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar


class Keyed(Protocol):
    @property
    def key(self) -> str: ...


class Citing(Protocol):
    """A fact that was given its sources by `attach_sources`."""

    @property
    def cited(self) -> Iterable[Any]: ...


AnySource = TypeVar("AnySource", bound=Keyed)


@dataclass(frozen=True)
class Footnote(Generic[AnySource]):
    number: int
    source: AnySource


@dataclass
class Footnotes(Generic[AnySource]):
    """The sources of one page, numbered in the order in which the page first names them."""

    by_key: dict[str, Footnote[AnySource]] = field(default_factory=dict)

    def cite(self, sources: Iterable[AnySource]) -> list[Footnote[AnySource]]:
        return [self.by_key.setdefault(source.key, Footnote(len(self.by_key) + 1, source)) for source in sources]

    def cite_facts(self, *groups: Iterable[Citing]) -> None:
        for group in groups:
            for fact in group:
                self.cite(fact.cited)

    def of(self, sources: Iterable[AnySource]) -> list[Footnote[AnySource]]:
        """Those of sources that are numbered already, by number."""
        return sorted((self.by_key[source.key] for source in sources), key=lambda note: note.number)

    @property
    def listed(self) -> list[Footnote[AnySource]]:
        return list(self.by_key.values())

    @property
    def numbers(self) -> dict[str, int]:
        """By the key of the source."""
        return {key: note.number for key, note in self.by_key.items()}
