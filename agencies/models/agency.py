"""Stores agencies and the names that they bore."""

from datetime import date
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agencies.address_field import AddressField
from agencies.partial_date import PartialDatePair, in_order, partial_date_field
from agencies.visible_text import NameField

from .confirmed import Confirmed
from .source import Sourced


def zone_is_known(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise ValidationError(_("“%(name)s” is not a time zone"), params={"name": name}) from error


class Agency(Sourced, Confirmed):
    """An international organization."""

    slug = models.SlugField(_("slug"), unique=True)
    acronym = NameField(_("acronym"), max_length=20)
    has_article = models.BooleanField(
        _("acronym has an article"), default=False, help_text=_("“Of the UN”, but “of UNESCO”.")
    )
    name = NameField(_("name"), max_length=200)
    founded_min = partial_date_field(_("founded, not before"))
    founded_max = partial_date_field(_("founded, not after"))
    seat = NameField(_("seat"), max_length=100, blank=True)
    # Times that are told by this zone are those of the seat: of Geneva and of Bern, although the zone bears Zurich’s name.
    time_zone = models.CharField(_("time zone of the seat"), max_length=50, blank=True, validators=[zone_is_known])
    summary = models.TextField(_("summary"), blank=True)
    website = AddressField(_("website"), blank=True)
    roll_day = models.DateField(
        _("list of members complete up to"),
        null=True,
        blank=True,
        help_text=_("The day for which all members are known. Leave it empty if the list is kept up to date."),
    )

    founded = PartialDatePair()

    class Meta:
        ordering = ["acronym"]
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")

    def __str__(self) -> str:
        return self.acronym

    def in_sentence(self, acronym: str = "") -> str:
        """`the UN`, as it stands within a sentence. Another name, such as one that it bore before, has no article."""
        if self.has_article and acronym in ("", self.acronym):
            return gettext("the %(acronym)s") % {"acronym": self.acronym}
        return acronym or self.acronym

    @property
    def rolls_until(self) -> date:
        """The last day of which it is known who was a member."""
        return self.roll_day or timezone.now().date()

    def city_of(self, zone: str) -> str:
        """The city by whose clock times in this zone are told; nothing where it is the one that the zone is named for."""
        return self.seat if zone == self.time_zone else ""


class AgencyName(Sourced):
    """A name that the agency bears or bore."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="names", verbose_name=_("agency"))
    acronym = NameField(_("acronym"), max_length=20)
    name = NameField(_("name"), max_length=200)
    since_min = partial_date_field(_("since, not before"))
    since_max = partial_date_field(_("since, not after"))
    until_min = partial_date_field(_("until, not before"))
    until_max = partial_date_field(_("until, not after"))

    since = PartialDatePair()
    until = PartialDatePair()
    dates_in_order = (("since", "until"),)

    class Meta:
        ordering = ["since_min"]
        verbose_name = _("name of an agency")
        verbose_name_plural = _("names of agencies")
        constraints = [
            models.UniqueConstraint(name="one_spell_per_name", fields=["agency", "acronym", "since_min"]),
            models.CheckConstraint(name="name_ends_after_it_starts", condition=in_order("since_min", "until_max")),
        ]

    def __str__(self) -> str:
        return self.acronym
