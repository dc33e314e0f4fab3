"""Keeps values in the memory of the process under all that they were made from, and drops the least used ones first.

Nothing is ever dropped because of its age: what a value depends on is in its key, so a kept value is never out of date.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache, wraps
from typing import Generic, ParamSpec, Protocol, TypeVar
from weakref import WeakSet

from django.utils.translation import get_language

Name = TypeVar("Name", bound=Hashable)
Value = TypeVar("Value")
Arguments = ParamSpec("Arguments")

MOST_PER_LANGUAGE = 4096


class Cache(Protocol):
    def cache_clear(self) -> None: ...


_of_arguments: WeakSet[Cache] = WeakSet()  # what a function returns whatever is stored
_of_records: WeakSet[Cache] = WeakSet()


def clear_all_caches() -> None:
    """As if the process had just begun."""
    clear_records()
    for cache in list(_of_arguments):
        cache.cache_clear()


def clear_records() -> None:
    """As if the process had read nothing from the database yet."""
    for cache in list(_of_records):
        cache.cache_clear()


class MemoryCache(Generic[Value]):
    """At most `most` values. Safe for threads; two of them may make the same value at the same time."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._gate = threading.Lock()
        _of_records.add(self)

    def get_or_make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        return self.get_or_make_many({key: key}, lambda _missing: {key: make()}, lambda *_lasts: True)[key]

    def get_or_make_many(
        self,
        keys: Mapping[Name, Hashable],
        make: Callable[[list[Name]], Mapping[Name, Value]],
        is_lasting: Callable[[Name, Value], bool],
    ) -> dict[Name, Value]:
        """The value of every name. Those that are not kept under their keys are made together, and kept if they last."""
        values = self._kept(keys)
        missing = [name for name in keys if name not in values]
        if missing:
            made = make(missing)
            self._keep({keys[name]: value for name, value in made.items() if is_lasting(name, value)})
            values |= made
        return values

    def cache_clear(self) -> None:
        with self._gate:
            self._values.clear()

    def _kept(self, keys: Mapping[Name, Hashable]) -> dict[Name, Value]:
        with self._gate:
            values = {name: self._values[key] for name, key in keys.items() if key in self._values}
            for name in values:
                self._values.move_to_end(keys[name])
        return values

    def _keep(self, made: Mapping[Hashable, Value]) -> None:
        with self._gate:
            self._values.update(made)
            while len(self._values) > self.most:
                self._values.popitem(last=False)


def cached(most: int) -> Callable[[Callable[Arguments, Value]], Callable[Arguments, Value]]:
    """Keep what a function returns for the `most` arguments asked for last. Only for functions of their arguments alone,
    never for what is read from a database or a clock.

    They are called so often that the cache of the standard library is used, which is written in C.
    """

    def decorate(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
        keeping = lru_cache(most)(function)
        _of_arguments.add(keeping)
        return keeping  # type: ignore[return-value]

    return decorate


def cached_per_language(function: Callable[Arguments, Value]) -> Callable[Arguments, Value]:
    """The same for each value in each language: a page prints the same day, source or state a hundred times."""

    @cached(MOST_PER_LANGUAGE)
    def in_language(language: str | None, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        return function(*args, **kwargs)

    @wraps(function)
    def kept(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Value:
        return in_language(get_language(), *args, **kwargs)  # type: ignore[arg-type]

    return kept
