"""A passkey is added by whoever has just shown a second factor, stands in for a code, and is taken away again."""

import time

import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from iomwatch.accounts import access
from iomwatch.accounts.passkeys import passkeys_of
from iomwatch.accounts.pending_request import pending_form
from tests.elections.desk.makers import text_of
from tests.factories import sign_in
from tests.iomwatch.accounts.doors import (
    ACCOUNT,
    CODE,
    PASSKEYS,
    RECOVERY,
    SET_UP,
    SIGN_IN,
    FormReader,
    add_passkey,
    clerk_with_phone,
    give_code,
    give_passkey,
    give_password,
    hidden_in,
    is_in,
    shown_key,
    to_sign,
)
from tests.passkeys import Authenticator


def test_one_is_added_listed_and_removed(client, clerk_and_key):
    clerk, _, key = clerk_and_key
    sign_in(client, clerk)
    assert "My old laptop" not in text_of(client.get(PASSKEYS))
    assert add_passkey(client, key, "My old laptop").headers["Location"] == PASSKEYS
    assert add_passkey(client, Authenticator(), "").status_code == 302
    first, second = passkeys_of(clerk)
    assert (first.name, second.name) == ("My old laptop", "Passkey")
    assert "My old laptop" in text_of(client.get(PASSKEYS))
    assert "2, each of which" in text_of(client.get(ACCOUNT))

    client.post(PASSKEYS, {"remove": first.pk})
    assert list(passkeys_of(clerk)) == [second]


def test_nobody_removes_another_ones(client, clerk_and_key):
    clerk, _, key = clerk_and_key
    sign_in(client, clerk)
    add_passkey(client, key)
    other, _ = clerk_with_phone("other")
    foreign = Client()
    sign_in(foreign, other)
    for number in (passkeys_of(clerk).get().pk, "x", "9" * 40, "-1", ""):
        assert foreign.post(PASSKEYS, {"remove": number}).status_code == 302
    assert passkeys_of(clerk).count() == 1


def test_it_stands_in_for_the_code_and_not_for_the_password(client, clerk_with_key):
    clerk, _, key = clerk_with_key
    signed = Authenticator().make('{"rp": {"id": "testserver"}, "challenge": "AAAA"}')
    assert give_passkey(client, signed).headers["Location"] == "/desk/sign-in/"  # no password was given
    give_password(client)
    assert not is_in(client)
    assert give_passkey(client, key.sign(to_sign(client))).headers["Location"] == "/desk/"
    assert is_in(client)
    assert client.get(RECOVERY).status_code == 200  # what asks for the second factor
    assert passkeys_of(clerk).get().last_used_at


def test_it_shows_the_second_factor_to_who_is_in_already(client, clerk_with_key):
    clerk, _, key = clerk_with_key
    client.force_login(clerk)
    assert client.get(RECOVERY).status_code == 302
    assert give_passkey(client, key.sign(to_sign(client)), next=RECOVERY).headers["Location"] == RECOVERY
    assert client.get(RECOVERY).status_code == 200


def test_it_stands_in_wherever_a_code_is_asked_for(client, clerk_with_key):
    """Whoever has lost phone and paper, and has a passkey, makes new ones of both."""
    clerk, old, key = clerk_with_key
    sign_in(client, clerk)
    page = client.get(SET_UP)
    new = shown_key(page)
    signed = key.sign(FormReader(page).options[0])
    assert (
        client.post(SET_UP, {"passkey": key.sign(to_sign(client, SET_UP)), "new_code": new.wrong()}).status_code == 422
    )
    assert client.post(SET_UP, {"passkey": signed, "new_code": new.present()}).status_code == 422  # of an older page
    TOTPDevice.objects.update(throttling_failure_count=0)
    done = client.post(SET_UP, {"passkey": key.sign(to_sign(client, SET_UP)), "new_code": new.present()})
    assert len(done.context["codes"]) == 10
    assert TOTPDevice.objects.get(user=clerk).key == new.key != old.key
    assert passkeys_of(clerk).count() == 1
    again = client.post(RECOVERY, {"passkey": key.sign(to_sign(client, RECOVERY))})
    assert len(again.context["codes"]) == 10


def test_a_form_that_a_sign_in_interrupted_comes_through_with_a_passkey(client, clerk_with_key):
    _, _, key = clerk_with_key
    typed = {"note": "98 votes"}
    challenge = client.post("/desk/iom-2023/notices/new/", typed)
    code = give_password(client, **dict(hidden_in(challenge, SIGN_IN)))
    again = give_passkey(client, key.sign(FormReader(code).options[0]), **dict(hidden_in(code, CODE)))
    assert dict(hidden_in(again, "/desk/iom-2023/notices/new/")) == typed


