"""Stores the posts that elections fill."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.visible_text import NameField

from .agency import Agency
from .source import Sourced

# What already stands at `/agencies/<agency>/`, as pages or as files: a post of that name would have none of its own.
TAKEN_ADDRESSES = frozenset({"calendar", "feed", "figures", "members", "milestones", "picture", "states"})


class Post(Sourced):
    """The office to be filled."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="posts", verbose_name=_("agency"))
    slug = models.SlugField(_("slug"))
    title = NameField(_("title"), max_length=100)
    organ = NameField(_("electing organ"), max_length=100, blank=True)
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    term_limit = models.PositiveSmallIntegerField(_("terms allowed"), null=True, blank=True)

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
