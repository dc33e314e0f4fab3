"""What a passkey does not open: another's door, a second door with one answer, and nothing to whoever makes answers up."""

import json
import re

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn import helpers
from django_otp_webauthn.models import WebAuthnCredential
from webauthn.helpers import base64url_to_bytes

from iomwatch.accounts import passkeys
from iomwatch.accounts.passkeys import LONGEST, passkey_that_signed, passkeys_of
from tests.elections.desk.makers import text_of
from tests.factories import sign_in
from tests.iomwatch.accounts.doors import (
    PASSKEYS,
    FormReader,
    add_passkey,
    clerk_with_phone,
    give_passkey,
    give_password,
    is_in,
    to_sign,
)
from tests.passkeys import Authenticator


@pytest.fixture
def stranger(clerk_with_key) -> Client:
    """Somebody who has the password."""
    browser = Client()
    give_password(browser)
    return browser


@pytest.fixture
def of_another(clerk_with_key) -> Authenticator:
    """What holds a passkey of another member of staff."""
    other, key, browser = clerk_with_phone("other")[0], Authenticator(), Client()
    sign_in(browser, other)
    add_passkey(browser, key)
    return key


def foreign(options: str, key: Authenticator) -> str:
    """A signature of another's passkey under the name of one that is asked for."""
    return key.sign(options, number=json.loads(options)["allowCredentials"][0]["id"])


def test_a_foreign_authenticator_lets_nobody_in(stranger, of_another):
    answer = give_passkey(stranger, foreign(to_sign(stranger), of_another))
    assert answer.status_code == 422
    assert "This passkey was not accepted" in text_of(answer)
    assert not is_in(stranger)


def test_control_where_signatures_are_not_looked_at_it_does(stranger, of_another, monkeypatch):
    def nods(**asked_for):
        return type("Verified", (), {"new_sign_count": 0, "credential_backed_up": False})

    monkeypatch.setattr(helpers, "verify_authentication_response", nods)
    assert give_passkey(stranger, foreign(to_sign(stranger), of_another)).status_code == 302
    assert is_in(stranger)


def test_nor_does_another_person_s_passkey_under_its_own_name(stranger, of_another):
    signed = of_another.sign(to_sign(stranger), number=next(iter(of_another.keys)))
    assert give_passkey(stranger, signed).status_code == 422
    assert not is_in(stranger)


def test_an_answer_counts_once(stranger, clerk_with_key):
    """The authenticator does not count its signatures, as those in a cloud do not: the session does."""
    _, _, key = clerk_with_key
    signed = key.sign(to_sign(stranger))
    assert give_passkey(stranger, signed).status_code == 302
    assert give_passkey(stranger, signed).status_code == 422
    for browser in (stranger, Client()):
        browser.post("/desk/sign-out/")
        give_password(browser)
        to_sign(browser)
        assert give_passkey(browser, signed).status_code in (422, 429)
        assert not is_in(browser)


def test_control_where_it_is_not_taken_from_the_session_it_counts_twice(stranger, clerk_with_key, monkeypatch):
    _, _, key = clerk_with_key
    monkeypatch.setattr(passkeys, "_taken_once", lambda request, name: request.session[name])
    signed = key.sign(to_sign(stranger))
    assert [give_passkey(stranger, signed).status_code for _ in range(2)] == [302, 302]


def two_who_have_read_it(client: Client) -> list[HttpRequest]:
    """Two requests of one session, each of which has read it before the other does anything."""
    requests = [HttpRequest(), HttpRequest()]
    for request in requests:
        request.session = SessionStore(client.session.session_key)
        assert "passkey-to-sign" in request.session
    return requests


def test_of_two_at_once_with_one_answer_one_comes_in(stranger, clerk_with_key):
    clerk, _, key = clerk_with_key
    signed = key.sign(to_sign(stranger))
    first, second = two_who_have_read_it(stranger)
    assert passkey_that_signed(first, clerk, signed)
    assert passkey_that_signed(second, clerk, signed) is None


def test_control_where_the_session_is_not_read_anew_both_do(stranger, clerk_with_key, monkeypatch):
    clerk, _, key = clerk_with_key
    signed = key.sign(to_sign(stranger))
    monkeypatch.setattr(passkeys, "_taken_once", lambda request, name: request.session.pop(name))
    assert all(passkey_that_signed(one, clerk, signed) for one in two_who_have_read_it(stranger))


def test_an_answer_that_was_refused_is_used_up_as_well(stranger, clerk_with_key, of_another):
    _, _, key = clerk_with_key
    options = to_sign(stranger)
    assert give_passkey(stranger, foreign(options, of_another)).status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0)
    assert give_passkey(stranger, key.sign(options)).status_code == 422


def test_a_copy_of_a_key_that_counts_is_noticed(stranger, clerk_with_key):
    _, _, key = clerk_with_key
    key.is_counting, key.count = True, 7
    assert give_passkey(stranger, key.sign(to_sign(stranger))).status_code == 302
    key.count = 5  # the copy knows nothing of the signatures since
    assert give_passkey(stranger, key.sign(to_sign(stranger))).status_code == 422


