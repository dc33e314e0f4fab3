"""Which kinds of a figure, a bulletin or a ballot a module handles, and which it leaves out on purpose.

A module that picks some of them declares it with `Coverage`; a new kind that it knows nothing of then fails a test that
names the module, instead of vanishing from a page, a form or a file.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Coverage:
    """`handled` are taken from what the code itself uses; `left_out` gives the reason for each that is not."""

    kinds: type[StrEnum]
    handled: Iterable[str]
    left_out: Mapping[str, str] = field(default_factory=dict)

    def missing(self) -> set[str]:
        return {*map(str, self.kinds)} - set(self.handled) - set(self.left_out)
