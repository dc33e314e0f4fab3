"""Holds a procedure as written against its JSON Schema: keys, their kinds of values, the words that are allowed."""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path as File
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from .faults import Path, closest, suggestion

SCHEMA = json.loads(File(__file__).with_name("procedure.schema.json").read_text(encoding="utf-8"))
# To JSON Schema 58.0 is a whole number as well; to TOML and to us it is none.
WHOLE = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
LONGEST_SHOWN = 60
LIMITS = {
    "maximum": "the largest number here is {}.",
    "maxLength": "the longest text here has {} characters.",
    "maxItems": "the longest list here has {}.",
}


def _whole_pattern(_: Any, pattern: str, text: Any, schema: dict[str, Any]) -> Iterator[ValidationError]:
    """From end to end: “$” alone would let a last break of line through."""
    if isinstance(text, str) and not re.fullmatch(pattern, text):
        yield ValidationError(f"does not match {pattern}")


VALIDATOR = extend(Draft202012Validator, {"pattern": _whole_pattern}, type_checker=WHOLE)(SCHEMA)


def shape_faults(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every fault of shape. What is at fault becomes None in the data, so that it is not judged a second time."""
    misfits = dict[Path, str]()
    for error in [part for whole in VALIDATOR.iter_errors(data) for part in _parts(whole)]:
        path = tuple(error.absolute_path)
        match error.validator:
            case "required":
                yield from ((path, reason) for reason in _missing(error))
            case "additionalProperties":
                yield from ((path, reason) for reason in _strangers(error))
            case _:  # the first says it: what is no text is none of the words either
                misfits.setdefault(path, _misfit(error))
    yield from misfits.items()
    for path in misfits:
        _blank(data, path)


def _parts(error: ValidationError) -> list[ValidationError]:
    """What is wrong with the one form that was meant, where a value may have one of several: a table or a list of them."""
    branches = (list(group) for _, group in groupby(error.context or (), key=lambda one: one.schema_path[0]))
    meant = [branch for branch in branches if not any(_is_of_another_form(one) for one in branch)]
    return [part for one in meant[0] for part in _parts(one)] if meant else [error]


def _is_of_another_form(error: ValidationError) -> bool:
    return error.validator in ("type", "const") and not error.relative_path


def _missing(error: ValidationError) -> Iterator[str]:
    """jsonschema reports each missing key by itself, and says which in words alone."""
    key = next(key for key in error.validator_value if error.message.startswith(f"{key!r} "))
    keys = error.schema["properties"]
    if key in error.instance or any(closest(word, keys) == key for word in error.instance if word not in keys):
        return  # it is there, misspelt
    one_of = f" One of {', '.join(choices)}." if (choices := _choices(keys[key])) else ""
    yield f"“{key}” is missing. {_describe(keys[key])}{one_of}"


def _strangers(error: ValidationError) -> Iterator[str]:
    keys = error.schema["properties"]
    all_keys = f" The keys are {', '.join(keys)}."
    for stranger in [key for key in error.instance if key not in keys]:
        yield f"“{stranger}” is no key here.{suggestion(stranger, keys) or all_keys}"
        del error.instance[stranger]
        if meant := closest(stranger, keys):  # what hangs on it is not judged either
            error.instance.setdefault(meant, None)


def _misfit(error: ValidationError) -> str:
    value, schema = error.instance, error.schema
    shown = _shown(value)
    if choices := _choices(schema):
        return f"{shown} is none of {', '.join(choices)}.{suggestion(value, choices)}"
    if error.validator in LIMITS:
        return f"{shown} does not fit: {LIMITS[error.validator].format(error.validator_value)} {_describe(schema)}"
    return f"{shown} does not fit. {_describe(schema)}"


def _shown(value: Any) -> str:
    """As it stands there, the beginning of what is long."""
    if isinstance(value, dict | list):
        return "What stands here"
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _choices(schema: dict[str, Any]) -> list[str]:
    return [one["const"] for one in schema.get("oneOf", ()) if "const" in one]


def _describe(schema: dict[str, Any]) -> str:
    """The sentence of the schema; where that is a reference, of what it refers to."""
    if "description" in schema:
        return str(schema["description"])
    return _describe(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[-1]])


def _blank(data: Any, path: Path) -> None:
    for part in path[:-1]:
        data = data[part]
    if path:
        data[path[-1]] = None
