"""Events around a race that no bulletin states."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models.source import Sourced
from agencies.partial_date import PartialDatePair, partial_date_field
from agencies.visible_text import NameField

from .election import Election


class RaceEventQuerySet(models.QuerySet["RaceEvent"]):
    def for_election(self, election: Election) -> "RaceEventQuerySet":
        return self.filter(election=election).prefetch_related("sources")


class RaceEvent(Sourced):
    """Something that happened around the race: announced, visited, said. Ballots are told by bulletins instead."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="events", verbose_name=_("election"))
    happened_min = partial_date_field(_("happened, not before"))
    happened_max = partial_date_field(_("happened, not after"))
    kind = NameField(_("kind"), max_length=20)
    actor = NameField(_("who"), max_length=150, blank=True)
    text = models.TextField(_("what"))

    happened = PartialDatePair()
    objects = RaceEventQuerySet.as_manager()

    class Meta:
        ordering = ["happened_min", "happened_max", "pk"]
        verbose_name = _("event of a race")
        verbose_name_plural = _("events of a race")

    def __str__(self) -> str:
        return self.text[:60]
