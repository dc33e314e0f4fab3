"""Stores until when a record is known to hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.date_order import DatedRecord


class Confirmed(DatedRecord):
    """A record that the world may overtake: it says of which day it was last seen in a source that it holds."""

    confirmed_on = models.DateField(
        _("last confirmed on"),
        null=True,
        blank=True,
        help_text=_("The last day of which a source was seen that says so."),
    )

    never_to_come = ("confirmed_on",)

    class Meta:
        abstract = True
