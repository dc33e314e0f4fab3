"""Texts of procedures by which bulletins were published: append-only, each under its digest."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from elections.procedures import LEGACY


class FrozenProcedures(models.Manager["FrozenProcedure"]):
    def known_keys(self) -> list[str]:
        """Of all procedures that an election can name. One query."""
        return sorted({*LEGACY, *self.values_list("key", flat=True)})


class FrozenProcedure(models.Model):
    """One procedure as it was when an election first went by it. Never changed and never deleted: the database itself
    refuses it (see guards.py). A rule that is worded anew is another row."""

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    key = models.SlugField(_("key"), max_length=50)
    text = models.TextField(_("canonical text"))
    frozen_at = models.DateTimeField(_("first used at"), auto_now_add=True)

    objects = FrozenProcedures()

    class Meta:
        ordering = ["key", "pk"]
        verbose_name = _("frozen procedure")
        verbose_name_plural = _("frozen procedures")

    def __str__(self) -> str:
        return f"{self.key} {self.digest[:8]}"
