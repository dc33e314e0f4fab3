"""What was made of bulletins that never change need not be made again: values kept in memory, the oldest used ones go first.

Nothing is ever struck off because of its age: a key holds everything that the value was made from.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import ClassVar, Generic, TypeVar
from weakref import WeakSet

Named = TypeVar("Named", bound=Hashable)
Value = TypeVar("Value")


class Remembered(Generic[Value]):
    """At most `most` values. Safe for threads; two of them may make the same value at the same time."""

    everywhere: ClassVar[WeakSet["Remembered"]] = WeakSet()

    def __init__(self, most: int) -> None:
        self.most = most
        Remembered.everywhere.add(self)
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._gate = threading.Lock()

    def each(
        self,
        keys: Mapping[Named, Hashable],
        make: Callable[[list[Named]], Mapping[Named, Value]],
        is_lasting: Callable[[Named, Value], bool],
    ) -> dict[Named, Value]:
        """The value of every key. Those that are not here are made together, and kept if they last."""
        found = self._recall(keys)
        missing = [name for name in keys if name not in found]
        if missing:
            made = make(missing)
            self._keep({keys[name]: value for name, value in made.items() if is_lasting(name, value)})
            found |= made
        return found

    def one(self, key: Hashable, make: Callable[[], Value]) -> Value:
        return self.each({key: key}, lambda _missing: {key: make()}, lambda *_lasts: True)[key]

    @classmethod
    def forget_all(cls) -> None:
        """As if the process had just begun."""
        for remembered in cls.everywhere:
            with remembered._gate:
                remembered._values.clear()

    def _recall(self, keys: Mapping[Named, Hashable]) -> dict[Named, Value]:
        with self._gate:
            found = {name: self._values[key] for name, key in keys.items() if key in self._values}
            for name in found:
                self._values.move_to_end(keys[name])
        return found

    def _keep(self, made: Mapping[Hashable, Value]) -> None:
        with self._gate:
            self._values.update(made)
            while len(self._values) > self.most:
                self._values.popitem(last=False)
