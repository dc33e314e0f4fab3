"""Writes addresses with the host in front, for whatever is read outside of this site."""

from collections.abc import Iterable
from typing import TypeVar

from django.http import HttpRequest
from django.urls import reverse

from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.post import Post
from agencies.models.tenure import Tenure

Linked = TypeVar("Linked", Agency, Post, Tenure)


def site_of(request: HttpRequest) -> str:
    """`https://example.org`, without a slash. Public pages are made under the one name the site knows itself by."""
    return request.build_absolute_uri("/").rstrip("/")


def address(site: str, name: str, *args: object) -> str:
    """Of a public page by its name: `address(site, "race", "iom-2023")`."""
    return site + reverse(f"public:{name}", args=args)


def with_a_page(records: Iterable[Linked]) -> list[Linked]:
    """Without those whose page has no address that a list could lead to. A tenure leads to its holder."""

    def linked(record: Linked) -> Linked:
        list_address(record)
        return record

    return list(shown(records, linked))


def list_address(record: Agency | Post | Tenure) -> str:
    """Raises NoReverseMatch where no address leads there."""
    match record:
        case Agency():
            return reverse("public:agency", args=[record.slug])
        case Post():
            return reverse("public:timeline", args=[record.agency.slug, record.slug])
        case Tenure():
            return reverse("public:person", args=[record.person.slug])
