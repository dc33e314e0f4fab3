"""Asks for something to be typed before publishing: the leading figures, or the name or number that it is all about.
Clicking can happen by itself; typing 98 and 67 under a preview that says so cannot."""

import uuid
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.isolates import isolated
from agencies.search_text import letters_of
from elections.count_field import CountField
from elections.desk.desk_race import DeskRace
from elections.desk.publication.publishable import Publishable
from elections.desk.sheets.moment_form import EmbargoField
from elections.models.candidacy import Candidacy
from elections.models.choices import FigureKinds
from elections.rules.bulletin import BulletinKind
from elections.rules.double_entry import Cell
from elections.rules.tally import FigureKind, Tally
from elections.scoreboard.formatting import clock_name

LEADING = 2  # figures to be typed: the two that make the headline


class Question(NamedTuple):
    label: str
    expected: int | str
    refusal: str  # of anything else


class ConfirmationForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput)
    expected = CountField(widget=forms.HiddenInput, required=True)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    not_before = EmbargoField(
        required=False,
        help_text=gettext_lazy(
            "A minute, such as 2033-05-15 14:00, or empty to publish at once. Other bulletins of this"
            " election can be published in the meantime; this one takes the next number when its time"
            " comes."
        ),
    )

    def __init__(self, publishable: Publishable, data: Any = None, *, number: int, seen: str = "") -> None:
        super().__init__(data, initial={"key": uuid.uuid4(), "expected": number, "seen": seen})
        desk, embargo = publishable.desk, self.fields["not_before"]
        embargo.zone = desk.zone  # type: ignore[attr-defined]
        embargo.label = _("Not before (%(clock)s)") % {"clock": clock_name(desk.clock)}
        self.questions = dict(enumerate(questions_for(publishable, number)))
        for place, question in self.questions.items():
            kind = CountField if isinstance(question.expected, int) else forms.CharField
            self.fields[f"typed{place}"] = kind(label=question.label, required=True)
            self.fields[f"typed{place}"].widget.attrs |= {"autocomplete": "off"}

    @property
    def typed_fields(self) -> list[forms.BoundField]:
        return [self[f"typed{place}"] for place in self.questions]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for place, question in self.questions.items():
            name = f"typed{place}"
            if name in typed and _plain(typed[name]) != _plain(question.expected):
                self.add_error(name, question.refusal)
        return typed


def questions_for(publishable: Publishable, number: int) -> list[Question]:
    """What is to be typed: never nothing."""
    content, names = publishable.content, publishable.desk.names
    if content.kind is BulletinKind.RESULT:
        figures = publishable.statement.payload.bulletin.tally
        return _leading(figures, names) or [_number(number)]
    if content.candidacy:
        return [_whose(publishable.desk, content.candidacy)]
    if content.ballot and content.ballot.number:
        ballot = content.ballot.label or content.ballot.number
        refusal = _("This is not the number of the ballot below. Check the source again.")
        return [Question(_("Number of the ballot"), ballot, refusal)]
    return [_number(number)]


def _whose(desk: DeskRace, candidacy: Candidacy) -> Question:
    """The family name, unless somebody else of the race could be meant by it."""
    short, refusal = desk.short_names[candidacy.slug], _("This is not the name below. Check the source again.")
    if short == candidacy.family_name:
        return Question(_("Family name of the person concerned"), short, refusal)
    return Question(_("Full name of the person concerned, as shown below"), short, refusal)


def _leading(tally: Tally, names: dict[str, str]) -> list[Question]:
    refusal = _("This differs from the figure below. Check the source again.")
    figures = [f for f in tally.figures if f.kind in (FigureKind.VOTES, FigureKind.AGAINST) and f.is_preferred]
    figures.sort(key=lambda figure: -figure.value)
    return [Question(_of(Cell(f.kind, f.candidate), names), f.value, refusal) for f in figures[:LEADING]]


def _of(cell: Cell, names: dict[str, str]) -> str:
    name = isolated(names.get(cell.candidate or "", cell.candidate or ""))
    if cell.kind is FigureKind.AGAINST:
        return _("Votes against %(name)s") % {"name": name}
    return _("Votes for %(name)s") % {"name": name} if cell.candidate else str(FigureKinds(cell.kind).label)


def _number(number: int) -> Question:
    return Question(_("Number of this bulletin"), number, _("This is not the number of this bulletin."))


def _plain(value: Any) -> Any:
    """A name with what a keyboard has: by the same measure no two of a race have the same short name."""
    return letters_of(value) if isinstance(value, str) else value
