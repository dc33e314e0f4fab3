"""The product with its guards against two clerks turned off, to show what they prevent. Served to trials alone."""

from typing import Any

from django.db import transaction

from iomwatch.rsgi import application

__all__ = ["application"]


def _turn_off() -> None:
    from elections.desk.desk_race import desk_of
    from elections.desk.drafts import drafts
    from elections.desk.publication import scheduled
    from elections.desk.publication import views as publication

    def last_one_wins(page: Any, draft: Any) -> None:
        """No version is compared."""

    def ask_whatever_was_seen(what: Any, by: Any, **options: Any) -> Any:
        """Neither number nor digest is compared, and nobody waits for a release that is under way."""
        desk = desk_of(scheduled._locked(what))
        to_publish = scheduled.publishable(desk, what, by)
        try:
            return scheduled.ask(what, by, **options | {"expected": desk.next_number, "seen": to_publish.seen()})
        except (scheduled.Busy, scheduled.Overtaken, scheduled.SeenOtherwise):
            scheduled.publish_due()
            return ask_whatever_was_seen(what, by, **options)

    drafts.refuse_stale = last_one_wins
    publication.ask = transaction.atomic(ask_whatever_was_seen)


_turn_off()
