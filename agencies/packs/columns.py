"""Says how a cell of a shipped file is read: a reader takes its text, and raises ValueError with the reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Choices

from agencies.partial_date import PartialDate

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})", re.ASCII)


@dataclass(frozen=True)
class Column:
    """One column of a file. `read` turns the cell into a value; `empty` stands for a cell without text."""

    name: str
    read: Callable[[str], Any] = str
    is_required: bool = False
    empty: Any = ""


def slug(text: str) -> str:
    if not SLUG.fullmatch(text):
        raise ValueError(f"“{text}” is not a slug (small letters, digits and single hyphens)")
    return text


def iso_code(length: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) != length or not (text.isascii() and text.isalpha() and text.isupper()):
            raise ValueError(f"“{text}” is not a code of {length} capital letters")
        return text

    return read


def web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in text:
        raise ValueError(f"“{text}” is not a web address")
    return text


def whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise ValueError(f"“{text}” is not a whole number written with digits only")
    return int(text)


def small(text: str) -> int:
    """A year, a number in a sequence: what both engines keep in a small column."""
    number = whole(text)
    if not 0 <= number <= 32_767:
        raise ValueError(f"“{text}” is not between 0 and 32767")
    return number


def flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(f"“{text}” is neither 0 nor 1")
    return text == "1"


def choice(choices: type[Choices]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices.values:
            raise ValueError(f"“{text}” is none of {', '.join(choices.values)}")
        return text

    return read


def one_of(records: dict[str, Any], what: str) -> Callable[[str], Any]:
    """A reference: the cell names something that is already there."""

    def read(text: str) -> Any:
        if text not in records:
            raise ValueError(f"“{text}” is no {what} that the pack or the database knows")
        return records[text]

    return read


def some_of(records: dict[str, Any], what: str) -> Callable[[str], list[Any]]:
    """References separated by semicolons."""
    find = one_of(records, what)

    def read(text: str) -> list[Any]:
        references = [find(part) for part in text.split(";")]
        if len(set(text.split(";"))) != len(references):
            raise ValueError(f"“{text}” names one {what} twice")
        return references

    return read


def partial_date(name: str, *, is_required: bool = False) -> Column:
    return Column(name, PartialDate.read, is_required, PartialDate())


def text(name: str) -> Column:
    return Column(name, is_required=True)


def source_keys(sources: dict[str, Any], name: str = "sources") -> Column:
    return Column(name, some_of(sources, "source"), empty=[])
