"""Drafts: forms of the desk as far as somebody has typed them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .election import Election


class Draft(models.Model):
    """A form as far as somebody has typed it. Its author's alone: nobody else's page is ever made from it.

    `version` rises with every save; a save that names another version than the one kept is refused, so that an old tab
    or a second browser does not silently put back what has been changed since.
    """

    SPENT = ""  # is kept of a page that was thrown away: a draft, however little is typed, is a list

    election = models.ForeignKey(Election, models.PROTECT, related_name="drafts", verbose_name=_("election"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts", verbose_name=_("author")
    )
    page = models.CharField(_("page"), max_length=60)
    version = models.PositiveIntegerField(_("version"), default=0)
    typed = models.TextField(_("what is typed so far"), blank=True)
    # The page, of those open in browsers, that saved last. What is handed in carries it as its key.
    tab = models.UUIDField(_("page it was saved from"), null=True)
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(name="one_draft_per_page", fields=["election", "author", "page"]),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"

    @property
    def is_spent(self) -> bool:
        return self.typed == self.SPENT
