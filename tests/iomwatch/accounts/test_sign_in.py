"""Signing in and out."""

import pytest
from django.contrib.auth import hashers
from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk
from tests.iomwatch.accounts.doors import (
    PASSWORD,
    SIGN_IN,
    SIGN_OUT,
    clerk_with_phone,
    give_code,
    give_password,
    is_in,
)


@pytest.fixture
def clerk(db, cheap_passwords):
    return make_clerk(password=PASSWORD)


def test_a_clerk_signs_in_and_arrives_where_they_were_going(client, clerk):
    challenge = client.get("/desk/iom-2023/")
    form = client.get(challenge.headers["Location"])
    answer = give_password(client, next=form.context["pending"].aim)
    assert answer.headers["Location"] == "/desk/iom-2023/"


def test_without_an_aim_they_arrive_at_the_list(client, clerk):
    assert give_password(client).headers["Location"] == "/desk/"


def test_who_only_edits_arrives_at_the_reference_data(client, db, cheap_passwords):
    make_clerk(password=PASSWORD, roles=(Role.EDITOR,))
    assert give_password(client).headers["Location"] == "/admin/"


def test_a_wrong_password_keeps_the_name(client, clerk):
    answer = give_password(client, password="wrong")
    page = text_of(answer)
    assert answer.status_code == 422
    assert 'value="clerk"' in page
    assert "Please enter a correct username and password" in page
    assert "wrong" not in page


def test_signing_out_is_by_post_alone(client, clerk):
    client.force_login(clerk)
    assert client.get(SIGN_OUT).status_code == 405
    assert client.get("/desk/").status_code == 200
    assert client.post(SIGN_OUT).headers["Location"] == SIGN_IN
    assert client.get("/desk/").status_code == 302


def test_the_door_is_kept_by_no_cache(client, db):
    assert "no-store" in client.get(SIGN_IN).headers["Cache-Control"]


def test_there_is_no_other_way_to_an_account(client, db):
    """Registration is closed, and no link by mail could go astray: a lost password is replaced on the command line."""
    for path in ("register", "sign-up", "password/reset", "password-reset", "accounts/login", "reset"):
        for place in ("", "desk/", "admin/", "accounts/"):
            answer = client.get(f"/{place}{path}/")
            location = answer.headers.get("Location", "")
            assert answer.status_code == 404 or location.startswith(("/desk/sign-in/", "/admin/login/")), path


# Nobody learns here which names there are.


class CountingHasher(hashers.MD5PasswordHasher):
    """As slow as it is often called: the price of an answer without the noise of a clock."""

    algorithm = "counting"
    calls = 0

    def encode(self, password, salt):
        type(self).calls += 1
        return super().encode(password, salt)


@pytest.fixture
def price(settings, db):
    """What an answer costs, in passwords hashed."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    make_clerk(password=PASSWORD)
    make_clerk("gone", password=PASSWORD).__class__.objects.filter(username="gone").update(is_active=False)

    def of(name: str, password: str = "wrong") -> tuple[int, int, str]:
        CountingHasher.calls = 0
        answer = give_password(Client(), name, password)
        page = text_of(answer).replace(name, "NAME")
        token = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        return CountingHasher.calls, answer.status_code, page.replace(token, "")

    return of


def test_a_name_that_nobody_has_is_answered_like_a_wrong_password(price):
    assert price("clerk") == price("nobody") == price("gone", PASSWORD)
    assert price("clerk")[0] == 1


def test_control_without_djangos_extra_work_names_could_be_told_apart(price, monkeypatch):
    from django.contrib.auth.backends import ModelBackend

    # What a backend looks like that does not hash for a name it does not find.
    def hasty(self, request, username=None, password=None, **_):
        user = type(self)._found(username)
        return user if user and user.check_password(password) else None

    monkeypatch.setattr(ModelBackend, "authenticate", hasty)
    monkeypatch.setattr(ModelBackend, "_found", staticmethod(found), raising=False)
    assert price("clerk")[0] == 1
    assert price("nobody")[0] == 0


def found(name):
    from django.contrib.auth.models import User

    return User.objects.filter(username=name).first()


def test_a_locked_name_is_answered_alike_whether_there_is_such_a_clerk_or_not(price):
    for name in ("clerk", "nobody"):
        for _ in range(5):
            price(name)
    assert price("clerk") == price("nobody")
    assert price("clerk")[:2] == (0, 429)


# The number of a session is new whenever more may be done with it.


def planted(client: Client) -> str:
    """The number of a session that somebody else knows, because they put it into this browser."""
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = session.session_key
    return session.session_key


@pytest.fixture
def numbers(client, db, cheap_passwords):
    """The number of a session before and after somebody came in by one of the ways."""

    def by(way: str) -> tuple[str, str]:
        clerk, phone = clerk_with_phone() if "code" in way else (make_clerk(password=PASSWORD), None)
        if way == "code while in":
            client.force_login(clerk)
        old = planted(client)
        if way != "code while in":
            give_password(client)
        if phone:
            give_code(client, phone.code())
        assert is_in(client)
        return old, client.cookies["sessionid"].value

    return by


WAYS = ("password", "password and code", "code while in")


@pytest.mark.parametrize("way", WAYS)
def test_a_session_planted_before_is_worth_nothing_after(numbers, way):
    old, new = numbers(way)
    assert old != new
    thief = Client()
    thief.cookies["sessionid"] = old
    assert not is_in(thief)


@pytest.mark.parametrize("way", ["password", "code while in"])  # before a code, the session is another one already
def test_control_without_a_new_number_the_thief_is_in(numbers, way, monkeypatch):
    monkeypatch.setattr(SessionBase, "cycle_key", lambda self: None)
    old, new = numbers(way)
    assert old == new
    thief = Client()
    thief.cookies["sessionid"] = old
    assert is_in(thief)


def test_a_superuser_without_a_role_is_nobody(client, db):
    make_clerk()
    root = found("clerk")
    root.groups.clear()
    type(root).objects.filter(pk=root.pk).update(is_superuser=True)
    client.force_login(root)
    assert {client.get(path).status_code for path in ("/desk/", "/desk/account/", "/admin/")} <= {302, 403}
    assert client.get("/admin/", follow=True).status_code == 403