def test_an_account_without_one_is_asked_for_its_code_as_before(client, clerk_and_phone):
    give_password(client)
    page = client.get(CODE)
    assert "passkey" not in page.content.decode()
    assert "passkey-to-sign" not in client.session
    assert give_code(client, clerk_and_phone[1].code()).headers["Location"] == "/desk/"


def test_beside_it_the_code_works_and_so_it_does_when_the_last_passkey_is_gone(client, clerk_with_key):
    clerk, phone, _ = clerk_with_key
    give_password(client)
    assert give_code(client, phone.code()).status_code == 302
    client.post(PASSKEYS, {"remove": passkeys_of(clerk).get().pk})
    assert not passkeys_of(clerk)
    client = Client()
    give_password(client)
    assert give_code(client, phone.code()).status_code == 302
    assert is_in(client)


def test_who_has_no_phone_sets_one_up_first(client, clerk_and_phone):
    clerk, _ = clerk_and_phone
    TOTPDevice.objects.all().delete()
    client.force_login(clerk)
    assert PASSKEYS not in text_of(client.get(ACCOUNT))
    assert client.get(PASSKEYS).headers["Location"] == f"{SET_UP}?next={PASSKEYS}"


def test_a_session_of_a_removed_passkey_has_shown_nothing_any_more(client, clerk_with_key):
    clerk, _, key = clerk_with_key
    give_password(client)
    give_passkey(client, key.sign(to_sign(client)))
    client.post(PASSKEYS, {"remove": passkeys_of(clerk).get().pk})
    assert client.get(RECOVERY).headers["Location"] == f"{CODE}?next={RECOVERY}"


def test_what_the_browser_said_is_not_carried_through_a_sign_in(client, clerk_with_key):
    page = client.post(PASSKEYS, {"made": "of-the-browser", "passkey": "of-the-browser", "name": "Key"})
    assert page.status_code == 401
    assert pending_form(page.context["pending"]).typed == [("name", "Key")]


def test_the_list_asks_no_query_per_passkey(client, clerk_and_key, django_assert_num_queries):
    clerk, _, key = clerk_and_key
    sign_in(client, clerk)
    add_passkey(client, key)
    client.get(PASSKEYS)  # that it was added is said once, and then no more
    with CaptureQueriesContext(connection) as queries:
        client.get(PASSKEYS)
    one = len(queries)
    add_passkey(client, key)
    add_passkey(client, key)
    client.get(PASSKEYS)
    with django_assert_num_queries(one):
        client.get(PASSKEYS)


# Adding and removing: not at a desk that was left open.


def test_it_is_added_by_whoever_has_just_shown_a_second_factor(client, clerk_and_key):
    clerk, phone, key = clerk_and_key
    sign_in(client, clerk)
    made = key.make(FormReader(client.get(PASSKEYS)).options[0])
    with time_machine.travel(time.time() + 601):
        assert client.post(PASSKEYS, {"name": "Key", "made": made}).status_code == 403
        assert client.get(PASSKEYS).headers["Location"] == f"{CODE}?next={PASSKEYS}"
        assert not passkeys_of(clerk)
        assert give_code(client, phone.code(), next=PASSKEYS).headers["Location"] == PASSKEYS
        assert add_passkey(client, key).status_code == 302
    assert passkeys_of(clerk).count() == 1


def test_control_without_the_question_a_desk_left_open_is_enough(client, clerk_and_key, monkeypatch):
    clerk, _, key = clerk_and_key
    sign_in(client, clerk)
    monkeypatch.setattr(access, "has_just_shown", lambda request: request.user.is_verified())
    with time_machine.travel(time.time() + 601):
        assert add_passkey(client, key).status_code == 302
    assert passkeys_of(clerk).exists()


def test_a_stolen_password_adds_none(client, clerk_and_key):
    client.force_login(clerk_and_key[0])
    assert client.post(PASSKEYS, {"name": "Key", "made": "{}"}).status_code == 403
    give_password(client)
    assert client.post(PASSKEYS, {"name": "Key", "made": "{}"}).status_code == 401
    assert not WebAuthnCredential.objects.exists()


# The one address.


def test_at_another_address_the_page_names_the_right_one(client, clerk_with_key, settings):
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = ["https://desk.example"]
    sign_in(client, clerk_with_key[0])
    for page in (client.get(PASSKEYS), client.get(CODE)):
        assert f"https://desk.example{page.wsgi_request.path}" in text_of(page)
        assert "data-options" not in page.content.decode()
