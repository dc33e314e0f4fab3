"""Every address of the site, from the site map itself, with something in the place of each name."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

NAMED = re.compile(r"<(?:\w+:)?(\w+)>")
ARGUMENTS = {
    "slug": "iom-2023",
    "number": "1",
    "agency": "iom",
    "post": "director-general",
    "pk": "1",
    "object_id": "1",
    "app_label": "agencies",
    "content_type_id": "1",
}


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            yield route, pattern


def address(route: str) -> str:
    """An address of this route; for a regular expression, of the plain text in it."""
    return "/" + NAMED.sub(
        lambda parameter: ARGUMENTS.get(parameter[1], "1"), re.sub(r"\(\?P(<\w+>)[^)]*\)|[\^$?]", r"\1", route)
    )


def every_address() -> list[str]:
    return sorted({address(route) for route, _ in patterns()})
