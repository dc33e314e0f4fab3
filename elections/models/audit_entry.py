"""Audit entries: who did what at the desk, and when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .bulletin import Bulletin
from .election import Election
from .proposal import Proposal
from .sheet import TallySheet


class AuditEntry(models.Model):
    """Who did what, when, to which sheet. The database refuses to change or delete any. No figure is in it: an editor who
    reads it may still be the second person to type a ballot."""

    class Action(models.TextChoices):
        HANDED_IN = "handed_in", _("handed in")
        VERIFIED = "verified", _("verified")
        DIFFERED = "differed", _("typed it differently")
        SET_ASIDE = "set_aside", _("set aside")
        PREFERRED = "preferred", _("chose what is shown first")
        ASKED = "asked", _("asked to publish")
        STOPPED = "stopped", _("stopped")
        PUBLISHED = "published", _("published")
        FAILED = "failed", _("could not publish")
        RETRACTED = "retracted", _("retracted")
        ENTRY = "entry", _("changed how figures are entered")

    at = models.DateTimeField(_("at"))
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    who_name = models.CharField(_("name"), max_length=150)
    did = models.CharField(_("did"), max_length=10, choices=Action)
    election = models.ForeignKey(Election, models.PROTECT, related_name="audit_entries", verbose_name=_("election"))
    sheet = models.ForeignKey(
        TallySheet, models.PROTECT, null=True, related_name="audit_entries", verbose_name=_("sheet")
    )
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, related_name="audit_entries", verbose_name=_("proposal")
    )
    bulletin = models.ForeignKey(
        Bulletin, models.PROTECT, null=True, related_name="audit_entries", verbose_name=_("bulletin")
    )
    detail = models.CharField(_("detail"), max_length=500, blank=True)
    # Of the sheet or the bulletin as it was then.
    digest = models.CharField(_("digest"), max_length=64, blank=True)

    class Meta:
        db_table = "elections_deed"  # as it was called first: a table that only grows is not renamed
        ordering = ["pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")

    def __str__(self) -> str:
        return f"{self.who_name} {self.did}"
