"""Changes by how many people the figures of an election are entered."""

from typing import Any

from django.db import transaction

from elections.desk.audit.record import Action, record
from elections.models import Election
from elections.models.choices import EntryModes


@transaction.atomic
def change_entry(election: Election, entry: str, by: Any) -> None:
    """What was verified under the stricter way holds under the looser one, and not the other way round."""
    locked = Election.objects.select_for_update().get(pk=election.pk)
    if locked.entry != entry:
        Election.objects.filter(pk=election.pk).update(entry=entry)
        record(by, Action.ENTRY, election, detail=str(EntryModes(entry).label))
