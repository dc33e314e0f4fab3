"""Records who did what, in the transaction of the deed itself, so that there is never one without the other."""

from typing import Any

from django.utils import timezone

from elections.models import AuditEntry, Election

Action = AuditEntry.Action


def record(who: Any, did: AuditEntry.Action, election: Election, **about: Any) -> AuditEntry:
    """`about`: the sheet, proposal or bulletin it was done to, a detail in words, the digest of what was there."""
    return AuditEntry.objects.create(
        at=timezone.now(), who=who, who_name=who.get_username() if who else "", did=did, election=election, **about
    )
