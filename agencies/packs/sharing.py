"""Lets several packs speak of one person or state: each may add what it knows, and none changes what another says."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from agencies.models import LoadedRow, Person, State

SHARED = (Person, State)
Values = Mapping[str, Any]


class OtherPacks:
    """What other packs than this one say of some records. Asks one query, and none for records that are nobody else's."""

    def __init__(self, pack: str, model: type[models.Model], records: Iterable[Any]) -> None:
        self._rows: dict[int, list[LoadedRow]] = defaultdict(list)
        if not pack or model not in SHARED:
            return
        content_type = ContentType.objects.get_for_model(model)
        numbers = [record.pk for record in records]
        rows = LoadedRow.objects.filter(content_type=content_type, object_id__in=numbers, is_orphan=False)
        for row in rows.exclude(pack=pack):
            self._rows[row.object_id].append(row)

    def beside_theirs(self, record: models.Model, file: Values, here: Values) -> Values:
        """What a file says of a record that others have too: what it leaves empty it does not say, and its sources stand
        beside theirs."""
        if not self._rows.get(record.pk):
            return file
        return {
            column: sorted({*value, *here.get(column, ())}) if isinstance(value, list) else value
            for column, value in file.items()
            if value not in ("", None, [])
        }

    def left_open(self, record: models.Model, here: Values, *, is_new: bool) -> Values:
        """Columns in which there is room for this pack: neither the record nor another pack says anything there, or it has
        sources and the row `is_new`."""
        if not self._rows.get(record.pk):
            return {}
        return {
            column: value
            for column, value in here.items()
            if (is_new if isinstance(value, list) else not value and not self.saying(record, column, value))
        }

    def saying(self, record: models.Model, column: str, otherwise: Any) -> list[str]:
        """The packs that say something else in this column."""
        rows = self._rows.get(record.pk, ())
        says = {row.pack: row.values.get(column) for row in rows}
        return sorted(
            pack for pack, value in says.items() if value and not isinstance(value, list) and value != otherwise
        )
