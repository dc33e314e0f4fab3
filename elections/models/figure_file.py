"""Files of figures that sheets were made from."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .election import Election


class FigureFile(models.Model):
    """That sheets were made from a file once, so that the same figures do not come in twice. The file is not kept.

    `digest` is of the figures in it (elections.exchange.figure_files): the same file renamed, in another order or as
    a spreadsheet has the same.
    """

    election = models.ForeignKey(Election, models.PROTECT, related_name="figure_files", verbose_name=_("election"))
    digest = models.CharField(_("digest of its figures"), max_length=64)
    name = models.CharField(_("name"), max_length=255)
    rows = models.PositiveIntegerField(_("figures in it"))
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("read by")
    )
    read_at = models.DateTimeField(_("read at"))

    class Meta:
        ordering = ["read_at"]
        verbose_name = _("file of figures")
        verbose_name_plural = _("files of figures")
        constraints = [
            models.UniqueConstraint(name="one_file_per_content", fields=["election", "digest"]),
        ]

    def __str__(self) -> str:
        return self.name
