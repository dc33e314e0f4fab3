"""Verifications: that every number of a sheet was typed twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .choices import EntryModes
from .sheet import TallySheet


class Verification(models.Model):
    """That every number of a sheet was typed twice. Bound to what was seen by a digest of the whole sheet: if anything of
    it is different later, this holds no more (see elections.bulletins.double_entry)."""

    sheet = models.OneToOneField(TallySheet, models.PROTECT, related_name="verification", verbose_name=_("sheet"))
    entry = models.CharField(_("entry"), max_length=6, choices=EntryModes)
    digest = models.CharField(_("digest of the sheet"), max_length=64)
    made_at = models.DateTimeField(_("verified at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")

    def __str__(self) -> str:
        return f"verification of sheet {self.sheet_id}"
