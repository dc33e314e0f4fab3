"""Says what is wrong with a shipped file, and where."""

import difflib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class PackFault:
    """What is wrong with one cell, or with a whole line or file where column or line is empty."""

    file: str
    line: int | None
    column: str
    reason: str
    pack: str = ""

    def __str__(self) -> str:
        pack = f"{self.pack}/" if self.pack else ""
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{pack}{self.file}{line}{column}: {self.reason}"


class PackError(ValueError):
    """A shipped file cannot be used; nothing of the pack was written."""

    def __init__(self, faults: Sequence[PackFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@contextmanager
def gathered(faults: list[PackFault]) -> Iterator[None]:
    """What cannot be used within is added to these faults, and the next thing can be looked at."""
    try:
        yield
    except PackError as error:
        faults += error.faults


def meant(name: str, names: Collection[str]) -> str:
    """What a name that is none of these may have been meant to be, or all that there are."""
    if close := difflib.get_close_matches(name, names, n=1):
        return f"did you mean {close[0]}?"
    return f"there are {', '.join(names)}"
