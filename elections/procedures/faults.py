"""Says what is wrong with a procedure as written, and where, in words that somebody who is no programmer understands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from elections.rules.procedure import Procedure

# Where something stands in the file: the keys and the places in lists that lead to it.
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class ProcedureFault:
    """One fault of a file. The place is empty where the whole file is meant."""

    file: str
    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}{self.place and ', '}{self.place}: {self.reason}"


class FaultyProcedure(ValueError):
    """A file that cannot be used, with everything that is wrong with it. `readable` are its procedures without a fault,
    `unreadable` the keys of the others, as far as they can be told."""

    def __init__(
        self, faults: Sequence[ProcedureFault], readable: Sequence[Procedure] = (), unreadable: Sequence[str] = ()
    ) -> None:
        self.faults, self.readable, self.unreadable = tuple(faults), tuple(readable), frozenset(unreadable)
        super().__init__("\n".join(map(str, self.faults)))


def place_in_words(path: Path, data: Any) -> str:
    """`procedure “iom-2013”, stage “last”, drop`: a table is called by its key, or counted where it has none."""
    words: list[str] = []
    for part in path:
        data = data[part]
        if isinstance(part, str):
            words.append(part)
        else:
            words[-1] += f" {_name(data) or part + 1}"
    return ", ".join(words)


def _name(table: Any) -> str:
    key = table.get("key") if isinstance(table, dict) else None
    return f"“{key}”" if key and isinstance(key, str) else ""


def by_place(path: Path) -> tuple[str, ...]:
    """Sorts places as they stand in the file: the second before the tenth."""
    return tuple(f"{part:0>4}" for part in path)


def closest(word: Any, words: Iterable[str]) -> str:
    """The one of the words that is nearly the same, or an empty text."""
    return next(iter(get_close_matches(str(word).lower(), list(words), n=1)), "")


def suggestion(word: Any, words: Iterable[str]) -> str:
    """A sentence to be put behind another: ` Did you mean “lowest”?`"""
    close = closest(word, words)
    return f" Did you mean “{close}”?" if close else ""
