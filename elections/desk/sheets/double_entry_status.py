"""Tells what has been typed of one ballot, by whom, and what each of the staff may see and do about it.

Whoever may still be asked to type a ballot sees nothing of what others have typed of it: no figure, no note, no
verdict.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.bulletins.double_entry import readings_of, typed_tally, verification_of
from elections.desk.sheets.figure_labels import answer_label, figure_label
from elections.desk.submission import may_set_aside
from elections.models import TallySheet, Verification
from elections.models.choices import FigureKinds
from elections.rules.bulletin import EntryMode
from elections.rules.double_entry import Cell, Numbers, TypedTally, cells, differing
from elections.rules.tally import FigureKind, Paper, kinds_on
from elections.scoreboard.formatting import listing
from iomwatch.accounts.roles import Role, roles_of


@dataclass(frozen=True)
class ComparedCell:
    """A cell as each has read it, for a page. `texts` are in the order of the readings; `is_open` where they differ."""

    cell: Cell
    label: str
    texts: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True)
class DoubleEntryStatus:
    """A first reading with all that repeat it."""

    first: TallySheet

    @cached_property
    def sheets(self) -> list[TallySheet]:
        return readings_of(self.first)

    @cached_property
    def verification(self) -> Verification | None:
        return verification_of(self.first)

    @cached_property
    def readings(self) -> list[TypedTally]:
        return [typed_tally(sheet) for sheet in self.sheets]

    @cached_property
    def open_cells(self) -> tuple[Cell, ...]:
        return () if self.verification else differing(self.first.vote_round.ballot, self.readings)

    @property
    def is_single(self) -> bool:
        return self.first.vote_round.election.entry == EntryMode.SINGLE

    @property
    def is_set_aside(self) -> bool:
        return hasattr(self.first, "set_aside")

    def by(self, user: Any) -> list[TallySheet]:
        """What this person has typed of it, the latest last."""
        return [sheet for sheet in self.sheets if sheet.author_id == user.pk]

    def may_be_seen_by(self, user: Any) -> bool:
        """Everybody may see what is verified: there is nothing left to be typed blindly."""
        return self.verification is not None

    def may_be_settled_by(self, user: Any) -> bool:
        return bool(self.open_cells) and not self.by(user) and Role.VERIFIER in roles_of(user)

    def may_be_typed_by(self, user: Any) -> bool:
        """A second person types it first; whoever has typed it types it again when two have read differently, and always
        where one person is enough."""
        if self.verification or self.is_set_aside:
            return False
        if self.by(user):
            return self.is_single or bool(self.open_cells)
        return Role.VERIFIER in roles_of(user) and not self.open_cells

    def may_be_set_aside_by(self, user: Any) -> bool:
        return not self.is_set_aside and may_set_aside(user, self.first)

    def compared(self, names: Mapping[str, str]) -> list[ComparedCell]:
        """The readings side by side. For whoever settles them, and for nobody else before it is verified."""
        ballot = self.first.vote_round.ballot
        all_cells = cells(ballot, self.readings)
        return [
            ComparedCell(
                cell=cell,
                label=cell_label(cell, names, ballot.paper),
                texts=tuple(_text(one.numbers(cell)) for one in self.readings),
                is_open=cell in self.open_cells,
            )
            for cell in all_cells
        ]


def cell_label(cell: Cell, names: Mapping[str, str], paper: Paper) -> str:
    if cell.candidate is None:
        return str(FigureKinds(cell.kind).label)
    return isolated(figure_label(cell.kind, names.get(cell.candidate, cell.candidate), paper))


def open_text(double_entry: DoubleEntryStatus, names: Mapping[str, str]) -> str:
    """In which cells two entries differ; empty where they do not. What a paper says of one name stands together."""
    paper, kinds = double_entry.first.vote_round.ballot.paper, defaultdict(list)
    for cell in double_entry.open_cells:
        kinds[cell.candidate or str(FigureKinds(cell.kind).label)].append(cell.kind)
    if not kinds:
        return ""
    cells_in_words = [_of_one(names.get(one, one), kinds[one], paper) for one in kinds]
    return _("The two entries differ for %(cells)s.") % {"cells": listing(cells_in_words)}


def _of_one(name: str, kinds: Sequence[FigureKind], paper: Paper) -> str:
    """A figure by its name, with what a paper says of it, where that is more than one thing."""
    answers = [answer_label(kind, paper) for kind in kinds if kind in kinds_on(paper)]
    if not answers or len(kinds_on(paper)) == 1:
        return name
    return _("%(name)s (%(answers)s)") % {"name": isolated(name), "answers": ", ".join(answers)}


def _text(numbers: Numbers) -> str:
    if not numbers:
        return _("not reported")
    first, *rivals = numbers
    params = {"first": first, "rivals": ", ".join(map(str, rivals))}
    if first is None:
        return _("by the rule (other reports: %(rivals)s)") % params
    return _("%(first)s (other reports: %(rivals)s)") % params if rivals else str(first)
