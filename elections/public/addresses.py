"""Writes addresses with the host in front, for whatever is read outside of this site."""

from django.http import HttpRequest
from django.urls import reverse


def site_of(request: HttpRequest) -> str:
    """`https://example.org`, without a slash. Public pages are made under the one name the site knows itself by."""
    return request.build_absolute_uri("/").rstrip("/")


def address(site: str, name: str, *args: object) -> str:
    """Of a public page by its name: `address(site, "race", "iom-2023")`."""
    return site + reverse(f"public:{name}", args=args)
