"""Finds the records that the cells of a file name, all those of a column at once."""

from collections.abc import Callable, Iterable
from typing import Any

from .memory import FileMemory, Place


class NamedRecords:
    """Records by the names that a pack has for them. `place` makes of a name the values that tell its record apart."""

    def __init__(self, memory: FileMemory, place: Callable[[str], Place] = lambda name: (name,)) -> None:
        self._memory, self._place = memory, place
        self._records: dict[str, Any] = {}
        self._sought: set[str] = set()

    def fetch(self, names: Iterable[str]) -> None:
        """Look for all that were not looked for before, in a few queries."""
        new = {self._place(name): name for name in set(names) - self._sought}
        self._sought.update(new.values())
        records = self._memory.records(list(new))
        self._records |= {name: records[place] for place, name in new.items() if place in records}

    def __contains__(self, name: str) -> bool:
        if name not in self._sought:
            self.fetch([name])
        return name in self._records

    def __getitem__(self, name: str) -> Any:
        if name not in self:
            raise KeyError(name)
        return self._records[name]

    def get(self, name: str) -> Any:
        return self._records[name] if name in self else None


def records_by(model: type[Any], field: str, pack: str = "", file: str = "") -> NamedRecords:
    """Records by a field that tells them apart; those of the pack by what its file calls them, whatever they are called
    here by now."""
    return NamedRecords(FileMemory(pack, file, model, (field,)))
