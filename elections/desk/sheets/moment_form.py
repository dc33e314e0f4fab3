"""Form fields for a moment by the venue's clock, and for one that is told to have happened."""

from datetime import datetime, tzinfo
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from elections.desk.desk_race import now_in
from elections.desk.refusal_sentences import hour_skipped, hour_twice, not_yet, too_long_ago, unreadable_moment
from elections.rules.moment import (
    HourSkipped,
    HourTwice,
    Moment,
    MomentError,
    NotYet,
    TooLongAgo,
    read_moment,
    refuse_out_of_time,
)


class MomentInput(forms.TextInput):
    """A text; and where the clocks went back and the hour came twice, a choice between the two. What is chosen becomes
    part of the text, so that whatever reads it again reads the same minute."""

    zone: tzinfo | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        text, chosen = super().value_from_datadict(data, files, name), data.get(f"{name}-which")
        twice = self._twice(text)
        if twice is None or chosen not in twice.offsets:
            return text
        return text.strip().replace(twice.text, f"{twice.text} {chosen}", 1)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        text, twice = super().render(name, value, attrs, renderer), self._twice(value)
        if twice is None:
            return text
        first, second = twice.offsets
        choices = [
            (first, _("the first time, by summer time (UTC %(offset)s)") % {"offset": first}),
            (second, _("the second time, an hour later (UTC %(offset)s)") % {"offset": second}),
        ]
        radio = forms.RadioSelect(choices=choices).render(f"{name}-which", None, {"id": f"id_{name}-which"}, renderer)
        legend = _("Which of the two?")
        return format_html('{}<fieldset class="which-hour"><legend>{}</legend>{}</fieldset>', text, legend, radio)

    def _twice(self, text: str | None) -> HourTwice | None:
        try:
            if self.zone:
                read_moment((text or "").strip(), self.zone)
        except HourTwice as twice:
            return twice
        except MomentError:
            pass
        return None


class MomentField(forms.Field):
    """A moment by the venue's clock, as exactly as it is known; empty if it is not."""

    widget = MomentInput

    @property
    def zone(self) -> tzinfo:
        return self.widget.zone  # type: ignore[return-value]

    @zone.setter
    def zone(self, zone: tzinfo) -> None:
        self.widget.zone = zone

    def to_python(self, value: str | None) -> Moment:
        text = (value or "").strip()
        try:
            return read_moment(text, self.zone)
        except HourSkipped as error:
            raise forms.ValidationError(hour_skipped(text, self.zone), code="skipped") from error
        except HourTwice as error:
            raise forms.ValidationError(hour_twice(error.text, self.zone), code="twice") from error
        except MomentError as error:
            raise forms.ValidationError(unreadable_moment(text), code="moment") from error


class HappenedField(MomentField):
    """When something happened: not in the time to come, and not before there was anything to tell of."""

    def to_python(self, value: str | None) -> Moment:
        moment = super().to_python(value)
        try:
            refuse_out_of_time(moment, timezone.now())
        except NotYet as error:
            raise forms.ValidationError(not_yet(now_in(self.zone), self.zone), code="not_yet") from error
        except TooLongAgo as error:
            raise forms.ValidationError(too_long_ago(), code="too_long_ago") from error
        return moment


class EmbargoField(MomentField):
    """The minute until which something is held back; None for at once."""

    def clean(self, value: str | None) -> datetime | None:  # type: ignore[override]
        moment = super().clean(value)
        if moment.earliest != moment.latest:
            raise forms.ValidationError(
                _("An embargo ends at a given minute, such as 2033-05-15 14:00."), code="minute"
            )
        if moment.earliest and moment.earliest <= timezone.now():
            sentence = _("That minute has passed: at the venue (%(zone)s) it is %(now)s.")
            raise forms.ValidationError(sentence % {"zone": self.zone, "now": now_in(self.zone)}, code="past")
        return moment.earliest