def test_a_count_that_no_database_has_room_for_is_no_outage(client, stranger, clerk_with_key):
    clerk, _, key = clerk_with_key
    key.count = 2**32 - 1
    assert give_passkey(stranger, key.sign(to_sign(stranger))).status_code in (302, 422)
    sign_in(client, clerk)
    assert add_passkey(client, key).status_code in (302, 422)


@pytest.mark.parametrize("origin", ["https://testserver.example", "http://testserver:8000", "https://testserver"])
def test_what_was_signed_on_a_false_page_counts_on_none(stranger, clerk_with_key, origin):
    _, _, key = clerk_with_key
    key.origin = origin
    assert give_passkey(stranger, key.sign(to_sign(stranger))).status_code == 422
    assert not is_in(stranger)


def test_wrong_ones_say_how_long_to_wait_and_are_a_line_each(stranger, clerk_with_key, of_another, caplog):
    signed = foreign(to_sign(stranger), of_another)
    assert [give_passkey(stranger, signed).status_code for _ in range(3)] == [422, 429, 429]
    lines = [record.getMessage() for record in caplog.records if record.name.endswith("sign_in_log")]
    assert [re.sub(", from .*", "", line) for line in lines] == [
        "sign-in failed: passkey wrong: clerk",
        *["sign-in failed: passkey refused for now: clerk"] * 2,
    ]


def test_meanwhile_the_clerk_comes_in_on_a_device_of_their_own(clerk_with_key, of_another):
    _, _, key = clerk_with_key
    own, stranger = Client(), Client()
    for browser in (own, stranger):
        give_password(browser)
    assert give_passkey(own, key.sign(to_sign(own))).status_code == 302
    own.post("/desk/sign-out/")
    give_password(own)
    TOTPDevice.objects.update(throttling_failure_count=9)
    signed = foreign(to_sign(stranger), of_another)
    assert [give_passkey(stranger, signed).status_code for _ in range(2)] == [422, 429]
    assert give_passkey(own, key.sign(to_sign(own))).status_code == 302


# Answers that no browser gives.

NAMES = ("id", "rawId", "type", "response", "clientExtensionResults")
VALUES = (None, 1, "", "é", "AAAA", [], {"credProps": None}, "gYGB" * 3000)  # the last: lists in lists, in CBOR


def made_up(sent: str) -> list[str]:
    """What a browser has sent, changed in one place after another; and what is not even JSON."""
    whole = json.loads(sent)
    changed = [whole | {name: value} for name in NAMES for value in VALUES]
    for name in whole["response"]:
        changed += [whole | {"response": whole["response"] | {name: value}} for value in (*VALUES, sent[:80])]
    changed += [{name: value for name, value in whole.items() if name != missing} for missing in NAMES]
    bodies = ["null", "[]", "{", "", "\x00", "NaN", "{}", '{"a":' * 3000, "9" * 5000, "x" * (LONGEST + 1)]
    return [*map(json.dumps, changed), *bodies]


def put_back(client: Client, name: str, state: dict) -> None:
    """So that each answer is looked at."""
    session = client.session
    session[name] = state
    session.save()


def test_whatever_is_sent_instead_of_a_signature_is_refused(client, clerk_with_key):
    clerk, _, key = clerk_with_key
    sign_in(client, clerk)
    signed = key.sign(to_sign(client))
    state = client.session["passkey-to-sign"]
    for sent in made_up(signed):
        TOTPDevice.objects.update(throttling_failure_count=0)
        put_back(client, "passkey-to-sign", state)
        assert give_passkey(client, sent).status_code in (302, 422), sent[:200]


def test_whatever_is_sent_instead_of_a_new_passkey_is_refused(client, clerk_and_key):
    clerk, _, key = clerk_and_key
    sign_in(client, clerk)
    made = key.make(FormReader(client.get(PASSKEYS)).options[0])
    state = client.session["passkey-to-make"]
    for sent in made_up(made):
        put_back(client, "passkey-to-make", state)
        assert client.post(PASSKEYS, {"made": sent}).status_code in (302, 422), sent[:200]
        passkeys_of(clerk).delete()


def test_one_passkey_is_one_person_s(client, clerk_with_key):
    clerk, _, key = clerk_with_key
    other, _ = clerk_with_phone("other")
    for person in (other, clerk):
        sign_in(client, person)
        made = key.make(FormReader(client.get(PASSKEYS)).options[0])
        WebAuthnCredential.objects.update(credential_id_sha256=_digest_of(made))
        assert "could not be added" in text_of(client.post(PASSKEYS, {"made": made}))
    assert WebAuthnCredential.objects.count() == 1


def _digest_of(made: str) -> str:
    number = base64url_to_bytes(json.loads(made)["rawId"])
    return WebAuthnCredential.get_credential_id_sha256(number)


def test_a_new_passkey_answers_a_page_of_this_session_once(client, clerk_and_key):
    clerk, _, key = clerk_and_key
    sign_in(client, clerk)
    made = key.make(FormReader(client.get(PASSKEYS)).options[0])
    foreign_session = Client()
    sign_in(foreign_session, clerk)
    foreign_session.get(PASSKEYS)
    assert foreign_session.post(PASSKEYS, {"made": made}).status_code == 422
    assert client.post(PASSKEYS, {"made": made}).status_code == 302
    passkeys_of(clerk).delete()
    assert client.post(PASSKEYS, {"made": made}).status_code == 422
