"""Who may enter, and what forged forms do: asked of every address of the desk, from the list of addresses itself. Which
role may do what by which method is a table of its own (test_matrix)."""

import pytest
from django.test import Client
from django.urls import URLPattern

from elections.models import Bulletin, TallySheet
from iomwatch.accounts.two_factor import phone_of
from tests.factories import make_clerk, sign_in
from tests.iomwatch.addresses import address, patterns

DOOR = ("sign-in", "sign-out", "second-factor-code")


def desk_patterns() -> list[tuple[str, URLPattern]]:
    return [(route, pattern) for route, pattern in patterns() if route.startswith("desk/")]


GUARDED = [route for route, pattern in desk_patterns() if pattern.name not in DOOR]


def test_the_list_is_not_empty():
    assert len(GUARDED) >= 13


@pytest.mark.parametrize(("route", "pattern"), desk_patterns(), ids=lambda value: str(value))
def test_every_view_says_who_may_enter(route, pattern):
    may_enter = getattr(pattern.callback, "may_enter", None)
    assert may_enter is not None, f"{route} does not say who may enter"
    assert bool(may_enter) == (pattern.name not in DOOR), f"{route} lets the wrong people in"


@pytest.fixture
def untouched(db):
    before = (Bulletin.objects.count(), TallySheet.objects.count())
    yield
    assert (Bulletin.objects.count(), TallySheet.objects.count()) == before


@pytest.mark.parametrize("route", GUARDED)
def test_who_is_a_clerk_no_more_is_refused(route, untouched, client):
    clerk = make_clerk()
    client.force_login(clerk)
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get(address(route)).status_code == 302


@pytest.mark.parametrize("route", GUARDED)
def test_no_answer_may_be_kept(route, client, clerk):
    sign_in(client, clerk)
    for method in ("get", "post"):
        answer = getattr(client, method)(address(route))
        assert answer.status_code < 500
        if answer.status_code != 404:
            assert "no-store" in answer.headers["Cache-Control"], (method, route)
            assert "private" in answer.headers["Cache-Control"]


# Forms that another site sends in a clerk's name.

WRITES = [route for route, _ in desk_patterns()]
HERE = {"Origin": "http://testserver"}


@pytest.fixture
def strict(clerk) -> Client:
    """A browser whose forms are held to their token."""
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, clerk)
    browser.get("/desk/account/")
    return browser


def token_of(browser: Client) -> str:
    return browser.cookies["csrftoken"].value


def of_another(strict: Client) -> dict:
    other = Client()
    other.get("/desk/sign-in/")
    return {"csrfmiddlewaretoken": token_of(other)}


FORGERIES = {
    "without a token": lambda strict: ({}, HERE),
    "with a wrong one": lambda strict: ({"csrfmiddlewaretoken": "x" * 32}, HERE),
    "with another browser's": lambda strict: (of_another(strict), HERE),
    "from another site": lambda strict: ({"csrfmiddlewaretoken": token_of(strict)}, {"Origin": "https://evil.example"}),
    "in a header, wrong": lambda strict: ({}, HERE | {"X-CSRFToken": "x" * 32, "HX-Request": "true"}),
}


@pytest.mark.parametrize("route", WRITES)
def test_a_forged_post_is_refused_and_does_nothing(route, untouched, strict):
    for forgery, forged in FORGERIES.items():
        typed, headers = forged(strict)
        answer = strict.post(address(route), {"note": "forged"} | typed, headers=headers)
        assert answer.status_code == 403, forgery
    assert strict.get("/desk/account/").status_code == 200  # not signed out either


def test_control_with_its_token_it_is_looked_at(strict):
    for route in sorted(WRITES, key=lambda route: "sign-out" in route):
        answer = strict.post(address(route), {"csrfmiddlewaretoken": token_of(strict)}, headers=HERE)
        assert answer.status_code != 403, route


@pytest.mark.parametrize(("route", "pattern"), desk_patterns(), ids=lambda value: str(value))
def test_looking_changes_nothing(route, pattern, untouched, client, clerk):
    """No unsafe GET: what a link or a picture of another site can ask for leaves everything as it was."""
    sign_in(client, clerk)
    phone = phone_of(clerk).key
    client.get(address(route), {"step": "publish", "expected": "1", "code": "1", "new_code": "1"})
    assert client.get("/desk/account/").status_code == 200
    assert phone_of(clerk).key == phone


def test_control_without_the_guard_a_stranger_reads_the_desk(client, db):
    from django.test import RequestFactory

    from elections.desk.overview.views import elections

    request = RequestFactory().get("/desk/")
    request.user = make_clerk("reader", roles=())
    request._messages = []
    assert elections.__wrapped__.__wrapped__(request).status_code == 200
