"""Stores who held a post from when to when."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.partial_date import PartialDatePair, in_order, partial_date_field
from agencies.visible_text import NameField

from .confirmed import Confirmed
from .person import Person
from .post import Post
from .source import Source, Sourced


class TenureQuerySet(models.QuerySet["Tenure"]):
    def for_timeline(self, post: Post) -> "TenureQuerySet":
        """The holders of a post, first to last, with all that the timeline prints but their sources, which
        agencies.attach_sources attaches."""
        return self.filter(post=post).select_related("person__nationality")

    def of_person(self, person: Person) -> "TenureQuerySet":
        return self.filter(person=person).select_related("person", "post__agency")


class Tenure(Sourced, Confirmed):
    """A person in a post from a day to a day: from taking office, not from election, until the successor's first day."""

    class End(models.TextChoices):
        TERM_ENDED = "term_ended", _("the term ended")
        NOT_RE_ELECTED = "not_re_elected", _("lost a bid for another term")
        WITHDREW = "withdrew", _("withdrew from the election for another term")
        RESIGNED = "resigned", _("resigned")
        DIED = "died", _("died in office")
        UNKNOWN = "unknown", _("how the term ended is not known")

    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name=_("post"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="tenures", verbose_name=_("person"))
    order = models.PositiveSmallIntegerField(_("order in the post"), null=True, blank=True)
    title = NameField(_("title held"), max_length=100, blank=True)
    organization_name = NameField(_("name of the organization then"), max_length=100, blank=True)
    started_min = partial_date_field(_("started, not before"))
    started_max = partial_date_field(_("started, not after"))
    ended_min = partial_date_field(_("ended, not before"))
    ended_max = partial_date_field(_("ended, not after"))
    is_acting = models.BooleanField(_("acting"), default=False)
    rival_started_min = partial_date_field(_("start by another source, not before"))
    rival_started_max = partial_date_field(_("start by another source, not after"))
    rival_note = models.TextField(_("what the other source says"), blank=True)
    rival_sources = models.ManyToManyField(Source, verbose_name=_("other sources"), blank=True, related_name="+")
    # Of the present term. Without it a page may work one out from the length of terms, and says so.
    term_ends_min = partial_date_field(_("the term ends, not before"))
    term_ends_max = partial_date_field(_("the term ends, not after"))
    is_term_end_derived = models.BooleanField(_("end of the term worked out by us"), default=False)
    end_reason = models.CharField(_("how it ended"), max_length=20, choices=End, blank=True)
    # A slug, not a key: agencies know nothing of elections, and the page that joins the two lives there.
    election = models.SlugField(_("election that began it"), blank=True)

    started = PartialDatePair()
    ended = PartialDatePair()
    rival_started = PartialDatePair()
    term_ends = PartialDatePair()
    dates_in_order = (("started", "ended"), ("rival_started", "ended"), ("started", "term_ends"))
    rival_cited: list[Source]  # set by agencies.attach_sources
    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["started_min", "order", "pk"]
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        constraints = [
            models.UniqueConstraint(name="one_tenure_per_start", fields=["post", "person", "started_min"]),
            models.CheckConstraint(name="tenure_ends_after_it_starts", condition=in_order("started_min", "ended_max")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.started}"

    def is_in_office(self, today: date) -> bool:
        """Whether the data have the person in office today: until the last possible day of an end that is announced. One
        who is only known to have stayed until a day has that day as the bound of an end, `2025-08/`."""
        if self.is_to_come(today) or self.end_reason == self.End.DIED:  # which nobody announces
            return False
        return self.is_open or any(end >= today for end in self._ends)

    def is_to_come(self, today: date) -> bool:
        """Whether it is sure to begin on a later day."""
        begins = self.started.earliest
        return begins is not None and begins > today

    @property
    def is_open(self) -> bool:
        """Whether nothing is known of an end. One who left nobody knows when has at least a way in which it ended."""
        return not self._ends and not self.end_reason

    @property
    def _ends(self) -> list[date]:
        """As they are stored: two that are in the wrong order say that it ended, if not when."""
        return [end for end in (self.ended_min, self.ended_max) if end]
