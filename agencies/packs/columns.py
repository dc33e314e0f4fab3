"""Says how a cell of a shipped file is read: a reader takes its text, and raises ValueError with the reason."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.db.models import Choices

from agencies.partial_date import PartialDate

from .named_records import NamedRecords

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
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


def whole_day(text: str) -> date:
    day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    if day is None:
        raise ValueError(f"“{text}” is not a day such as 2031-05-15")
    return day


def time_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, KeyError) as error:
        raise ValueError(f"“{name}” is no time zone") from error


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


@dataclass(frozen=True)
class Naming:
    """Reads the name of a record that is already there, or several separated by semicolons."""

    records: Mapping[str, Any] | NamedRecords
    what: str
    are_several: bool = False

    def fetch(self, cells: Iterable[str]) -> None:
        """Look for all that a column names, before its cells are read one by one."""
        if isinstance(self.records, NamedRecords):
            self.records.fetch(name for cell in cells for name in self._names(cell) if name)

    def _names(self, cell: str) -> list[str]:
        return cell.split(";") if self.are_several else [cell]

    def __call__(self, cell: str) -> Any:
        names = self._names(cell)
        for name in names:
            if name not in self.records:
                raise ValueError(f"“{name}” is no {self.what} that the pack or the database knows")
        if len(set(names)) != len(names):
            raise ValueError(f"“{cell}” names one {self.what} twice")
        return [self.records[name] for name in names] if self.are_several else self.records[cell]


def one_of(records: Mapping[str, Any] | NamedRecords, what: str) -> Naming:
    return Naming(records, what)


def some_of(records: Mapping[str, Any] | NamedRecords, what: str) -> Naming:
    return Naming(records, what, are_several=True)


def partial_date(name: str, *, is_required: bool = False) -> Column:
    return Column(name, PartialDate.read, is_required, PartialDate())


def text(name: str) -> Column:
    return Column(name, is_required=True)


def source_keys(sources: NamedRecords, name: str = "sources") -> Column:
    return Column(name, some_of(sources, "source"), empty=[])
