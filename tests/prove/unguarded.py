"""The product with its guards against two clerks turned off, to show what they prevent. Served to trials alone."""

from typing import Any

from iomwatch.wsgi import application

__all__ = ["application"]


class _AnyNumber(int):
    """Equal to every number, so that nobody has been overtaken."""

    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = int.__hash__


class _AnyDigest(str):
    """Equal to every digest, so that whatever would be published is what was seen."""

    __eq__ = _AnyNumber.__eq__
    __ne__ = _AnyNumber.__ne__
    __hash__ = str.__hash__


def _turn_off() -> None:
    from elections.desk import drafts, ready, releasing
    from elections.desk.race import DeskRace
    from elections.publishing import publish

    def last_one_wins(page: Any, draft: Any) -> None:
        """No version is compared."""

    def whatever_comes_next(*arguments: Any, expected: int, **named: Any) -> Any:
        """No number is compared."""
        return publish(*arguments, **named)

    number, seen = DeskRace.next_number.fget, ready.Ready.seen  # type: ignore[attr-defined]
    drafts.refuse_stale = last_one_wins
    releasing.publish = whatever_comes_next
    DeskRace.next_number = property(lambda desk: _AnyNumber(number(desk)))  # type: ignore[assignment]
    ready.Ready.seen = lambda told: _AnyDigest(seen(told))  # type: ignore[method-assign]


_turn_off()
