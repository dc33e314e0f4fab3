"""The product with its guards against two clerks turned off, to show what they prevent. Served to trials alone."""

from typing import Any

from elections.desk import drafts, ready, releasing
from elections.desk.race import DeskRace
from elections.publishing import publish
from iomwatch.wsgi import application

__all__ = ["application"]


def _last_one_wins(page: Any, draft: Any) -> None:
    """No version is compared."""


def _whatever_comes_next(*arguments: Any, expected: int, **named: Any) -> Any:
    """No number is compared."""
    return publish(*arguments, **named)


class _AnyNumber(int):
    def __eq__(self, other: object) -> bool:
        return True

    def __ne__(self, other: object) -> bool:
        return False

    __hash__ = int.__hash__


class _AnyDigest(str):
    __eq__ = _AnyNumber.__eq__
    __ne__ = _AnyNumber.__ne__
    __hash__ = str.__hash__


_number, _seen = DeskRace.next_number.fget, ready.Ready.seen  # type: ignore[attr-defined]
drafts.refuse_stale = _last_one_wins
releasing.publish = _whatever_comes_next
DeskRace.next_number = property(lambda desk: _AnyNumber(_number(desk)))  # type: ignore[assignment]
ready.Ready.seen = lambda told: _AnyDigest(_seen(told))  # type: ignore[method-assign]
