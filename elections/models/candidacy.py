"""Candidacies: who stands in an election, and who nominated them."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.models import Person, State
from agencies.models.source import Sourced
from agencies.partial_date import PartialDatePair, partial_date_field
from agencies.search_text import is_alike
from agencies.visible_text import NameField

from .election import Election

# How the slug of an invented candidate begins, and no other: see guard_rules.py.
INVENTED = "test-"


class CandidacyQuerySet(models.QuerySet["Candidacy"]):
    def for_election(self, election: Election) -> "CandidacyQuerySet":
        return (
            self.filter(election=election)
            .select_related("person__nationality")
            .prefetch_related("nominated_by", "sources")
        )

    def of_person(self, person: Person) -> "CandidacyQuerySet":
        return (
            self.filter(person=person)
            .filter(election__is_rehearsal=False)
            .select_related("election__post__agency")
            .order_by("-election__held_min")
        )


class Candidacy(Sourced):
    """A person standing in one election. Where nobody reported the name, a label stands for it."""

    class Position(models.TextChoices):
        DEPUTY = "deputy", _("deputy of the head")
        STAFF = "staff", _("another post in the organization")
        OUTSIDE = "outside", _("no post in the organization")

    election = models.ForeignKey(Election, models.PROTECT, related_name="candidacies", verbose_name=_("election"))
    slug = models.SlugField(_("slug"), max_length=100)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="candidacies", verbose_name=_("person")
    )
    ballot_name = NameField(_("name on the ballot"), max_length=150)
    order = models.PositiveSmallIntegerField(_("order of candidacy"))
    nominated_by = models.ManyToManyField(
        State, verbose_name=_("nominating states"), blank=True, related_name="nominations"
    )
    nominator_text = NameField(_("nominated by, in words"), max_length=200, blank=True)
    is_incumbent = models.BooleanField(_("incumbent"), default=False)
    position = models.CharField(_("position in the organization then"), max_length=10, choices=Position, blank=True)
    age = models.PositiveSmallIntegerField(_("age at the election"), null=True, blank=True)
    role = models.TextField(_("role at the time"), blank=True)
    launched_min = partial_date_field(_("launched, not before"))
    launched_max = partial_date_field(_("launched, not after"))
    programme = models.TextField(_("programme, in our words"), blank=True)

    launched = PartialDatePair()
    objects = CandidacyQuerySet.as_manager()

    class Meta:
        ordering = ["election", "order"]
        verbose_name = _("candidacy")
        verbose_name_plural = _("candidacies")
        constraints = [
            models.UniqueConstraint(name="one_candidacy_per_slug", fields=["election", "slug"]),
            models.UniqueConstraint(name="one_candidacy_per_place", fields=["election", "order"]),
            models.UniqueConstraint(name="one_candidacy_per_person", fields=["election", "person"]),
        ]

    def __str__(self) -> str:
        return self.ballot_name

    def clean(self) -> None:
        super().clean()
        is_invented = self.slug.lower().startswith(INVENTED)
        if self.election_id and self.election.is_rehearsal != is_invented:
            raise ValidationError({"slug": _("Slugs begin with “test-” in a rehearsal and nowhere else.")})

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """And no other in the election bears this name: no sentence can be “between A B and A B”."""
        super().validate_constraints(exclude)
        others = Candidacy.objects.filter(election=self.election_id).exclude(pk=self.pk)
        if any(is_alike(self.ballot_name, name) for name in others.values_list("ballot_name", flat=True)):
            message = _(
                "Another candidacy has this name. Add something that tells them apart, for example “%(name)s (Kenya)”."
            )
            raise ValidationError({"ballot_name": message % {"name": self.ballot_name}})

    @property
    def family_name(self) -> str:
        return self.person.family_name if self.person else self.ballot_name
