"""The base of every form that is no result: when it happened, how it is known, from where, and a note."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from elections.bulletins.compose import Content
from elections.desk.desk_race import DeskRace
from elections.desk.drafts.drafts import restore
from elections.desk.sheets.checked_figures_form import focus
from elections.desk.sheets.moment_form import HappenedField
from elections.desk.sheets.sheet_form import GRADES, ROWS
from elections.desk.sheets.source_form import SourceForm, keep
from elections.rules.tally import Grade

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class StatementForm(forms.Form):
    """The end of every such form: when, how it is known, from where, and what else is to be said."""

    title: "StrOrPromise" = ""  # what the page is called
    folded: tuple[str, ...] = ()  # fields that are seldom needed
    folded_title: "StrOrPromise" = ""

    happened = HappenedField(label=gettext_lazy("When, in the venue’s local time"), required=False)
    grade = forms.ChoiceField(label=gettext_lazy("How it is known"), choices=GRADES)
    note = forms.CharField(
        label=gettext_lazy("Public note"), required=False, max_length=2000, widget=forms.Textarea(attrs=ROWS)
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason for the correction"), max_length=1000, widget=forms.Textarea(attrs=ROWS)
    )

    def __init__(
        self,
        desk: DeskRace,
        data: Any = None,
        *,
        initial: dict[str, Any] | None = None,
        is_correction: bool = False,
        draft: QueryDict | None = None,
    ) -> None:
        self.desk, self.is_correction = desk, is_correction
        initial = initial if initial is not None else {"happened": desk.now} | self.proposed(desk)
        super().__init__(data, initial=initial)
        self.source = SourceForm(desk, data, initial=initial.get("source", {}))
        self.fields["happened"].zone = desk.zone  # type: ignore[attr-defined]
        if not is_correction:
            del self.fields["reason"]
        restore(self, draft)
        restore(self.source, draft)

    @classmethod
    def proposed(cls, desk: DeskRace) -> dict[str, Any]:
        """What the rule expects next, for the clerk to confirm."""
        return {}

    def is_valid(self) -> bool:
        are_valid = [super().is_valid(), self.source.is_valid()]  # both, so that everything wrong is told at once
        if self.source.is_valid():
            self.source.require(self.cleaned_data.get("grade", ""))
        return all(are_valid) and self.source.is_valid()

    @property
    def introduction(self) -> str:
        """What a clerk should know before typing."""
        return ""

    @property
    def own_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in (*StatementForm.base_fields, *self.folded)]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.folded]

    @property
    def is_folded_open(self) -> bool:
        return any(field.errors or field.value() for field in self.folded_fields)

    @property
    def labels(self) -> dict[str, str]:
        """What each field is called on the page, by the name a browser sends it with."""
        return {field.html_name: str(field.label) for form in (self, self.source) for field in form}

    @property
    def own_data(self) -> QueryDict:
        """What was sent in its fields. Anything else would be read by nobody here, and perhaps by another form later."""
        own, labels = cast(QueryDict, self.data).copy(), self.labels
        for name in {*own} - labels.keys():
            if name.rpartition("-")[0] not in labels:  # a field may send parts, such as which of two hours is meant
                del own[name]
        return own

    def aim(self) -> None:
        """Put the cursor at what is wrong, if anything is."""
        focus([field for field in [*self, *self.source] if field.errors])

    @property
    def end_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in StatementForm.base_fields if name in self.fields]

    @property
    def why(self) -> str:
        return self.cleaned_data.get("reason", "")

    def content(self) -> Content:
        typed = self.cleaned_data
        common = {"happened": typed["happened"], "grade": Grade(typed["grade"]), "note": typed["note"]}
        return Content(sources=self.source.sources(), **common | self.statement())

    def statement(self) -> dict[str, Any]:
        """What is said, apart from when and how it is known."""
        raise NotImplementedError

    def keep(self, content: Content) -> None:
        """Store what publishing this makes public. Call it in the transaction that publishes."""
        keep(content.sources, is_draft=False)
