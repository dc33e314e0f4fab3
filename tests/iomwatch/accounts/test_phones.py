"""A phone is set up, takes another one's place, or is lost; and nothing is published without one."""

import pytest
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from iomwatch.accounts.two_factor import codes_left, device_that_accepts, new_recovery_codes, phone_of, take_phone
from tests.codes import Phone
from tests.elections.desk.makers import confirmation, text_of
from tests.factories import give_phone, make_clerk, sign_in
from tests.iomwatch.accounts.doors import (
    ACCOUNT,
    CODE,
    RECOVERY,
    SET_UP,
    give_code,
    give_password,
    hidden_in,
    shown_key,
)


@pytest.fixture
def clerk_in(client, db):
    clerk = make_clerk()
    client.force_login(clerk)
    return clerk


def test_a_phone_counts_when_it_has_shown_its_code(client, clerk_in):
    page = client.get(SET_UP)
    assert page.context["key"] in text_of(page)
    assert "<svg" in page.content.decode()
    assert "style=" not in page.content.decode()
    assert phone_of(clerk_in) is None
    phone = shown_key(client.get(SET_UP))
    assert phone.key == shown_key(page).key  # loading the page again shows the same key

    refused = client.post(SET_UP, {"new_code": phone.wrong()})
    assert (refused.status_code, phone_of(clerk_in)) == (422, None)

    done = client.post(SET_UP, {"new_code": phone.code()})
    assert done.status_code == 200
    assert phone_of(clerk_in).key == phone.key
    assert len(done.context["codes"]) == codes_left(clerk_in) == 10
    assert all(code in text_of(done) for code in done.context["codes"])
    assert client.get(RECOVERY).status_code == 200  # and it counts in this session already
    assert client.session.get("new_key") is None


def test_codes_are_shown_once_and_stored_as_digests(client, clerk_in):
    done = client.post(SET_UP, {"new_code": shown_key(client.get(SET_UP)).code()})
    codes = done.context["codes"]
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert stored.isdisjoint({code.replace("-", "") for code in codes})
    for path in ("/desk/account/", SET_UP, RECOVERY):
        assert not any(code in text_of(client.get(path)) for code in codes)


def test_a_clerk_who_has_a_phone_needs_its_code_for_another(client, clerk_and_phone):
    clerk, old = clerk_and_phone
    sign_in(client, clerk)
    new = shown_key(client.get(SET_UP))
    for typed in ({}, {"code": ""}, {"code": old.wrong()}, {"code": new.code()}):
        assert client.post(SET_UP, typed | {"new_code": new.present()}).status_code in (422, 429), typed
        TOTPDevice.objects.update(throttling_failure_count=0)
    assert phone_of(clerk).key == old.key

    assert client.post(SET_UP, {"code": old.code(), "new_code": new.present()}).status_code == 200
    assert phone_of(clerk).key == new.key
    assert TOTPDevice.objects.filter(user=clerk).count() == 1


def test_a_wrong_code_of_the_new_phone_does_not_use_up_the_old_ones(client, clerk_and_phone):
    clerk, old = clerk_and_phone
    sign_in(client, clerk)
    new, code = shown_key(client.get(SET_UP)), old.code()
    assert client.post(SET_UP, {"code": code, "new_code": new.wrong()}).status_code == 422
    assert client.post(SET_UP, {"code": code, "new_code": new.present()}).status_code == 200


def test_a_lost_phone_is_replaced_with_a_recovery_code(client, clerk_and_phone):
    clerk, _ = clerk_and_phone
    codes = new_recovery_codes(clerk)
    give_password(client)
    assert give_code(client, codes[0]).status_code == 302
    new = shown_key(client.get(SET_UP))
    answer = client.post(SET_UP, {"code": codes[1], "new_code": new.present()})
    assert answer.headers["Location"] == "/desk/"  # the other eight still count
    assert (phone_of(clerk).key, codes_left(clerk)) == (new.key, 8)


def test_of_two_set_ups_at_once_the_second_is_told(client, clerk_in):
    new = shown_key(client.get(SET_UP))
    give_phone(clerk_in)
    assert take_phone(clerk_in, new.key, new.code(), instead_of=None) is None
    assert phone_of(clerk_in).key == give_phone(clerk_in).key


def test_a_phone_that_was_too_slow_leaves_the_old_one(clerk_and_phone):
    clerk, old = clerk_and_phone
    late = Phone("cd" * 20)
    assert take_phone(clerk, late.key, late.stale(), instead_of=phone_of(clerk)) is None
    assert phone_of(clerk).key == old.key


def test_a_session_of_the_old_phone_has_shown_nothing_any_more(client, clerk_and_phone):
    clerk, _ = clerk_and_phone
    sign_in(client, clerk)
    new = Phone("cd" * 20)
    take_phone(clerk, new.key, new.code(), instead_of=phone_of(clerk))
    assert client.get(RECOVERY).headers["Location"] == f"{CODE}?next={RECOVERY}"


