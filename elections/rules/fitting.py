"""Whether what was read from a stored text is of the kinds that its annotations say: JSON can be anything, and pages rely on
each field."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from .moment import Moment

MOST = 10**9  # of anything that is counted or numbered: there are fewer people who could vote


def fits(value: Any, kind: Any) -> bool:
    """Whether a value is what its annotation says, through all that it is made of."""
    origin = get_origin(kind)
    if origin is tuple:
        return isinstance(value, tuple) and all(fits(one, get_args(kind)[0]) for one in value)
    if origin in (dict, Mapping):
        of_key, of_value = get_args(kind)
        return isinstance(value, dict) and all(fits(key, of_key) and fits(one, of_value) for key, one in value.items())
    if origin is UnionType:
        return any(fits(value, one) for one in get_args(kind))
    return kind is Any or (isinstance(value, kind) and _is_sound(value, kind))


def _is_sound(value: Any, kind: type) -> bool:
    if kind is int:
        return not isinstance(value, bool) and 0 <= value <= MOST
    if kind is datetime:
        return value.tzinfo is not None
    if kind is Moment:
        bounds = (value.earliest, value.latest)
        return bounds == (None, None) or (None not in bounds and value.earliest <= value.latest)
    return not is_dataclass(kind) or all(fits(getattr(value, name), one) for name, one in _hints(kind).items())


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
