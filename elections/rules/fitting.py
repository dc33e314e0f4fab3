"""Whether what was read from a stored text is of the kinds that its annotations say: JSON can be anything, and pages rely on
each field."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from .moment import Moment

MOST = 10**9  # of anything that is counted or numbered: there are fewer people who could vote


def fits(value: Any, kind: Any) -> bool:
    """Whether a value is what its annotation says, through all that it is made of."""
    return _check_of(kind)(value)


@cache
def _check_of(kind: Any) -> Callable[[Any], bool]:
    """The check of a kind, taken apart once: a bulletin has hundreds of values, and there are hundreds of bulletins."""
    origin, of = get_origin(kind), get_args(kind)
    if origin is tuple:
        is_one = _check_of(of[0])
        return lambda value: isinstance(value, tuple) and all(map(is_one, value))
    if origin in (dict, Mapping):
        is_key, is_value = map(_check_of, of)
        return lambda value: isinstance(value, dict) and all(map(is_key, value)) and all(map(is_value, value.values()))
    if origin is UnionType:
        kinds = tuple(map(_check_of, of))
        return lambda value: any(is_one(value) for is_one in kinds)
    if kind is Any:
        return lambda value: True
    is_sound = _soundness_of(kind)
    return lambda value: isinstance(value, kind) and is_sound(value)


def _soundness_of(kind: type) -> Callable[[Any], bool]:
    """What is asked of a value beyond its class."""
    if kind is int:
        return lambda value: not isinstance(value, bool) and 0 <= value <= MOST
    if kind is datetime:
        return lambda value: value.tzinfo is not None
    if kind is Moment:
        return _is_in_order
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        checks = [(field.name, _check_of(hints[field.name])) for field in fields(kind)]
        return lambda value: all(is_one(getattr(value, name)) for name, is_one in checks)
    return lambda value: True


def _is_in_order(moment: Moment) -> bool:
    earliest, latest = moment.earliest, moment.latest
    return earliest is latest if earliest is None or latest is None else earliest <= latest
