"""Who may enter: asked of every address of the desk, by every method, from the list of addresses itself."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from elections.models import Bulletin, TallySheet
from tests.factories import make_clerk

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
DOOR = ("sign-in", "sign-out", "second-factor-code")
ARGUMENTS = {"slug": "iom-2023", "number": "1", "pk": "1"}


def patterns(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, route)
        else:
            yield route, pattern


def desk_patterns() -> list[tuple[str, URLPattern]]:
    return [(route, pattern) for route, pattern in patterns(get_resolver()) if route.startswith("desk/")]


def address(route: str) -> str:
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: ARGUMENTS[found[1]], route)


GUARDED = [route for route, pattern in desk_patterns() if pattern.name not in DOOR]


def test_the_list_is_not_empty():
    assert len(GUARDED) >= 13


@pytest.mark.parametrize(("route", "pattern"), desk_patterns(), ids=lambda value: str(value))
def test_every_view_says_who_may_enter(route, pattern):
    said = getattr(pattern.callback, "may_enter", None)
    assert said is not None, f"{route} does not say who may enter"
    assert bool(said) == (pattern.name not in DOOR), f"{route} lets the wrong people in"


@pytest.fixture
def untouched(db):
    before = (Bulletin.objects.count(), TallySheet.objects.count())
    yield
    assert (Bulletin.objects.count(), TallySheet.objects.count()) == before


@pytest.mark.parametrize("route", GUARDED)
def test_strangers_are_asked_who_they_are(route, untouched, client):
    for method in METHODS:
        answer = getattr(client, method)(address(route))
        assert answer.status_code == 302, (method, route)
        assert answer.headers["Location"].startswith("/desk/sign-in/?next=/desk/"), (method, route)
        assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("route", GUARDED)
def test_who_is_no_clerk_is_refused(route, untouched, client):
    client.force_login(make_clerk("reader", roles=()))
    for method in METHODS:
        answer = getattr(client, method)(address(route))
        assert answer.status_code == 403, (method, route)
        assert "no-store" in answer.headers.get("Cache-Control", ""), (method, route)


@pytest.mark.parametrize("route", GUARDED)
def test_who_is_a_clerk_no_more_is_refused(route, untouched, client):
    clerk = make_clerk()
    client.force_login(clerk)
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get(address(route)).status_code == 302


@pytest.mark.parametrize("route", GUARDED)
def test_no_answer_may_be_kept(route, client, clerk):
    client.force_login(clerk)
    for method in ("get", "post"):
        answer = getattr(client, method)(address(route))
        assert answer.status_code < 500
        if answer.status_code != 404:
            assert "no-store" in answer.headers["Cache-Control"], (method, route)
            assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("route", GUARDED)
def test_a_post_without_its_token_is_refused(route, untouched, clerk):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk)
    assert strict.post(address(route)).status_code in (403, 405)


def test_control_without_the_guard_a_stranger_reads_the_desk(client, db):
    from django.test import RequestFactory

    from elections.desk.views.elections import elections

    request = RequestFactory().get("/desk/")
    request.user = make_clerk("reader", roles=())
    request._messages = []
    assert elections.__wrapped__.__wrapped__(request).status_code == 200
