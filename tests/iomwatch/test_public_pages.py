"""What may be kept is a list: every address that everybody may read, and none of the desk's."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from iomwatch.public_pages import CACHE_CONTROL, public_page


def addresses(patterns: list, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        else:
            yield address, pattern


SITE_MAP = list(addresses(get_resolver().url_patterns))
PRIVATE = ("admin/", "desk/", "favicon.ico", "health", "metrics")


@pytest.mark.parametrize(("address", "pattern"), SITE_MAP, ids=[address or "/" for address, _ in SITE_MAP])
def test_every_address_is_either_public_or_private(address, pattern):
    is_public = hasattr(pattern.callback, "public_page")
    assert is_public == (not address.startswith(PRIVATE))


@public_page(fragment=True)
def view(request, status=200):
    return HttpResponse("x", status=status)


def test_a_public_page_tells_caches_what_they_may_do():
    answer = view(RequestFactory().get("/"))
    assert answer.headers["Cache-Control"] == CACHE_CONTROL
    assert answer.headers["Vary"] == "HX-Request, HX-History-Restore-Request"
    assert "Cache-Control" not in view(RequestFactory().get("/"), status=404).headers


def test_of_endless_queries_each_answer_is_its_reader_s_own():
    @public_page(query=("q",), endless=True)
    def endless(request):
        return HttpResponse("x")

    assert endless(RequestFactory().get("/")).headers["Cache-Control"] == CACHE_CONTROL
    assert endless(RequestFactory().get("/?q=1")).headers["Cache-Control"] == "private, max-age=0"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_a_public_page_changes_nothing(method):
    assert view(getattr(RequestFactory(), method)("/")).status_code == 405
