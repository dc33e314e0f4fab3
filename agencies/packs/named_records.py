"""Finds the records that the cells of a file name, all those of a column at once."""

from collections.abc import Iterable
from typing import Any

from .memory import FileMemory, Place


class NamedRecords:
    """Records of one file by their place: the values that tell one apart, as the pack writes them."""

    def __init__(self, memory: FileMemory) -> None:
        self._memory = memory
        self._records: dict[Place, Any] = {}
        self._sought: set[Place] = set()

    def fetch(self, places: Iterable[Place]) -> None:
        """Look for all that were not looked for before, in a few queries."""
        new = set(places) - self._sought
        self._sought |= new
        self._records |= self._memory.records(new)

    def __contains__(self, place: Place) -> bool:
        if place not in self._sought:
            self.fetch([place])
        return place in self._records

    def __getitem__(self, place: Place) -> Any:
        if place not in self:
            raise KeyError(place)
        return self._records[place]
