"""Stores what was said of an agency that is neither a figure nor an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.partial_date import PartialDatePair, partial_date_field
from agencies.visible_text import NameField

from .agency import Agency
from .source import Sourced


class Statement(Sourced):
    """Something said about the agency that is neither a figure nor an event, in our words."""

    class Topic(models.TextChoices):
        CONTEST = "contest", _("a contested election")
        ELECTION = "election", _("how its head is chosen")
        VOTE = "vote", _("who may vote")
        HISTORY = "history", _("history")
        ROLE = "role", _("what it does")
        UN = "un", _("place in the United Nations")
        CRITICISM = "criticism", _("criticism")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="statements", verbose_name=_("agency"))
    slug = models.SlugField(_("slug"), max_length=100)
    topic = models.CharField(_("topic"), max_length=20, choices=Topic)
    text = models.TextField(_("text"))
    said_by = NameField(_("said by"), max_length=200, blank=True)
    said_on_min = partial_date_field(_("said, not before"))
    said_on_max = partial_date_field(_("said, not after"))

    said_on = PartialDatePair()

    class Meta:
        ordering = ["topic", "slug"]
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        constraints = [
            models.UniqueConstraint(name="one_statement_per_slug", fields=["agency", "slug"]),
        ]

    def __str__(self) -> str:
        return self.slug
