"""Stores agencies and the names that they bore."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.partial_date import PartialDatePair, in_order, partial_date_field
from agencies.visible_text import NameField

from .source import Sourced


class Agency(Sourced):
    """An international organization."""

    slug = models.SlugField(_("slug"), unique=True)
    acronym = NameField(_("acronym"), max_length=20)
    name = NameField(_("name"), max_length=200)
    founded_min = partial_date_field(_("founded, not before"))
    founded_max = partial_date_field(_("founded, not after"))
    seat = NameField(_("seat"), max_length=100, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    website = models.URLField(_("website"), blank=True)

    founded = PartialDatePair()

    class Meta:
        ordering = ["acronym"]
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")

    def __str__(self) -> str:
        return self.acronym


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
