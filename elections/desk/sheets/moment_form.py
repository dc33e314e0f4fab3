"""A form field for a moment by the venue's clock."""

from datetime import tzinfo

from django import forms

from elections.desk.refusal_sentences import unreadable_moment
from elections.rules.moment import Moment, MomentError, read_moment


class MomentField(forms.Field):
    """When something happened, by the venue's clock, as exactly as it is known; empty if it is not."""

    zone: tzinfo

    def to_python(self, value: str | None) -> Moment:
        text = (value or "").strip()
        try:
            return read_moment(text, self.zone)
        except MomentError as error:
            raise forms.ValidationError(unreadable_moment(text), code="moment") from error
