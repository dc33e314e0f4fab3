from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .candidacy import Candidacy
from .election import Election
from .words import BallotKinds, Grades


class VoteRound(models.Model):
    """One ballot of an election. Made at the desk; the public knows only what bulletins say of it."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="vote_rounds", verbose_name=_("election"))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    number_grade = models.CharField(_("how the number is known"), max_length=12, choices=Grades, blank=True)
    number_note = models.CharField(_("what is uncertain about the number"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=BallotKinds)
    candidacies = models.ManyToManyField(Candidacy, verbose_name=_("standing"), related_name="vote_rounds")

    class Meta:
        ordering = ["election", "number"]
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(name="one_ballot_per_number", fields=["election", "number"]),
            models.CheckConstraint(
                name="ballots_are_numbered_from_one", condition=Q(number__isnull=True) | Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.election_id} ballot {self.number}"
