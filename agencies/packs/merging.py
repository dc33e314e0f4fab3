"""Decides, column by column, between what a file says of a record and what an editor has made of it here.

Three values are compared: what the file said at the last loading, what it says now, and what the record says. Where only
the file has changed, it is followed. Where only the record has, it stays. Where both have, differently, the record stays
as well, until somebody chooses at the desk.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

Values = Mapping[str, Any]


@dataclass
class Merge:
    """What follows for one record: columns with the file's new value, and those in which the record keeps its own."""

    taken: dict[str, Any] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


def merge(file: Values, here: Values, before: Values, undecided: Collection[str] = ()) -> Merge:
    """`before` has no value for a column of which the last loading says nothing; in `undecided` columns somebody still
    has to choose."""
    merged = Merge()
    for column, value in file.items():
        if here[column] == value:
            continue
        if column in before and before[column] == here[column]:
            merged.taken[column] = value
        elif column in before and before[column] == value and column not in undecided:
            merged.kept.append(column)
        else:
            merged.conflicts.append(column)
    return merged
