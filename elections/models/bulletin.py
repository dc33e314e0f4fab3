"""Published bulletins: append-only, each with its frozen text and digest."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from elections.rules.bulletin import BulletinKind

from .choices import BulletinKinds
from .election import Election

AMENDMENTS = [kind.value for kind in BulletinKind if kind.is_amendment]


class BulletinQuerySet(models.QuerySet["Bulletin"]):
    def for_election(self, election: Election) -> "BulletinQuerySet":
        return self.filter(election=election).order_by("number")


class Bulletin(models.Model):
    """One published statement. Never changed and never deleted: the database itself refuses it (see guards.py).

    `payload` is the whole content, frozen as text, by the schema of elections.bulletins.payload. What pages say is read from it
    and from no other table of the election, so nothing edited elsewhere can change what was published.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="bulletins", verbose_name=_("election"))
    number = models.PositiveIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=25, choices=BulletinKinds)
    sheet = models.ForeignKey(
        "elections.TallySheet", models.PROTECT, null=True, related_name="bulletins", verbose_name=_("sheet")
    )
    candidacy = models.ForeignKey(
        "elections.Candidacy", models.PROTECT, null=True, related_name="bulletins", verbose_name=_("candidacy")
    )
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="corrections", verbose_name=_("corrects")
    )
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("published by")
    )
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("verified by")
    )
    payload = models.TextField(_("payload"))
    digest = models.CharField(_("digest"), max_length=64)
    # Which line of a shipped pack it came from, so that loading the pack again finds it. Empty from the desk.
    shipped_as = models.CharField(_("shipped as"), max_length=100, blank=True)

    objects = BulletinQuerySet.as_manager()

    class Meta:
        ordering = ["election", "number"]
        verbose_name = _("bulletin")
        verbose_name_plural = _("bulletins")
        constraints = [
            models.UniqueConstraint(name="one_bulletin_per_number", fields=["election", "number"]),
            models.UniqueConstraint(
                name="one_amendment_per_bulletin", fields=["corrects"], condition=Q(corrects__isnull=False)
            ),
            models.CheckConstraint(
                name="amendments_and_only_they_correct",
                condition=Q(kind__in=AMENDMENTS, corrects__isnull=False)
                | Q(~Q(kind__in=AMENDMENTS), corrects__isnull=True),
            ),
            models.CheckConstraint(
                name="bulletin_kind_is_known", condition=Q(kind__in=[kind.value for kind in BulletinKind])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.election_id} #{self.number}"
