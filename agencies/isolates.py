"""Keeps a name that is written from right to left apart from what stands beside it.

Without it a number after such a name is drawn on the name's wrong side (Unicode Standard Annex 9). In plain text a name
stands between two characters that nobody sees, in HTML in a `<bdi>`. Every other text keeps its bytes.
"""

import re
import unicodedata

from django.utils.html import escape
from django.utils.safestring import SafeString

FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"
NEITHER_END = {ord(end): None for end in (FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE)}
FROM_THE_RIGHT = {"R", "AL"}  # bidirectional classes of letters
ISOLATE = re.compile("\u2068([^\u2068\u2069]*)\u2069")


def isolated(name: object) -> str:
    """For plain text. A name that is isolated already, or a sentence with such names, stays as it is."""
    name = str(name)
    if FIRST_STRONG_ISOLATE in name or not _is_from_the_right(name):
        return name
    return f"{FIRST_STRONG_ISOLATE}{name}{POP_DIRECTIONAL_ISOLATE}"


def without_isolates(text: str) -> str:
    """For cells of data, which programs compare letter by letter, and for letters that are drawn one by one."""
    return text.translate(NEITHER_END)


def bdi(text: object) -> SafeString | str:
    """For HTML: of a name, or of a sentence in which names are isolated."""
    text = text if isinstance(text, str) else str(text)
    if isinstance(text, SafeString) or text.isascii():
        return text
    # An isolate without its other end stays the letter that it is: every element is closed.
    return SafeString(ISOLATE.sub(r"<bdi>\1</bdi>", escape(isolated(text))))


def _is_from_the_right(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(letter) in FROM_THE_RIGHT for letter in text)
