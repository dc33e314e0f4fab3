"""Releases: bulletins that wait to be published, some seconds or until an embargo ends."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .bulletin import Bulletin
from .election import Election
from .proposal import Proposal
from .sheet import TallySheet

WAITING = Q(stopped_at__isnull=True, ended_at__isnull=True)
AT_ONCE = Q(not_before__isnull=True)


class ReleaseQuerySet(models.QuerySet["Release"]):
    def waiting(self) -> "ReleaseQuerySet":
        return self.filter(WAITING)

    def due(self, now: datetime) -> "ReleaseQuerySet":
        return self.waiting().filter(due_at__lte=now).order_by("due_at", "pk")

    def holding(self, sheet: TallySheet) -> "ReleaseQuerySet":
        """Those that wait with this sheet, in the first place or beside another."""
        return self.waiting().filter(Q(sheet=sheet) | Q(beside=sheet))


class Release(models.Model):
    """One act of publishing: asked for by somebody, due some seconds later or when an embargo ends, and until then to be
    stopped by anybody at the desk. Of those that are due at once an election has one at a time; what is under an embargo
    (`not_before`) holds back nothing but itself."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="releases", verbose_name=_("election"))
    sheet = models.ForeignKey(TallySheet, models.PROTECT, null=True, related_name="releases", verbose_name=_("sheet"))
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, related_name="releases", verbose_name=_("proposal")
    )
    # Sheets of other sources whose figures it published as rivals.
    beside = models.ManyToManyField(TallySheet, related_name="+", verbose_name=_("rival sheets"))
    key = models.UUIDField(_("key of the form it was asked with"), unique=True)
    expected = models.PositiveIntegerField(_("number the bulletin was seen to get"))
    digest = models.CharField(_("digest of what was seen"), max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    not_before = models.DateTimeField(_("not before"), null=True)
    due_at = models.DateTimeField(_("due at"))
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("stopped by")
    )
    stopped_at = models.DateTimeField(_("stopped at"), null=True)
    ended_at = models.DateTimeField(_("ended at"), null=True)
    bulletin = models.OneToOneField(
        Bulletin, models.PROTECT, null=True, related_name="release", verbose_name=_("bulletin")
    )
    failure = models.CharField(_("why nothing was published"), max_length=500, blank=True)

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(
                name="one_release_waits_per_election", fields=["election"], condition=WAITING & AT_ONCE
            ),
            models.CheckConstraint(
                name="one_thing_is_released", condition=Q(sheet__isnull=False) ^ Q(proposal__isnull=False)
            ),
            models.CheckConstraint(
                name="released_or_failed_in_the_end",
                condition=Q(ended_at__isnull=True, bulletin__isnull=True, failure="")
                | Q(Q(bulletin__isnull=False) ^ ~Q(failure=""), ended_at__isnull=False, stopped_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"release {self.pk}"

    @property
    def is_waiting(self) -> bool:
        return self.stopped_at is None and self.ended_at is None

    @property
    def follows(self) -> bool:
        """Whether something of this election goes first: what counts down, or an embargo that ends earlier. So whoever
        has seen a number in a countdown gets it, and embargoes end in their order."""
        if self.not_before is None:
            return False
        earlier = Q(due_at__lt=self.due_at) | Q(due_at=self.due_at, pk__lt=self.pk)
        return Release.objects.waiting().filter(AT_ONCE | earlier, election=self.election_id).exists()
