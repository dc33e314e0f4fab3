"""Elections and rehearsals: the post, the organ, the place and the procedure."""

from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.models import Post
from agencies.models.agency import zone_is_known
from agencies.models.confirmed import Confirmed
from agencies.models.source import Sourced
from agencies.partial_date import PartialDatePair, partial_date_field
from agencies.rehearsals import is_of_a_rehearsal, named_for_a_rehearsal
from agencies.visible_text import NameField
from elections.procedures import legacy_digest
from elections.rules.bulletin import EntryMode

from .choices import EntryModes
from .frozen_procedure import FrozenProcedure

# What already stands beside the pages of elections, at `/elections/`, `/desk/` and `/embed/`.
TAKEN_SLUGS = frozenset(
    {
        *("account", "agencies", "coming", "compare", "contested", "due", "loaded-rows", "password"),
        *("records", "second-factor", "sign-in", "sign-out"),
    }
)


class ElectionQuerySet(models.QuerySet["Election"]):
    def with_post(self) -> "ElectionQuerySet":
        return self.select_related("post__agency")

    def newest_first(self) -> "ElectionQuerySet":
        return self.order_by(models.F("held_min").desc(nulls_last=True), "-slug")

    def for_post(self, post: Post) -> "ElectionQuerySet":
        return self.filter(post=post)

    def for_public(self) -> "ElectionQuerySet":
        """Rehearsals are not listed anywhere."""
        return self.filter(is_rehearsal=False)

    def called(self) -> "ElectionQuerySet":
        """All but those that are only expected. What a bulletin is about has been called, whatever is ticked."""
        return self.filter(models.Q(is_expected=False) | models.Q(bulletins__isnull=False)).distinct()

    def rehearsals(self) -> "ElectionQuerySet":
        return self.filter(is_rehearsal=True)


def procedure_is_known(key: str) -> None:
    known_keys = FrozenProcedure.objects.known_keys()
    if key not in known_keys:
        keys = ", ".join(known_keys)
        message = _("“%(key)s” is not a procedure; the procedures are %(known)s") % {"key": key, "known": keys}
        raise ValidationError({"procedure": message})


class Election(Sourced, Confirmed):
    """The process that fills a post once.

    A rehearsal is one whose slug begins with `rehearsal-`, and no other does. It never becomes anything else: see
    guard_rules.py, and elections.rehearsals.create for how it is made.
    """

    class DayBasis(models.TextChoices):
        ANNOUNCED = "announced", _("announced by the organization")
        REPORTED = "reported", _("reported")
        DERIVED = "derived", _("worked out by us")

    slug = models.SlugField(_("slug"), unique=True)
    post = models.ForeignKey(Post, models.PROTECT, related_name="elections", verbose_name=_("post"))
    held_min = partial_date_field(_("held, not before"))
    held_max = partial_date_field(_("held, not after"))
    # What both were called then, where that is not what they are called now.
    post_then = NameField(_("title of the post then"), max_length=100, blank=True)
    agency_then = NameField(_("acronym of the agency then"), max_length=20, blank=True)
    organ = NameField(_("electing organ"), max_length=100, blank=True)
    session = NameField(_("session"), max_length=150, blank=True)
    venue = NameField(_("venue"), max_length=100, blank=True)
    time_zone = models.CharField(_("time zone of the venue"), max_length=50, validators=[zone_is_known])
    procedure = models.CharField(_("procedure"), max_length=50)
    # Names the text of it that the first bulletin will name; empty for what the key meant before texts had digests.
    procedure_digest = models.CharField(_("digest of the procedure"), max_length=64, blank=True, editable=False)
    follows = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name=_("failed election that it follows"),
    )
    entry = models.CharField(
        _("entry of figures"), max_length=6, choices=EntryModes, default=EntryMode.DOUBLE.value, editable=False
    )
    day_basis = models.CharField(_("who says when"), max_length=10, choices=DayBasis, blank=True)
    nominations_open_min = partial_date_field(_("nominations open, not before"))
    nominations_open_max = partial_date_field(_("nominations open, not after"))
    nominations_close_min = partial_date_field(_("nominations close, not before"))
    nominations_close_max = partial_date_field(_("nominations close, not after"))
    is_expected = models.BooleanField(_("expected, not yet called"), default=False)
    is_rehearsal = models.BooleanField(_("rehearsal"), default=False)

    held = PartialDatePair()
    nominations_open = PartialDatePair()
    nominations_close = PartialDatePair()
    dates_in_order = (
        ("nominations_open", "nominations_close"),
        ("nominations_open", "held"),
        ("nominations_close", "held"),
    )
    objects = ElectionQuerySet.as_manager()

    class Meta:
        ordering = ["-held_min", "slug"]
        verbose_name = _("election")
        verbose_name_plural = _("elections")
        constraints = [
            models.CheckConstraint(
                name="rehearsals_and_no_others_are_named_so",
                condition=(Q(is_rehearsal=True) & named_for_a_rehearsal("slug"))
                | (Q(is_rehearsal=False) & ~named_for_a_rehearsal("slug")),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    @property
    def first_day(self) -> date | None:
        """Of those on which it was held, or for which it is called; None where they are not known."""
        is_known = self.held.is_exact or (self.held.is_few_days and not self.is_expected)
        return self.held_min if is_known else None

    @property
    def digest_now(self) -> str:
        """Of the procedure that its first bulletin will name; empty where the key means none."""
        return self.procedure_digest or legacy_digest(self.procedure)

    def clean(self) -> None:
        super().clean()
        if is_of_a_rehearsal(self.slug) != self.is_rehearsal:
            raise ValidationError({"slug": _("The slug of a rehearsal begins with “rehearsal-”, and no other does.")})
        if self.slug in TAKEN_SLUGS:
            message = _("“%(slug)s” is the address of another page. Choose another slug.")
            raise ValidationError({"slug": message % {"slug": self.slug}})

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        super().validate_constraints(exclude)
        procedure_is_known(self.procedure)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)
