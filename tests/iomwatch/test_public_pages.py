"""What may be kept is a list: every address that everybody may read, and none of the desk's."""

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from iomwatch.public_pages import CACHE_CONTROL, is_tracking, public_page, unknown_parameters


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


@pytest.mark.parametrize("name", ["fbclid", "gclid", "utm_source", "utm_", "mtm_campaign", "_ga", "mc_eid", "srsltid"])
def test_what_follows_readers_is_recognized(name):
    assert is_tracking(name)
    assert unknown_parameters([name], ()) == []


@pytest.mark.parametrize("name", ["q", "v1", "ballot", "amy-pope", "utm", "source", "FBCLID", ""])
def test_what_asks_for_something_is_not(name):
    assert not is_tracking(name)


def test_no_page_reads_a_parameter_that_follows_readers():
    pages = [pattern.callback.public_page for _, pattern in SITE_MAP if hasattr(pattern.callback, "public_page")]
    assert {name for page in pages for name in page.query if is_tracking(name)} == set()


def test_the_calculator_the_search_and_the_api_name_what_they_do_not_know():
    pages = {address: getattr(pattern.callback, "public_page", None) for address, pattern in SITE_MAP}
    assert {address for address, page in pages.items() if page and page.names_unknown and "api/" not in address} == {
        "search/",
        "elections/<slug:slug>/scenario/",
    }


def test_what_a_page_ignores_does_not_make_it_another_page():
    @public_page(query=("q",), endless=True)
    def silent(request):
        return HttpResponse("x")

    @public_page(query=("q",), endless=True, names_unknown=True)
    def naming(request):
        return HttpResponse("x")

    def is_kept(view, query: str) -> bool:
        return view(RequestFactory().get(f"/?{query}")).headers["Cache-Control"] == CACHE_CONTROL

    assert [is_kept(silent, query) for query in ("fbclid=1", "other=1", "q=1")] == [True, True, False]
    assert [is_kept(naming, query) for query in ("fbclid=1", "other=1", "q=1")] == [True, False, False]


def test_unknown_names_are_repeated_once_shortened_and_not_without_end():
    given = ["q", "a", "a", "x" * 1000, *map(str, range(20))]
    assert unknown_parameters(given, ("q",)) == ["a", "x" * 40, "0", "1", "2", "3", "4", "5"]
