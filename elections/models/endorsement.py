"""Endorsements: public statements of support for a candidacy."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import State
from agencies.models.source import Sourced
from agencies.partial_date import PartialDatePair, partial_date_field
from agencies.visible_text import NameField

from .candidacy import Candidacy
from .election import Election


class EndorsementQuerySet(models.QuerySet["Endorsement"]):
    def for_election(self, election: Election) -> "EndorsementQuerySet":
        return (
            self.filter(candidacy__election=election)
            .select_related("state", "candidacy__person")
            .prefetch_related("sources")
        )


class Endorsement(Sourced):
    """A public statement of support. The ballot is secret: this says nothing of how anybody voted."""

    class Backer(models.TextChoices):
        STATE = "state", _("state")
        OFFICIAL = "official", _("official of a state")
        BODY = "body", _("body of states")
        CLAIM = "claim", _("claim by a third party")

    class Kind(models.TextChoices):
        NOMINATION = "nomination", _("nominated")
        SUPPORT = "support", _("announced support")
        STATEMENT = "statement", _("spoke in favour")
        LOBBYING = "lobbying", _("lobbied")
        CLAIM = "claim", _("claimed by others as a backer")

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="endorsements", verbose_name=_("candidacy"))
    backer_kind = models.CharField(_("kind of backer"), max_length=10, choices=Backer)
    backer = NameField(_("backer"), max_length=200)
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state"))
    made_on_min = partial_date_field(_("made, not before"))
    made_on_max = partial_date_field(_("made, not after"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)

    made_on = PartialDatePair()
    objects = EndorsementQuerySet.as_manager()

    class Meta:
        ordering = ["made_on_min", "backer"]
        verbose_name = _("endorsement")
        verbose_name_plural = _("endorsements")
        constraints = [
            models.UniqueConstraint(
                name="one_endorsement_per_statement", fields=["candidacy", "backer", "made_on_min"]
            ),
        ]

    def __str__(self) -> str:
        return self.backer
