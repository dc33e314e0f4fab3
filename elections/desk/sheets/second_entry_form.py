"""The form in which a ballot is typed again by somebody who has not seen what was typed before: numbers alone.

Where each number is from and how it is known was said with the first reading and goes with it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elections.bulletins.compose import tally_of
from elections.desk.desk_race import DeskRace
from elections.desk.drafts.drafts import restore
from elections.desk.sheets.checked_figures_form import JudgedFigures
from elections.desk.sheets.figure_labels import whole_of
from elections.desk.sheets.figures_form import FigureFields, SheetDefaults, figure_fields, prefix_of
from elections.models import TallySheet
from elections.models.choices import Grades
from elections.rules.double_entry import Cell
from elections.rules.tally import Figure


class NothingForm(forms.Form):
    is_empty = forms.BooleanField(label=gettext_lazy("The source gives no figure for this ballot"), required=False)


class AgainForm(JudgedFigures):
    def __init__(
        self, desk: DeskRace, first: TallySheet, data: QueryDict | None = None, *, draft: QueryDict | None = None
    ) -> None:
        self.desk, self.first, self.ballot = desk, first, first.vote_round.ballot
        self.nothing = NothingForm(data)
        self.first_tally = tally_of(first)
        given = {figure.kind.value for figure in self.first_tally.figures}
        whole = whole_of(desk.race.procedure.stage_of(self.ballot), given)
        # That somebody reports another number for the same thing is said; the number is not.
        beside = Counter(prefix_of(f.kind, f.candidate) for f in self.first_tally.figures if not f.is_preferred)
        rows = figure_fields(data, self.ballot, desk.names, desk.sources, {}, beside.__getitem__, whole)
        self.candidates, self.whole = rows
        for form in self.forms:
            restore(form, draft)

    @property
    def forms(self) -> list[forms.Form]:
        return [self.nothing, *super().forms]

    @property
    def like(self) -> SheetDefaults:
        return SheetDefaults(self.first.grade or Grades.UNVERIFIED, ())

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # each one, so that everything wrong is told at once
        if not all(valid):
            return False
        self._refuse_the_impossible()
        if not self.tally.figures and not self.nothing.cleaned_data["is_empty"]:
            self.nothing.add_error("is_empty", _("Nothing has been typed. If the source gives no figure, say so here."))
        return not any(form.errors for form in self.forms)

    def _figures(self, like: SheetDefaults) -> Iterator[Figure]:
        sources = tuple(source.key for source in self.first.read_from)
        for row in self.rows:
            beside = iter(self.first_tally.rivals(row.kind, row.candidate))
            for figure in row.figures(like):
                same = self.first_tally.figure(row.kind, row.candidate) if figure.is_preferred else next(beside, None)
                yield _known_as(figure, same, sources)


def _known_as(figure: Figure, same: Figure | None, sources: tuple[str, ...]) -> Figure:
    """The number with the grade, the sources and the note that the first reading gave to the same cell."""
    if same is None:
        return replace(figure, sources=sources)
    return replace(figure, grade=same.grade, sources=same.sources, note=same.note)


class SettlementForm(AgainForm):
    """A third reading of those cells alone that two people have read differently."""

    def __init__(
        self,
        desk: DeskRace,
        first: TallySheet,
        data: QueryDict | None = None,
        *,
        open_cells: Sequence[Cell],
        draft: QueryDict | None = None,
    ) -> None:
        self.open_cells = tuple(open_cells)
        super().__init__(desk, first, data if data is None else self._with_what_is_agreed(first, data), draft=draft)

    def _with_what_is_agreed(self, first: TallySheet, data: QueryDict) -> QueryDict:
        """Whatever a browser sends for the other cells, they are as both have read them."""
        open_prefixes = tuple(prefix_of(cell.kind, cell.candidate) for cell in self.open_cells)
        typed = QueryDict(mutable=True)
        for name, values in data.lists():
            if any(name.startswith(f"{prefix}-") for prefix in open_prefixes) or name == "is_empty":
                typed.setlist(name, values)
        for figure in tally_of(first).figures:
            prefix = prefix_of(figure.kind, figure.candidate)
            if prefix not in open_prefixes:
                typed[_field(typed, prefix, figure)] = str(figure.value)
        return typed

    @property
    def open_rows(self) -> list[FigureFields]:
        return [row for row in self.rows if Cell(row.kind, row.candidate) in self.open_cells]

    def aim(self) -> None:
        for row in self.open_rows[:1]:
            row.main.fields["value"].widget.attrs["autofocus"] = True


def _field(typed: QueryDict, prefix: str, figure: Figure) -> str:
    if figure.is_preferred:
        return f"{prefix}-value"
    number = sum(1 for name in typed if name.startswith(f"{prefix}-rival"))
    return f"{prefix}-rival{number}-value"
