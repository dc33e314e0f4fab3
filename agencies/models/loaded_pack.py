"""Stores which version of each shipped pack the database holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedPack(models.Model):
    """Which version of a shipped pack the database holds, so that an unchanged one is not laid over later edits."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    digest = models.CharField(_("digest of its files"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded at"))

    class Meta:
        verbose_name = _("loaded pack")
        verbose_name_plural = _("loaded packs")

    def __str__(self) -> str:
        return self.name
