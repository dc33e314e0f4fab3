"""Stores the posts that elections fill."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.partial_date import PartialDatePair, partial_date_field
from agencies.visible_text import NameField

from .agency import Agency
from .source import Source, Sourced

# What already stands at `/agencies/<agency>/`, as pages or as files: a post of that name would have none of its own.
TAKEN_ADDRESSES = frozenset({"calendar", "feed", "figures", "members", "milestones", "picture", "states"})

LONGEST_TERM = 50  # years


class Post(Sourced):
    """The office to be filled."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts", verbose_name=_("agency"))
    slug = models.SlugField(_("slug"))
    title = NameField(_("title"), max_length=100)
    organ = NameField(_("electing organ"), max_length=100, blank=True)
    term_years = models.PositiveSmallIntegerField(
        _("term in years"), null=True, blank=True, validators=[MaxValueValidator(LONGEST_TERM)]
    )
    term_limit = models.PositiveSmallIntegerField(_("terms allowed"), null=True, blank=True)
    # Who was a woman is known of few holders of long ago, but many a source says that there was none among them.
    no_woman_until_min = partial_date_field(_("no woman had held it until, not before"))
    no_woman_until_max = partial_date_field(_("no woman had held it until, not after"))
    no_woman_sources = models.ManyToManyField(
        Source, verbose_name=_("sources that no woman had"), blank=True, related_name="+"
    )

    no_woman_until = PartialDatePair()
    never_to_come = ("no_woman_until_min",)
    no_woman_cited: list[Source]  # set by agencies.attach_sources

    class Meta:
        ordering = ["agency", "title"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(name="one_post_per_slug_of_an_agency", fields=["agency", "slug"]),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.slug in TAKEN_ADDRESSES:
            message = _("“%(slug)s” is the address of another page or file of the agency. Choose another slug.")
            raise ValidationError({"slug": message % {"slug": self.slug}})
