"""Counts what loading a pack created, changed and left alone, and says what somebody has to look at."""

from collections import Counter
from dataclasses import dataclass, field

from .memory import Unremembered


@dataclass
class LoadReport:
    """What loading a pack changed, table by table. Nothing that differs from the files is left out."""

    pack: str = ""
    unremembered: Unremembered = Unremembered.OTHERS
    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)  # left alone because somebody here had the last word
    conflicts: list[str] = field(default_factory=list)  # left alone until somebody chooses
    orphans: list[str] = field(default_factory=list)  # here, and no longer in the files
    reworded: list[str] = field(default_factory=list)  # published in other words, which stay
    published_otherwise: list[str] = field(default_factory=list)  # a fact that bulletins keep as it was

    @property
    def has_changes(self) -> bool:
        return bool(self.created or self.changed)

    def lines(self, *, is_trial: bool = False) -> list[str]:
        """Of what was written, or, of a trial, of what would be."""
        would = "would be " if is_trial else ""
        tables = dict.fromkeys([*self.created, *self.changed, *self.unchanged])
        counts = [
            f"{table}: {self.created[table]} {would}created, {self.changed[table]} {would}changed,"
            f" {self.unchanged[table]} unchanged"
            for table in tables
        ]
        notes = [f"kept: {what}" for what in self.kept]
        notes += [f"choose at /desk/: {what}" for what in self.conflicts]
        notes += [f"no longer in the files, choose at /desk/: {what}" for what in self.orphans]
        notes += self.published_otherwise
        if self.reworded:
            notes.append(f"published in other words, which stay: {', '.join(self.reworded)}")
        return counts + notes
