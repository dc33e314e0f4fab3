from datetime import tzinfo

from django import forms

from elections.desk.sentences import unreadable_moment
from elections.rules.moment import Moment, MomentError, read_moment


class MomentField(forms.CharField):
    """When something happened, by the venue's clock, as exactly as it is known; empty if it is not."""

    zone: tzinfo

    def to_python(self, value: str | None) -> Moment:
        text = super().to_python(value)
        try:
            return read_moment(text, self.zone)
        except MomentError as error:
            raise forms.ValidationError(unreadable_moment(text), code="moment") from error

    def run_validators(self, value: Moment) -> None:
        """What could be read needs no further check; the validators of a CharField are for text."""
