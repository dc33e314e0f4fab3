"""The form fields for the document that somebody is typing from: one of those at hand, or a new one."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.date_order import date_faults
from agencies.isolates import isolated
from agencies.models import Source
from agencies.partial_date import PartialDate, PartialDateError
from agencies.rehearsals import REHEARSAL, is_of_a_rehearsal
from agencies.visible_text import refuse_unseen
from elections.desk.desk_race import DeskRace
from elections.rules.tally import Grade

# What the clerk heard in the room, worked out or just knows has no document to name; everything else has one.
WITHOUT_DOCUMENT = (Grade.READ_OUT, Grade.DERIVED, Grade.UNVERIFIED)
LONGEST_PUBLISHER = 40


class WhenField(forms.Field):
    def to_python(self, value: str | None) -> PartialDate:
        try:
            return PartialDate.read((value or "").strip())
        except PartialDateError as error:
            raise forms.ValidationError(str(error), code="when") from error


class KeysField(forms.Field):
    """Keys of known sources, separated by spaces or commas."""

    sources_by_key: dict[str, Source]
    widget = forms.TextInput(attrs={"list": "known-sources", "autocomplete": "off"})

    def to_python(self, value: str | None) -> tuple[Source, ...]:
        keys = (value or "").replace(",", " ").split()
        strangers = [key for key in keys if key not in self.sources_by_key]
        if strangers:
            raise forms.ValidationError(_("No source has the key “%(key)s”.") % {"key": strangers[0]}, code="key")
        return tuple(self.sources_by_key[key] for key in dict.fromkeys(keys))


class SourceForm(forms.Form):
    prefix = "source"

    named = forms.MultipleChoiceField(
        label=gettext_lazy("Used in this race"), required=False, widget=forms.CheckboxSelectMultiple
    )
    other = KeysField(
        label=gettext_lazy("Another known source"),
        required=False,
        help_text=gettext_lazy("Type a word from it and choose."),
    )
    url = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=1000,
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    publisher = forms.CharField(
        label=gettext_lazy("Publisher"), required=False, max_length=200, validators=[refuse_unseen]
    )
    title = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=300, validators=[refuse_unseen])
    published = WhenField(
        label=gettext_lazy("Published"),
        required=False,
        help_text=gettext_lazy("2023-05-15, 2023-05 or 2023; leave empty if not known."),
    )

    def __init__(self, desk: DeskRace, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.is_rehearsal = desk.election.is_rehearsal
        self.sources_by_key = self.fields["other"].sources_by_key = desk.sources  # type: ignore[attr-defined]
        race = [self.sources_by_key[key] for key in self.sources_by_key if key in desk.snapshot.sources]
        self.fields["named"].choices = [(source.key, source_label(source)) for source in race]  # type: ignore[attr-defined]

    @property
    def is_new_open(self) -> bool:
        """Are the fields of a new source to be shown unfolded?"""
        return not self.fields["named"].choices or any(self[name].data for name in ("url", "publisher", "title"))  # type: ignore[attr-defined]

    def clean_published(self) -> PartialDate:
        source = Source()
        source.published = self.cleaned_data["published"]
        if faults := date_faults(source):
            raise forms.ValidationError([*dict.fromkeys(faults.values())], code="when")
        return source.published

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if any(typed.get(name) for name in ("url", "publisher", "title")):
            for name in ("url", "publisher"):
                if not typed.get(name) and name not in self.errors:
                    self.add_error(name, _("A new source needs an address and a publisher."))
        return typed

    def sources(self) -> tuple[Source, ...]:
        """All that are named; a new one is not stored yet."""
        typed = self.cleaned_data
        chosen = [self.sources_by_key[key] for key in typed["named"]] + list(typed["other"])
        new = self.new_source()
        by_key = {source.key: source for source in [*chosen, *([new] if new else [])]}
        return tuple(by_key.values())

    def new_source(self) -> Source | None:
        typed = self.cleaned_data
        if not typed.get("url") or not typed.get("publisher"):
            return None
        same = next((source for source in self.sources_by_key.values() if source.url == typed["url"]), None)
        if same is not None:
            return same
        source = Source(url=typed["url"], publisher=typed["publisher"], title=typed["title"])
        source.published = typed["published"]
        source.key = key_for(source, is_rehearsal=self.is_rehearsal)
        return source

    def require(self, grade: str) -> None:
        """Ask for a source where the grade says that there is one. Call it after the form was found valid."""
        if grade and Grade(grade) not in WITHOUT_DOCUMENT and not self.sources():
            self.add_error(None, _("Say where this comes from: choose a source or enter a new one."))


def key_for(source: Source, *, is_rehearsal: bool) -> str:
    """A key that a reader can make sense of, that no other address has, and that tells a rehearsal's from any other."""
    parts = [slugify(source.publisher)[:LONGEST_PUBLISHER], source.published.iso]
    parts.append(hashlib.sha256(source.url.encode()).hexdigest()[:8])
    key = "-".join(filter(None, parts))
    if is_rehearsal:
        return REHEARSAL + key
    return f"by-{key}" if is_of_a_rehearsal(key) else key


def source_label(source: Source) -> str:
    names = [isolated(source.publisher), isolated(source.title)]
    return ", ".join(filter(None, [*names, source.published.text if source.published_max else ""]))


def keep(sources: Iterable[Source], *, is_draft: bool) -> list[Source]:
    """Store those that are new. Call it in the transaction that stores what names them. One typed in a rehearsal stays
    at the desk for good, whatever is said here."""
    return [source if source.pk else _kept(source, is_draft=is_draft) for source in sources]


def _kept(source: Source, *, is_draft: bool) -> Source:
    fields = {name: getattr(source, name) for name in ("url", "publisher", "title", "published_min", "published_max")}
    fields["is_draft"] = is_draft or is_of_a_rehearsal(source.key)
    kept, _is_new = Source.at_desk.get_or_create(key=source.key, defaults=fields)
    return kept
