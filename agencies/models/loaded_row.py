"""Stores what each row of a shipped pack said when it was loaded last, and what somebody has to choose because of that."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class LoadedRowQuerySet(models.QuerySet["LoadedRow"]):
    def of_file(self, pack: str, file: str) -> "LoadedRowQuerySet":
        return self.filter(pack=pack, file=file)

    def to_be_chosen(self) -> "LoadedRowQuerySet":
        """Those about which the file and somebody here disagree, and those that have left their file."""
        return self.filter(needs_choice=True).select_related("content_type").order_by("pack", "file", "pk")


class LoadedRow(models.Model):
    """One row of a shipped file: the record that it became, and its values as the file had them at the last loading.

    With these, a loading can tell what an editor has changed since from what the file has changed (agencies.packs.merging).
    The record may be gone: then an editor has deleted it.
    """

    pack = models.CharField(_("pack"), max_length=100)
    file = models.CharField(_("file"), max_length=50)
    key = models.CharField(_("what tells it from other rows"), max_length=250)
    label = models.CharField(_("the same for people"), max_length=250)
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+", verbose_name=_("kind of record"))
    object_id = models.PositiveBigIntegerField(_("number of the record"))
    record = GenericForeignKey()
    values = models.JSONField(_("what the file says"), default=dict)  # by column, as agencies.file_values writes them
    conflicts = models.JSONField(_("columns changed both here and in the file"), default=list, blank=True)
    is_orphan = models.BooleanField(_("has left the file"), default=False)
    needs_choice = models.BooleanField(_("waits for a choice"), default=False, db_index=True)

    objects = LoadedRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("loaded row")
        verbose_name_plural = _("loaded rows")
        constraints = [models.UniqueConstraint(name="one_memory_per_row_of_a_file", fields=["pack", "file", "key"])]
        indexes = [models.Index(name="loaded_row_of_a_record", fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.file}: {self.label}"
