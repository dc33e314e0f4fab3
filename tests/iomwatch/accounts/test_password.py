"""A new password, and what a form of one's own account cannot do."""

import pytest
from django.test import Client

from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk, sign_in
from tests.iomwatch.accounts.doors import CHANGE, PASSWORD, SIGN_IN, give_password, is_in

ANOTHER = "another long pass phrase"


@pytest.fixture
def clerk(db, cheap_passwords):
    return make_clerk(password=PASSWORD)


def change(client, old: str = PASSWORD, new: str = ANOTHER, again: str = ""):
    return client.post(CHANGE, {"old_password": old, "new_password1": new, "new_password2": again or new})


def test_a_new_password_ends_every_session(client, clerk):
    elsewhere = Client()
    elsewhere.force_login(clerk)
    client.force_login(clerk)
    answer = change(client)
    assert answer.headers["Location"] == SIGN_IN
    assert "signed out everywhere" in text_of(client.get(SIGN_IN))
    assert not is_in(client)
    assert not is_in(elsewhere)
    assert give_password(client).status_code == 422
    assert give_password(client, password=ANOTHER).status_code == 302


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"old": "wrong"}, "Your old password was entered incorrectly"),
        ({"again": "something else"}, "didn’t match"),
        ({"new": "short"}, "too short"),
        ({"new": "12345678901234"}, "entirely numeric"),
    ],
    ids=str,
)
def test_what_will_not_do_changes_nothing(client, clerk, typed, expected):
    client.force_login(clerk)
    answer = change(client, **typed)
    assert (answer.status_code, expected in text_of(answer)) == (422, True)
    assert is_in(client)
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_the_old_password_is_not_guessed_here_either(client, clerk):
    client.force_login(clerk)
    answers = [change(client, old=f"guess {number}").status_code for number in range(6)]
    assert answers == [422, 422, 422, 422, 429, 429]
    assert change(client).status_code == 429
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_nobody_becomes_anything_by_fields_that_were_not_asked_for(client, clerk):
    """Every form of one's own account, with every field of an account: a role is given on the command line alone."""
    reader = make_clerk("recorder", roles=(Role.RECORDER,), password=PASSWORD)
    sign_in(client, reader)
    greed = {"is_staff": "on", "is_superuser": "on", "groups": ["1", "2", "3"], "roles": "verifier", "role": "editor"}
    greed |= {"username": "boss", "user": clerk.pk, "user_id": clerk.pk, "user_permissions": ["1"], "is_active": "on"}
    for path in ("/desk/second-factor/", "/desk/second-factor/recovery-codes/", "/desk/second-factor/code/", CHANGE):
        typed = {"old_password": PASSWORD, "new_password1": ANOTHER, "new_password2": ANOTHER}
        client.post(path, greed | typed)
    reader = type(reader).objects.get(pk=reader.pk)
    assert [group.name for group in reader.groups.all()] == ["recorder"]
    assert (reader.username, reader.is_superuser, reader.user_permissions.count()) == ("recorder", False, 0)
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)
