"""Makes texts comparable as people type them: `cote d'iv` finds Côte d’Ivoire, `lukasz` Łukasz, and `ndour` is N’Dour."""

import unicodedata
from collections import Counter
from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import TypeVar

from agencies.isolates import without_isolates

Key = TypeVar("Key", bound=Hashable)

# What keyboards, word processors and transliterations have for an apostrophe and for a hyphen. Some of it Unicode takes
# for an accent, so it is looked for before accents go.
JOINTS = str.maketrans(dict.fromkeys("’‘ʼʻʾʿ′`´＇", "'") | dict.fromkeys("‐‑‒–—−", "-"))
# Letters of their own that Unicode does not take apart into a letter and a mark.
ALIKE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


def plain_text(text: str) -> str:
    """Without case, accents, curly apostrophes or the ends of an isolate, however the accents are written."""
    letters = unicodedata.normalize("NFKD", without_isolates(text).translate(JOINTS).casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(ALIKE).strip()


@lru_cache(maxsize=4096)
def letters_of(text: str) -> str:
    """What tells one name from another: letters and digits, without what stands between them. Whoever types O'Donoghue,
    O Donoghue or ODonoghue means the same."""
    plain = plain_text(text)
    return "".join(letter for letter in plain if unicodedata.category(letter)[0] not in "PZC") or plain


def is_alike(name: str, other: str) -> bool:
    """Whether readers would take two names for one."""
    return letters_of(name) == letters_of(other)


def short_unless_alike(names: Mapping[Key, tuple[str, str]]) -> dict[Key, str]:
    """Of short and full names the short ones, and the full ones of those whose short names nobody could tell apart."""
    times = Counter(letters_of(short) for short, _full in names.values())
    return {key: short if times[letters_of(short)] == 1 else full for key, (short, full) in names.items()}


def initials(name: str, family_name: str) -> str:
    """`AP`: the first letters of the whole name and of the family name. Who is called by one name has one."""
    return (name[:1] if name == family_name else name[:1] + family_name[:1]).upper()
