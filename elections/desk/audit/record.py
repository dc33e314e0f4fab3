"""Records who did what, in the transaction of the deed itself, so that there is never one without the other."""

from typing import Any

from django.utils import timezone

from elections.models import Deed, Election

Did = Deed.Did


def record(who: Any, did: Deed.Did, election: Election, **about: Any) -> Deed:
    """`about`: the sheet, proposal or bulletin it was done to, a detail in words, the digest of what was there."""
    return Deed.objects.create(
        at=timezone.now(), who=who, who_name=who.get_username() if who else "", did=did, election=election, **about
    )
