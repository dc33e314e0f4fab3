"""Sessions end: left alone, after a day's work, by signing out, and when an account is no longer what it was."""

import math
import time

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from iomwatch.accounts import sessions
from iomwatch.accounts.roles import Role, give_roles
from tests.factories import make_clerk, sign_in
from tests.iomwatch.accounts.doors import PASSWORD, SIGN_IN, SIGN_OUT, give_password, is_in

MINUTE, HOUR = 60, 3600
ENDS = "iomwatch.accounts.sessions.sessions_end"


@pytest.fixture
def clock():
    """Moves the time: `clock(seconds)` after the start."""
    start = time.time()
    travels = []

    def at(seconds: float) -> None:
        travel = time_machine.travel(start + seconds, tick=False)
        travel.start()
        travels.append(travel)

    at(0)
    yield at
    for travel in reversed(travels):
        travel.stop()


@pytest.fixture
def arrived(client, clerk, clock) -> Client:
    sign_in(client, clerk)
    return client


def can_see(client: Client) -> tuple[bool, bool]:
    """The desk, the reference data."""
    return is_in(client), client.get("/admin/").status_code == 200


def test_a_session_left_alone_ends_after_an_hour(arrived, clock):
    clock(HOUR - 1)
    assert can_see(arrived) == (True, True)
    clock(2 * HOUR)
    assert can_see(arrived) == (False, False)
    assert arrived.session.get("_auth_user_id") is None


@pytest.mark.parametrize("path", ["/desk/account/", "/admin/"])
def test_each_door_asks_by_itself(arrived, clock, path):
    clock(HOUR + 1)
    assert arrived.get(path).status_code == 302


def test_a_session_in_use_lives_on_and_ends_after_eight_hours(arrived, clock):
    for quarter in range(1, 33):
        clock(quarter * 15 * MINUTE)
        assert is_in(arrived), quarter
    clock(8 * HOUR + 1)
    assert can_see(arrived) == (False, False)


def test_control_without_the_middleware_a_desk_left_alone_stays_open(clerk, clock, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != ENDS]
    client = Client()
    sign_in(client, clerk)
    clock(7 * HOUR)
    assert can_see(client) == (True, True)


def test_control_without_the_limit_a_session_in_use_never_ends(arrived, clock, monkeypatch):
    monkeypatch.setattr(sessions, "LONGEST", math.inf)
    for half in range(1, 21):
        clock(half * 30 * MINUTE)
        assert is_in(arrived)


def test_signing_in_again_is_a_new_day(client, db, cheap_passwords, clock):
    make_clerk(password=PASSWORD)
    give_password(client)
    clock(50 * MINUTE)
    give_password(client)
    clock(100 * MINUTE)
    assert is_in(client)


def test_a_sign_of_life_is_written_once_a_minute(arrived, clock, django_assert_num_queries):
    def writes() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            arrived.get("/desk/account/")
        return sum("UPDATE" in query["sql"] for query in queries)

    counts = []
    for seconds in (10, 30, 61, 70):
        clock(seconds)
        counts.append(writes())
    assert counts == [0, 0, 1, 0]


def test_public_pages_never_ask_for_the_session(arrived, clock):
    clock(HOUR + 1)
    answer = arrived.get("/elections/iom-2023/")
    assert "sessionid" not in answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert Session.objects.filter(session_key=arrived.cookies["sessionid"].value).exists()


def test_those_long_over_are_swept_out_at_the_next_sign_in(client, db, cheap_passwords, clock):
    make_clerk(password=PASSWORD)
    give_password(Client())
    clock(9 * HOUR)
    give_password(client)
    assert Session.objects.count() == 1


# Signing out.


@pytest.fixture
def both(client, clerk) -> tuple[Client, Client]:
    """One clerk in two browsers."""
    other = Client()
    sign_in(client, clerk)
    sign_in(other, clerk)
    return client, other


@pytest.mark.parametrize("door", [SIGN_OUT, "/admin/logout/"])
def test_signing_out_ends_the_session_in_the_other_room(both, door):
    here, there = both
    colleague = Client()
    sign_in(colleague, make_clerk("colleague"))
    answer = here.post(door)
    assert answer.headers["Location"] == SIGN_IN
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert (is_in(here), is_in(there), is_in(colleague)) == (False, False, True)


def test_control_without_it_the_other_room_stays_open(both, monkeypatch):
    here, there = both
    monkeypatch.setattr(sessions, "end_all_sessions", lambda user: None)
    here.post(SIGN_OUT)
    assert (is_in(here), is_in(there)) == (False, True)


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(both):
    here, _ = both
    thief = Client()
    thief.cookies["sessionid"] = here.cookies["sessionid"].value
    assert is_in(thief)
    here.post(SIGN_OUT)
    assert not is_in(thief)


# Accounts that change while somebody is in.

NOTICE = {"note": "x", "grade": "official", "step": "publish", "expected": "1"}


def deactivate(clerk) -> None:
    type(clerk).objects.filter(pk=clerk.pk).update(is_active=False)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (deactivate, (302, 302)),
        (lambda clerk: give_roles(clerk, []), (403, 403)),
        (lambda clerk: give_roles(clerk, [Role.EDITOR]), (403, 200)),
        (lambda clerk: give_roles(clerk, [Role.RECORDER]), (422, 403)),
        (lambda clerk: type(clerk).objects.filter(pk=clerk.pk).update(is_staff=False), (403, 403)),
    ],
    ids=["gone", "no role", "editor only", "recorder only", "no staff"],
)
def test_who_may_no_longer_is_refused_at_the_very_next_request(desk, clerk, change, status):
    assert can_see(desk.client) == (True, True)
    change(clerk)
    challenge = desk.client.get("/admin/")
    while challenge.status_code == 302 and "/admin/login/" in challenge.headers["Location"]:
        challenge = desk.client.get(challenge.headers["Location"])
    posted = desk.client.post(f"{desk.address}notices/new/", {} if change is deactivate else NOTICE)
    assert (posted.status_code, challenge.status_code) == status
    assert not desk.bulletins


def test_a_new_password_from_the_command_line_ends_sessions_too(client, clerk):
    sign_in(client, clerk)
    clerk.set_password("another long pass phrase")
    clerk.save()
    assert not is_in(client)
