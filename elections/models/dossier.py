"""What a candidacy rests on in public: who put it forward from when until when, and which papers it has handed in."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.address_field import AddressField
from agencies.models import State
from agencies.models.source import Sourced
from agencies.partial_date import PartialDatePair, in_order, partial_date_field
from agencies.search_text import is_alike
from agencies.visible_text import LanguageField, NameField

from .candidacy import Candidacy
from .election import Election

# No candidacy has had so many: every member of an agency could nominate, and nobody hands in fifty papers.
MOST_NOMINATIONS, MOST_DOCUMENTS = 300, 50


def _refuse_too_many(others: models.QuerySet, most: int) -> None:
    if others.count() >= most:
        message = _("The candidacy has %(most)d of them already, and more are not taken.")
        raise ValidationError({"candidacy": message % {"most": most}})


class NominationQuerySet(models.QuerySet["Nomination"]):
    def for_election(self, election: Election) -> "NominationQuerySet":
        return (
            self.filter(candidacy__election=election).select_related("state", "candidacy").prefetch_related("sources")
        )


class Nomination(Sourced):
    """One who put a candidate forward. It may be taken back while others keep the candidate in the race."""

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="nominations", verbose_name=_("candidacy"))
    nominator = NameField(_("who nominated"), max_length=200)
    state = models.ForeignKey(State, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("state"))
    symbol = NameField(_("symbol of the letter"), max_length=100, blank=True)
    made_on_min = partial_date_field(_("made, not before"))
    made_on_max = partial_date_field(_("made, not after"))
    withdrawn_on_min = partial_date_field(_("withdrawn, not before"))
    withdrawn_on_max = partial_date_field(_("withdrawn, not after"))

    made_on = PartialDatePair()
    withdrawn_on = PartialDatePair()
    dates_in_order = (("made_on", "withdrawn_on"),)
    never_to_come = ("made_on_min", "withdrawn_on_min")
    objects = NominationQuerySet.as_manager()

    class Meta:
        ordering = ["made_on_min", "nominator"]
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            models.UniqueConstraint(name="one_nomination_per_nominator", fields=["candidacy", "nominator"]),
            models.CheckConstraint(
                name="nomination_is_made_before_it_is_withdrawn", condition=in_order("made_on_min", "withdrawn_on_max")
            ),
        ]

    def __str__(self) -> str:
        return self.nominator

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """And no other of the candidacy is by somebody of this name, however it is written."""
        super().validate_constraints(exclude)
        others = Nomination.objects.filter(candidacy=self.candidacy_id).exclude(pk=self.pk)
        if any(is_alike(self.nominator, name) for name in others.values_list("nominator", flat=True)):
            raise ValidationError({"nominator": _("The candidacy has a nomination by this name already.")})
        _refuse_too_many(others, MOST_NOMINATIONS)


class DossierDocumentQuerySet(models.QuerySet["DossierDocument"]):
    def for_election(self, election: Election) -> "DossierDocumentQuerySet":
        return self.filter(candidacy__election=election).select_related("candidacy").prefetch_related("sources")


class DossierDocument(Sourced):
    """A paper of a candidate, or that a source says there is none to read. Of what no source speaks there is no row."""

    class Kind(models.TextChoices):
        LETTER = "letter", _("letter of nomination")
        VISION = "vision", _("statement of vision")
        CV = "cv", _("curriculum vitae")
        FUNDING = "funding", _("disclosure of funding")
        HEARING = "hearing", _("hearing")

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="documents", verbose_name=_("candidacy"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    is_published = models.BooleanField(_("published"), default=True)
    title = NameField(_("title, as printed"), max_length=300, blank=True)
    symbol = NameField(_("symbol"), max_length=100, blank=True)
    url = AddressField(_("address"), max_length=1000, blank=True)
    language = LanguageField(_("language"), max_length=10, blank=True)
    dated_min = partial_date_field(_("dated, not before"))
    dated_max = partial_date_field(_("dated, not after"))

    dated = PartialDatePair()
    never_to_come = ("dated_min",)
    objects = DossierDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "dated_min", "pk"]
        verbose_name = _("document of a candidacy")
        verbose_name_plural = _("documents of candidacies")
        constraints = [
            models.UniqueConstraint(name="one_document_per_kind_and_title", fields=["candidacy", "kind", "title"]),
            models.CheckConstraint(
                name="what_is_not_published_has_no_address",
                condition=models.Q(is_published=True) | models.Q(url="", symbol=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """And no other paper of the kind says the opposite."""
        super().validate_constraints(exclude)
        others = DossierDocument.objects.filter(candidacy=self.candidacy_id).exclude(pk=self.pk)
        if others.filter(kind=self.kind, is_published=not self.is_published).exists():
            message = _(
                "Another document of this kind says the opposite: one is published, and the other says none is."
            )
            raise ValidationError({"is_published": message})
        _refuse_too_many(others, MOST_DOCUMENTS)
