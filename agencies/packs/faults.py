"""Says what is wrong with a shipped file, and where."""

from collections.abc import Iterator, Sequence
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
