"""Finds the records that the rows of a pack stand for, and what the files said of them when they were loaded last.

A row is known by its key in the file. So a record stays that row's own when an editor gives it another name, and one that
an editor has deleted is not made again.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

from agencies.models import AgencyName, LoadedRow

LONGEST_KEY = 250
AT_ONCE = 500  # values in one query: engines have a limit
# Edited within the page of another record, whose history has it.
EDITED_WITHIN: dict[type[models.Model], str] = {AgencyName: "agency_id"}

Place = tuple[Any, ...]  # the values of the fields that tell one record from another


class Unremembered(Enum):
    """What is known of a record that a row names, where nothing says what the file has said before."""

    OTHERS = "the pack has never laid it: what differs is somebody else's word"
    SAME_FILES = "these very files were loaded last: what differs was changed here"
    EARLIER_FILES = (
        "files like these were loaded last: what differs is the editors' where the history of the admin has them"
    )


@dataclass(frozen=True)
class Deleted:
    """Stands for a record that a row of the pack became and that somebody has deleted here."""

    pk: int
    key: str  # of the row


def key_of(place: Place) -> str:
    """The key of a row. A long one ends with its digest."""
    text = " · ".join("" if part is None else str(getattr(part, "pk", part)) for part in place)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return text if len(text) <= LONGEST_KEY else f"{text[: LONGEST_KEY - len(digest)]}{digest}"


class FileMemory:
    """The rows of one file of a pack, as the database remembers them. `key` are the fields that tell records apart."""

    def __init__(self, pack: str, file: str, model: type[models.Model], key: tuple[str, ...]) -> None:
        self.pack, self.file, self.model, self.key = pack, file, model, key
        self.content_type = ContentType.objects.get_for_model(model)
        self.rows = {row.key: row for row in LoadedRow.objects.of_file(pack, file)} if pack else {}

    def row_of(self, place: Place, record: models.Model) -> LoadedRow | None:
        """What is remembered of the row; if its key is new, of the one that the record stood for until now."""
        return self.rows.get(key_of(place)) or self._by_record.get(record.pk)

    @cached_property
    def _by_record(self) -> dict[int, LoadedRow]:
        return {row.object_id: row for row in self.rows.values()}

    def records(
        self, places: Collection[Place], *, prefetch: Iterable[str] = ()
    ) -> dict[Place, models.Model | Deleted]:
        """By place: the record that the row became; else one that has these values. Asks a few queries."""
        rows = {place: self.rows[key] for place in places if (key := key_of(place)) in self.rows}
        by_pk = {record.pk: record for record in self._by("pk", [row.object_id for row in rows.values()], prefetch)}
        records: dict[Place, models.Model | Deleted] = {
            place: by_pk.get(row.object_id) or Deleted(row.object_id, row.key) for place, row in rows.items()
        }
        if others := {place for place in places if place not in records}:
            taken = {row.object_id for row in rows.values()}  # whatever it is called here by now
            for record in self._by(self.key[0], [place[0] for place in others], prefetch):
                place = tuple(getattr(record, name) for name in self.key)
                if place in others and record.pk not in taken:
                    records[place] = record
        return records

    def _by(self, field: str, values: Iterable[Any], prefetch: Iterable[str]) -> Iterator[models.Model]:
        listed = list(dict.fromkeys(value for value in values if not isinstance(value, Deleted)))
        references = [name for name in self.key if self.model._meta.get_field(name).is_relation]
        records = self.model._default_manager.select_related(*references).prefetch_related(*prefetch)
        for start in range(0, len(listed), AT_ONCE):
            yield from records.filter(**{f"{field}__in": listed[start : start + AT_ONCE]})

    def is_only_ours(self, record: models.Model) -> bool:
        """Whether nobody but this pack has said anything of it, as far as the history of the admin and other packs tell."""
        is_edited = str(getattr(record, EDITED_WITHIN.get(self.model, "pk"))) in self._edited
        return not is_edited and not self.is_of_another_pack(record.pk)

    def is_of_another_pack(self, pk: int) -> bool:
        others = LoadedRow.objects.filter(content_type=self.content_type, object_id=pk, is_orphan=False)
        return others.exclude(pack=self.pack).exists()

    @cached_property
    def _edited(self) -> set[str]:
        parent = EDITED_WITHIN.get(self.model)
        model: Any = self.model._meta.get_field(parent).related_model if parent else self.model
        history = LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model))
        return {str(number) for number in history.values_list("object_id", flat=True)}