# Recovery codes.


def test_a_recovery_code_counts_once(client, clerk_and_phone):
    code = new_recovery_codes(clerk_and_phone[0])[0]
    for expected in (302, 422):
        give_password(client)
        assert give_code(client, code.upper().replace("-", " ")).status_code == expected
        client = Client()
    assert codes_left(clerk_and_phone[0]) == 9


def test_new_codes_void_the_old_and_need_a_code(client, clerk_and_phone):
    clerk, phone = clerk_and_phone
    sign_in(client, clerk)
    old = new_recovery_codes(clerk)
    assert client.post(RECOVERY, {"code": phone.wrong()}).status_code == 422
    TOTPDevice.objects.update(throttling_failure_count=0)
    new = client.post(RECOVERY, {"code": phone.code()}).context["codes"]
    assert len(set(new)) == 10
    assert device_that_accepts(clerk, new[3])
    assert device_that_accepts(clerk, old[3]) is None


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (0, "None of your codes is left. You will get ten new ones."),
        (1, "One of your codes is left. Ten new ones will replace it, and the old one will stop working."),
        (2, "2 of your codes are left. Ten new ones will replace them, and the old ones will stop working."),
    ],
)
def test_the_page_says_how_many_codes_are_left(client, clerk_and_phone, left, sentence):
    clerk, _phone = clerk_and_phone
    sign_in(client, clerk)
    new_recovery_codes(clerk)
    for token in StaticToken.objects.order_by("pk")[left:]:
        token.delete()
    assert codes_left(clerk) == left
    assert sentence in text_of(client.get(RECOVERY))
    assert {0: "None is left.", 1: "One is left.", 2: "2 are left."}[left] in text_of(client.get(ACCOUNT))


# Publishing asks for it.


@pytest.fixture
def asking(desk):
    """A publication that is typed out, in a session that has shown no second factor since: the desk, whose clerk it is,
    the address, and what would be sent."""
    desk.open()
    sheet = desk.hand_in()
    desk.type_again(sheet)
    address = f"{desk.address}sheets/{sheet.pk}/publication/"
    typed = confirmation(desk.client.get(address))
    session = desk.client.session
    del session["otp_device_id"]
    session.save()
    return desk, sheet.author, address, typed


def test_without_it_nothing_is_published_and_nothing_is_lost(asking):
    desk, clerk, address, typed = asking
    challenge = desk.client.post(address, typed)
    assert (challenge.status_code, len(desk.bulletins)) == (403, 1)

    carried = dict(hidden_in(challenge, CODE))
    again = give_code(desk.client, Phone(give_phone(clerk).key).code(), **carried)
    assert dict(hidden_in(again, address)) == typed
    assert desk.client.post(address, dict(hidden_in(again, address))).status_code == 302
    assert len(desk.bulletins) == 2


def test_who_has_none_sets_it_up_and_then_publishes(asking):
    desk, _clerk, address, typed = asking
    TOTPDevice.objects.all().delete()
    challenge = desk.client.post(address, typed)
    assert (challenge.status_code, len(desk.bulletins)) == (403, 1)

    carried = dict(hidden_in(challenge, SET_UP))
    codes = desk.client.post(SET_UP, carried | {"new_code": shown_key(challenge).code()})
    assert len(codes.context["codes"]) == 10
    assert desk.client.post(address, dict(hidden_in(codes, address))).status_code == 302
    assert len(desk.bulletins) == 2


def test_a_page_that_asks_for_it_is_come_back_to(client, clerk_and_phone):
    client.force_login(clerk_and_phone[0])
    challenge = client.get(RECOVERY)
    assert challenge.headers["Location"] == f"{CODE}?next={RECOVERY}"
    assert give_code(client, clerk_and_phone[1].code(), next=RECOVERY).headers["Location"] == RECOVERY
    assert client.get(RECOVERY).status_code == 200


def test_a_part_of_a_page_says_so_at_its_top(client, clerk_and_phone):
    client.force_login(clerk_and_phone[0])
    challenge = client.get(
        RECOVERY, headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/iom-2023/"}
    )
    assert (challenge.status_code, challenge.headers["HX-Retarget"]) == (401, "#session")
    assert f'href="{CODE}?next=%2Fdesk%2Fiom-2023%2F"' in text_of(challenge)


def test_control_without_the_guard_a_stolen_password_publishes(asking, monkeypatch):
    desk, _clerk, address, typed = asking
    monkeypatch.setattr("django_otp.middleware.is_verified", lambda user: True)
    assert desk.client.post(address, typed).status_code == 302
    assert len(desk.bulletins) == 2
