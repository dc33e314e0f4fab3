"""Stores from when to when a state was member or observer of an agency."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from agencies.partial_date import PartialDatePair, in_order, partial_date_field

from .agency import Agency
from .source import Source, Sourced
from .state import State


class MembershipQuerySet(models.QuerySet["Membership"]):
    def on(self, day: date | Combinable) -> "MembershipQuerySet":
        """Spells that had begun by `day` and were not known to have ended.

        A spell whose end is uncertain counts until the latest day it can have lasted: nobody is struck from the
        roll on a guess.
        """
        return self.perhaps_on(day).filter(joined_max__lte=day)

    def perhaps_on(self, day: date | Combinable) -> "MembershipQuerySet":
        """These, and spells that may have begun by `day` as far as their bounds tell."""
        begun = Q(joined_min__isnull=True) | Q(joined_min__lte=day)
        ongoing = Q(left_max__isnull=True) | Q(left_max__gte=day)
        return self.filter(begun, ongoing)

    def for_agency(self, agency: Agency) -> "MembershipQuerySet":
        return self.filter(agency=agency)

    def with_state(self) -> "MembershipQuerySet":
        return self.select_related("state")


class Membership(Sourced):
    """A state's standing in an agency over one uninterrupted spell."""

    class Standing(models.TextChoices):
        MEMBER = "member", _("member")
        OBSERVER = "observer", _("observer")

    class Confidence(models.TextChoices):
        HIGH = "high", _("high")
        MEDIUM = "medium", _("medium")
        LOW = "low", _("low")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships", verbose_name=_("agency"))
    state = models.ForeignKey(State, models.PROTECT, related_name="memberships", verbose_name=_("state"))
    standing = models.CharField(_("standing"), max_length=10, choices=Standing)
    joined_min = partial_date_field(_("joined, not before"))
    joined_max = partial_date_field(_("joined, not after"))
    left_min = partial_date_field(_("left, not before"))
    left_max = partial_date_field(_("left, not after"))
    confidence = models.CharField(_("how sure the date is"), max_length=10, choices=Confidence, blank=True)
    list_sources = models.ManyToManyField(Source, verbose_name=_("sources of the list"), blank=True, related_name="+")

    joined = PartialDatePair()
    left = PartialDatePair()
    dates_in_order = (("joined", "left"),)
    list_cited: list[Source]  # set by agencies.attach_sources
    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["state__name", "joined_max"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                name="one_membership_per_start", fields=["agency", "state", "standing", "joined_max"]
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts", condition=in_order("joined_min", "left_max")
            ),
            models.CheckConstraint(
                name="membership_standing_is_known", condition=Q(standing__in=["member", "observer"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.standing}"
