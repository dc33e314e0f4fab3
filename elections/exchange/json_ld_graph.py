"""Puts things together to what one page says to programs."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import Truncator

from agencies.partial_date import PartialDate

Thing = dict[str, Any]
LONGEST_HEADLINE = 110  # characters: search engines cut what is longer


def graph(*things: Thing) -> Thing:
    return {"@context": "https://schema.org", "@graph": [_without_unknown(thing) for thing in things]}


def dates(days: PartialDate | None) -> Thing:
    """Of an event: an end where it is another day than the start."""
    first, _slash, last = str(days or "").partition("/")
    return {"startDate": first, "endDate": last}


def short_headline(text: str) -> str:
    """A poll on ten names has a long one; the body has it whole."""
    return Truncator(text).chars(LONGEST_HEADLINE)


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page, each step with its name and its address; the page itself is the last."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": address}
        for place, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _without_unknown(value: Any) -> Any:
    """Without what is not known: schema.org has no word for it, and an empty one would be a statement."""
    if isinstance(value, dict):
        return {key: _without_unknown(part) for key, part in value.items() if part not in ("", None, [], ())}
    if isinstance(value, (list, tuple)):
        return [_without_unknown(part) for part in value]
    return value
