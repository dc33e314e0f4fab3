"""The form fields of one figure of a ballot: the number, its own source where that differs from the sheet's, and any
other number that somebody else reported for the same thing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Source
from elections.count_field import CountField
from elections.desk.sheets.figure_labels import column_label, figure_label
from elections.desk.sheets.source_form import KeysField
from elections.models.choices import FigureKinds, Grades
from elections.rules.tally import Ballot, Figure, FigureKind, Grade, kinds_on

SAME_GRADE = [("", gettext_lazy("same as the sheet")), *Grades.choices]
MOST_RIVALS = 20


@dataclass(frozen=True)
class SheetDefaults:
    """What holds for a figure that says nothing else."""

    grade: str
    sources: tuple[Source, ...]


class NumberForm(forms.Form):
    value = CountField()
    grade = forms.ChoiceField(label=gettext_lazy("How it is known"), choices=SAME_GRADE, required=False)
    sources = KeysField(label=gettext_lazy("Its sources"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, label: str, sources_by_key: dict[str, Source], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["value"].label = label
        self.fields["sources"].sources_by_key = sources_by_key  # type: ignore[attr-defined]

    @property
    def own(self) -> list[forms.BoundField]:
        """What is folded away: how this number is known, where that differs from the sheet."""
        return [self[name] for name in ("grade", "sources", "note")]

    @property
    def has_own(self) -> bool:
        return any(field.errors or field.value() for field in self.own)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("value") is None and "value" not in self.errors and any(typed.get(f.name) for f in self.own):
            self.add_error("value", _("There is a grade, a source or a note here but no number."))
        return typed

    def figure(
        self, kind: FigureKind, candidate: str | None, like: SheetDefaults, *, is_preferred: bool
    ) -> Figure | None:
        """The figure, if its number could be read."""
        typed = self.cleaned_data
        if typed.get("value") is None:
            return None
        return Figure(
            kind=kind,
            value=typed["value"],
            grade=Grade(typed.get("grade") or like.grade),
            candidate=candidate,
            sources=tuple(sorted(source.key for source in typed.get("sources") or like.sources)),
            note=typed.get("note", ""),
            is_preferred=is_preferred,
        )


class FigureFields:
    """A figure, with room for as many rivals."""

    def __init__(
        self,
        data: Any,
        *,
        kind: FigureKind,
        candidate: str | None,
        label: str,
        sources_by_key: dict[str, Source],
        initial: dict[str, Any],
        rivals: int,
    ) -> None:
        self.kind, self.candidate, self.label = kind, candidate, label
        self.prefix = prefix_of(kind, candidate)
        self.main = NumberForm(data, prefix=self.prefix, label=label, sources_by_key=sources_by_key, initial=initial)
        initial_rivals = initial.get("rivals", [])
        self.rivals = [
            NumberForm(
                data,
                prefix=f"{self.prefix}-rival{number}",
                label=_("Another number that was reported"),
                sources_by_key=sources_by_key,
                initial=initial_rivals[number] if number < len(initial_rivals) else {},
            )
            for number in range(rivals)
        ]

    @property
    def forms(self) -> list[NumberForm]:
        return [self.main, *self.rivals]

    @property
    def column(self) -> str:
        return column_label(self.kind)

    @property
    def is_unreadable(self) -> bool:
        return any(form.has_error("value", code="count") for form in self.forms)

    @property
    def is_folded_open(self) -> bool:
        return self.main.has_own or any(rival.has_own or rival["value"].value() for rival in self.rivals)

    def check_rivals(self) -> None:
        """Call it after all numbers were read: a rival stands beside a number, is another, and says where it is from."""
        value = self.main.cleaned_data.get("value")
        needs_a_first = self.kind is not FigureKind.REQUIRED  # which the rule says where nobody types it
        for rival in self.rivals:
            other = rival.cleaned_data.get("value")
            if other is None or rival.errors or "value" in self.main.errors:
                continue
            if value is None and needs_a_first:
                rival.add_error("value", _("Type the number to be shown first; this one stands beside it."))
            elif value == other:
                rival.add_error("value", _("This is the same number."))
            elif not rival.cleaned_data.get("sources") and not rival.cleaned_data.get("grade"):
                rival.add_error("value", _("Say how this number is known or where it comes from."))

    def figures(self, like: SheetDefaults) -> Iterator[Figure]:
        """The figure and its rivals, as far as they could be read."""
        for form in self.forms:
            figure = form.figure(self.kind, self.candidate, like, is_preferred=form is self.main)
            if figure is not None:
                yield figure


def rivals_in(data: Any, prefix: str) -> int:
    """How many rivals a browser has sent, within reason."""
    sent = (number for number in count() if f"{prefix}-rival{number}-value" not in data)
    return max(1, min(next(sent), MOST_RIVALS))


def prefix_of(kind: FigureKind, candidate: str | None) -> str:
    return f"{kind.value}-{candidate}" if candidate else kind.value


def figure_fields(
    data: Any,
    ballot: Ballot,
    names: dict[str, str],
    sources_by_key: dict[str, Source],
    initial: dict[str, dict[str, Any]],
    rivals: Callable[[str], int],
    whole: Sequence[FigureKind],
) -> tuple[list[FigureFields], list[FigureFields]]:
    """One row for each figure that this ballot can have: of the candidates by its paper, and `whole` of it as a whole.
    `rivals` says for how many rivals there is to be room beside the figure of a prefix."""

    def made(kind: FigureKind, candidate: str | None, label: str) -> FigureFields:
        prefix = prefix_of(kind, candidate)
        of_figure, room = initial.get(prefix, {}), rivals(prefix)
        return FigureFields(
            data,
            kind=kind,
            candidate=candidate,
            label=label,
            sources_by_key=sources_by_key,
            initial=of_figure,
            rivals=room,
        )

    of_candidates = [
        made(kind, slug, figure_label(kind, names.get(slug, slug), ballot.paper))
        for slug in ballot.standing
        for kind in kinds_on(ballot.paper)
    ]
    return of_candidates, [made(kind, None, str(FigureKinds(kind).label)) for kind in whole]
