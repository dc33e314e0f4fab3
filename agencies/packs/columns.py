"""Says how a cell of a file is read, and how the descriptor of the pack describes it: one word for both."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Choices

from agencies.address_field import is_web_address
from agencies.partial_date import PartialDate

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
WHOLE_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})", re.ASCII)
LARGEST_SMALL = 32_767  # what both engines keep in a small column
SEPARATOR = ";"


@dataclass(frozen=True)
class Kind:
    """How a cell becomes a value: `read` raises ValueError with the reason. `schema` says the same in Frictionless words, `hint`
    in a sentence where it takes one."""

    read: Callable[[str], Any] = str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"})
    empty: Any = ""  # stands for a cell without text
    hint: str = ""


@dataclass(frozen=True)
class Reference(Kind):
    """Names a row of another file of the pack, or a record that is shared: `what` is the word for it. In the other file a row
    may be known only `within` other columns, such as a candidacy within its election."""

    file: str = ""
    what: str = ""
    within: tuple[str, ...] = ()
    are_several: bool = False
    is_record: bool = True  # False: it names a line of the file, of which no record is asked

    def names(self, value: Any) -> list[str]:
        """Those in a cell that was read."""
        if self.are_several:
            return list(value)
        return [] if value in (None, "") else [str(value)]


@dataclass(frozen=True)
class Column:
    """One column of a file, with a sentence for those who fill it."""

    name: str
    kind: Kind
    about: str
    is_required: bool = False


def _slug(text: str) -> str:
    if not re.fullmatch(SLUG, text, re.ASCII):
        raise ValueError(f"“{text}” is not a slug (small letters, digits and single hyphens)")
    return text


def _web_address(text: str) -> str:
    if not is_web_address(text):
        raise ValueError(f"“{text}” is not a web address")
    return text


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise ValueError(f"“{text}” is not a whole number written with digits only")
    return int(text)


def _small(text: str) -> int:
    number = _whole(text)
    if not 0 <= number <= LARGEST_SMALL:
        raise ValueError(f"“{text}” is not between 0 and {LARGEST_SMALL}")
    return number


def _flag(text: str) -> bool:
    if text not in ("0", "1"):
        raise ValueError(f"“{text}” is neither 0 nor 1")
    return text == "1"


def _names(text: str) -> list[str]:
    names = text.split(SEPARATOR)
    if len(set(names)) != len(names):
        raise ValueError(f"“{text}” names one thing twice")
    return names


def _whole_day(text: str) -> date:
    day = date.fromisoformat(text) if WHOLE_DATE.fullmatch(text) else None
    if day is None:
        raise ValueError(f"“{text}” is not a day such as 2031-05-15")
    return day


def _time_zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, KeyError, ValueError) as error:
        raise ValueError(f"“{name}” is no time zone") from error


def iso_code(length: int) -> Kind:
    def read(text: str) -> str:
        if len(text) != length or not (text.isascii() and text.isalpha() and text.isupper()):
            raise ValueError(f"“{text}” is not a code of {length} capital letters")
        return text

    return Kind(read, {"type": "string", "constraints": {"pattern": f"[A-Z]{{{length}}}"}})


def choice(choices: type[Choices]) -> Kind:
    def read(text: str) -> str:
        if text not in choices.values:
            raise ValueError(f"“{text}” is none of {', '.join(choices.values)}")
        return text

    return Kind(read, {"type": "string", "constraints": {"enum": list(choices.values)}})


def one_of(file: str, what: str, within: tuple[str, ...] = ()) -> Reference:
    return Reference(empty=None, file=file, what=what, within=within)


def some_of(file: str, what: str, within: tuple[str, ...] = ()) -> Reference:
    hint = "Several are separated by semicolons."
    return Reference(_names, empty=(), hint=hint, file=file, what=what, within=within, are_several=True)


def line_of(file: str, what: str, within: tuple[str, ...]) -> Reference:
    """The number of a line, among those that have the same values `within` the other columns."""
    return Reference(_small, {"type": "integer"}, None, file=file, what=what, within=within, is_record=False)


TEXT = Kind()
NAME = Kind(_slug, {"type": "string", "constraints": {"pattern": SLUG}})
ADDRESS = Kind(_web_address, {"type": "string", "format": "uri"})
WHOLE_NUMBER = Kind(_whole, {"type": "integer"}, None)
SMALL_NUMBER = Kind(_small, {"type": "integer", "constraints": {"minimum": 0, "maximum": LARGEST_SMALL}}, None)
FLAG = Kind(_flag, {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}, False)
DATE = Kind(
    PartialDate.read,
    empty=PartialDate(),
    hint="As exactly as known: 2018-06-29, 2018-06, 2018, or bounds: 2003/2004, /2008 (not after), 2025-12-31/ (not before).",
)
DAY = Kind(_whole_day, {"type": "date"}, None)
TIME_ZONE = Kind(_time_zone, hint="Such as Europe/Zurich.")
SOURCES = some_of("sources.csv", "source")

# The same in many files.
CITED = Column("sources", SOURCES, "Keys of the sources that say so.")
NOTE = Column("note", TEXT, "What readers should know about it, in a sentence or two.")
STATE = one_of("states.csv", "state")
