"""The form field for a vote count, at the desk and wherever somebody tries something out."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from elections.rules.counts import CountError, read_count


class CountField(forms.Field):
    """A count as typed; empty is not reported. No IntegerField, which reads 98.000 as 98 and 1_000 as 1000."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 7})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False} | options)

    def to_python(self, value: str | None) -> int | None:
        try:
            return read_count(value or "")
        except CountError as error:
            raise forms.ValidationError(unreadable_count(error), code="count") from error


def unreadable_count(error: CountError) -> str:
    return _(
        "“%(read)s” cannot be read as a count. Type digits only, such as 98, or leave the field"
        " empty if the figure was not reported."
    ) % {"read": error.read}
