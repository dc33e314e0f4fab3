"""Counts what loading a pack created, changed and left alone."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class LoadReport:
    """What loading a pack changed, table by table."""

    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)  # left alone because somebody at the desk had the last word

    @property
    def has_changes(self) -> bool:
        return bool(self.created or self.changed)

    def lines(self) -> list[str]:
        tables = dict.fromkeys([*self.created, *self.changed, *self.unchanged])
        counts = [
            f"{table}: {self.created[table]} created, {self.changed[table]} changed, {self.unchanged[table]} unchanged"
            for table in tables
        ]
        return counts + [f"kept: {what}" for what in self.kept]
