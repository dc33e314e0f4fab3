"""Says what is wrong with a shipped file, and where."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PackFault:
    """What is wrong with one cell, or with a whole line or file where column or line is empty."""

    file: str
    line: int | None
    column: str
    reason: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.reason}"


class PackError(ValueError):
    """A shipped file cannot be used; nothing of the pack was written."""

    def __init__(self, faults: Sequence[PackFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
