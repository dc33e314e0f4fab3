"""Stores the edition: the one number that rises whenever anything public changes."""

from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Sent once the change is there to be read, in the process that made it. Other processes find the number in the database.
advanced = Signal()


class EditionManager(models.Manager["Edition"]):
    def current(self) -> int:
        """The number of the edition that readers see. One query."""
        return self.values_list("number", flat=True).get(pk=1)

    def advance(self) -> None:
        """Say that something public changes. Call it in the transaction that changes it, so that both stand or fall."""
        self.filter(pk=1).update(number=F("number") + 1, rose_at=timezone.now())
        transaction.on_commit(partial(advanced.send, Edition))

    def facts(self) -> dict[str, Any]:
        """For `/health`: the number, and for how many seconds nothing public has changed, as far as is known."""
        number, rose_at = self.values_list("number", "rose_at").get(pk=1)
        age = None if rose_at is None else max(0, round((timezone.now() - rose_at).total_seconds()))
        return {"ok": True, "number": number, "age_seconds": age}


class Edition(models.Model):
    """The one number that rises whenever anything public changes. Ready pages and ETags are made from it."""

    number = models.PositiveBigIntegerField(_("number"), default=1)
    rose_at = models.DateTimeField(_("rose at"), null=True, editable=False)

    objects = EditionManager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [models.CheckConstraint(name="only_one_edition", condition=models.Q(pk=1))]

    def __str__(self) -> str:
        return str(self.number)
