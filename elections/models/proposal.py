"""Proposals: what a clerk wants published that is no result, and what was set aside."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from elections.rules.bulletin import BulletinKind

from .bulletin import Bulletin
from .choices import BulletinKinds
from .election import Election
from .sheet import TallySheet

PROPOSED = [kind.value for kind in BulletinKind if not kind.is_amendment and kind is not BulletinKind.RESULT]


class Proposal(models.Model):
    """What a clerk wants published that is no result: an opening, a withdrawal, an outcome, a notice, or a correction
    of one. Private, and frozen the moment it is handed in. A second person publishes it.

    `typed` is the form as it was sent, in JSON: a list of [name, value]. It is read by the form again when it is
    published, so nothing can get into it by another way.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="proposals", verbose_name=_("election"))
    kind = models.CharField(_("kind"), max_length=25, choices=BulletinKinds)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="proposals", verbose_name=_("author")
    )
    author_name = models.CharField(_("author's name"), max_length=150)
    made_at = models.DateTimeField(_("handed in at"))
    key = models.UUIDField(_("key of the form it was sent with"), unique=True)
    typed = models.TextField(_("what was typed"))
    corrects = models.ForeignKey(
        Bulletin, models.PROTECT, null=True, related_name="+", verbose_name=_("made to correct")
    )

    class Meta:
        ordering = ["made_at"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(name="proposal_is_news", condition=Q(kind__in=PROPOSED)),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"


class SetAside(models.Model):
    """That somebody has set a sheet or a proposal aside: it stays, and is offered no more."""

    sheet = models.OneToOneField(
        TallySheet, models.PROTECT, null=True, related_name="set_aside", verbose_name=_("sheet")
    )
    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, related_name="set_aside", verbose_name=_("proposal")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("what was set aside")
        verbose_name_plural = _("what was set aside")
        constraints = [
            models.CheckConstraint(
                name="one_thing_is_set_aside", condition=Q(sheet__isnull=False) ^ Q(proposal__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet or self.proposal} set aside"
