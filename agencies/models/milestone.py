"""Stores the dated events in an agency's life."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.partial_date import PartialDatePair, partial_date_field
from agencies.visible_text import NameField

from .agency import Agency
from .source import Sourced


class Milestone(Sourced):
    """A dated event in the agency's life."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="milestones", verbose_name=_("agency"))
    happened_min = partial_date_field(_("happened, not before"))
    happened_max = partial_date_field(_("happened, not after"))
    title = NameField(_("title"), max_length=150)
    description = models.TextField(_("description"), blank=True)

    happened = PartialDatePair()

    class Meta:
        ordering = ["happened_min", "happened_max"]
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = [
            models.UniqueConstraint(name="one_milestone_per_title", fields=["agency", "title"]),
        ]

    def __str__(self) -> str:
        return self.title
