"""Stores states and territories, with their codes, names and regional groups."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.visible_text import NameField


class State(models.Model):
    """A state or a territory, as the UN names it."""

    class Group(models.TextChoices):
        AFRICAN = "African", _("African States")
        ASIA_PACIFIC = "Asia-Pacific", _("Asia-Pacific States")
        EASTERN_EUROPEAN = "Eastern European", _("Eastern European States")
        GRULAC = "GRULAC", _("Latin American and Caribbean States")
        WEOG = "WEOG", _("Western European and other States")

    iso2 = models.CharField(_("ISO 3166 alpha-2"), max_length=2, unique=True)
    iso3 = models.CharField(_("ISO 3166 alpha-3"), max_length=3, unique=True)
    name = NameField(_("name"), max_length=100, unique=True)
    formal_name = NameField(_("formal name"), max_length=150, blank=True)
    other_names = NameField(
        _("other names"),
        max_length=300,
        blank=True,
        help_text=_("Former names and others in use, separated by “; ”. Search finds them."),
    )
    regional_group = models.CharField(_("UN regional group"), max_length=20, choices=Group, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("state")
        verbose_name_plural = _("states")

    def __str__(self) -> str:
        return self.name
