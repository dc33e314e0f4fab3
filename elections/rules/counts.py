"""Reads a vote count that somebody typed, the same way wherever it was typed."""

import re

# What spreadsheets and phones put around a number without anyone seeing it.
SURROUNDING = " \t\r\n\u00a0\u202f"
LONGEST_SHOWN = 40
COUNT = re.compile(r"0|[1-9][0-9]{0,6}", re.ASCII)


class CountError(ValueError):
    """The text is not a count of votes. `read` is what was read, spelled so that hidden characters show."""

    def __init__(self, text: str) -> None:
        self.read = spelled(text)
        super().__init__(
            f"read “{self.read}”; expected a whole number of up to seven digits, no zero in front, such as 98"
        )


def spelled(text: str) -> str:
    """A text for a message: its first characters, those that are not plain ASCII by their code."""
    shown = "".join(_seen(character) for character in text[:LONGEST_SHOWN])
    return shown + "…" if len(text) > LONGEST_SHOWN else shown


def _seen(character: str) -> str:
    return character if character.isascii() and character.isprintable() else ascii(character)[1:-1]


def read_count(text: str) -> int | None:
    """Read a count: `0`, or up to seven ASCII digits that do not start with 0. None if empty: not reported.

    Nothing is guessed. `98.000` is 98 to one reader and 98,000 to another, so it is neither here.
    Raises CountError.
    """
    trimmed = text.strip(SURROUNDING)
    if not trimmed:
        return None
    if not COUNT.fullmatch(trimmed):
        raise CountError(trimmed)
    return int(trimmed)
