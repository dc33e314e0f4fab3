"""Stores the documents that facts rest on, and ties every fact to them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agencies.address_field import AddressField
from agencies.date_order import DatedRecord
from agencies.partial_date import PartialDatePair, in_order, partial_date_field
from agencies.rehearsals import is_of_a_rehearsal, named_for_a_rehearsal
from agencies.visible_text import LanguageField, NameField


class PublicSources(models.Manager["Source"]):
    """What anybody may read. Every page, table and relation that asks for sources gets these and no others."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(is_draft=False)


class SourcesAtTheDesk(models.Manager["Source"]):
    """Those that only the desk knows as well: typed with a sheet that has not been published."""

    def release(self, keys: Iterable[str]) -> None:
        """Let readers see these. Call it in the transaction that publishes what names them."""
        self.filter(key__in=set(keys), is_draft=True).update(is_draft=False)

    def known_to(self, *, is_rehearsal: bool) -> models.QuerySet:
        """What a clerk may name: in a rehearsal what was typed in rehearsals, so that no real document is given as the
        source of an invented figure; elsewhere all but that."""
        of_a_rehearsal = named_for_a_rehearsal("key")
        return self.filter(of_a_rehearsal if is_rehearsal else ~of_a_rehearsal)


class Source(DatedRecord):
    """A public document that says something. Everything on a page leads to one of these, or says that it has none."""

    key = models.SlugField(_("key"), max_length=100, unique=True)
    url = AddressField(_("address"), max_length=1000)
    publisher = NameField(_("publisher"), max_length=200)
    title = NameField(_("title"), max_length=300, blank=True)
    published_min = partial_date_field(_("published, not before"))
    published_max = partial_date_field(_("published, not after"))
    language = LanguageField(_("language"), max_length=10, blank=True)
    note = models.TextField(_("note"), blank=True)
    is_draft = models.BooleanField(_("typed at the desk, not published"), default=False, editable=False)

    published = PartialDatePair()
    objects = PublicSources()  # first, hence what relations and the admin use
    at_desk = SourcesAtTheDesk()

    class Meta:
        ordering = ["publisher", "key"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(name="source_dates_in_order", condition=in_order("published_min", "published_max")),
            models.CheckConstraint(
                name="sources_of_rehearsals_stay_at_the_desk",
                condition=models.Q(is_draft=True) | ~named_for_a_rehearsal("key"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.publisher} ({self.key})"

    def clean(self) -> None:
        super().clean()
        if is_of_a_rehearsal(self.key) and not self.is_draft:
            raise ValidationError({"key": _("A key that begins with “rehearsal-” belongs to a rehearsal.")})

    @cached_property
    def dated(self) -> str:
        """The day of publication as far as known. Kept, for a page may cite one document a hundred times."""
        return self.published.text if self.published.is_known else ""


class Sourced(DatedRecord):
    """A fact that names its sources. One without any is background knowledge, and pages say so."""

    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")
    note = models.TextField(_("note"), blank=True)
    cited: list[Source]  # set by agencies.attach_sources, on what it is given

    class Meta:
        abstract = True
