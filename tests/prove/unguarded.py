"""The product with its guards against two clerks turned off, to show what they prevent. Served to trials alone."""

from typing import Any

from django.db import transaction

from iomwatch.wsgi import application

__all__ = ["application"]


def _turn_off() -> None:
    from elections.desk import drafts, releasing
    from elections.desk.race import desk_of
    from elections.desk.views import publication

    def last_one_wins(page: Any, draft: Any) -> None:
        """No version is compared."""

    def ask_whatever_was_seen(what: Any, by: Any, **asked: Any) -> Any:
        """Neither number nor digest is compared, and nobody waits for a release that is under way."""
        desk = desk_of(releasing._locked(what))
        told = releasing.ready(desk, what, by)
        try:
            return releasing.ask(what, by, **asked | {"expected": desk.next_number, "seen": told.seen()})
        except (releasing.Busy, releasing.Overtaken, releasing.SeenOtherwise):
            releasing.release_due()
            return ask_whatever_was_seen(what, by, **asked)

    drafts.refuse_stale = last_one_wins
    publication.ask = transaction.atomic(ask_whatever_was_seen)


_turn_off()
