"""The second factor at the door: a code counts once, guessing it takes for ever, and nobody is kept out for good."""

import time

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from iomwatch.accounts import two_factor
from iomwatch.accounts.two_factor import new_recovery_codes
from tests.codes import Phone
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk
from tests.iomwatch.accounts.doors import CODE, RECOVERY, SET_UP, clerk_with_phone, give_code, give_password, is_in


@pytest.fixture
def waiting(client, clerk_and_phone) -> Client:
    """The password is given, the code is not."""
    answer = give_password(client, next="/desk/iom-2023/")
    assert answer.headers["Location"] == f"{CODE}?next=%2Fdesk%2Fiom-2023%2F"
    return client


# Signing in.


def test_who_has_a_phone_is_asked_for_its_code(waiting, clerk_and_phone):
    assert not is_in(waiting)
    answer = give_code(waiting, clerk_and_phone[1].code(), next="/desk/iom-2023/")
    assert answer.headers["Location"] == "/desk/iom-2023/"
    assert is_in(waiting)
    assert "halfway" not in waiting.session


def test_the_password_alone_opens_nothing(waiting):
    for path in ("/desk/", "/desk/iom-2023/", "/desk/account/", SET_UP, RECOVERY, "/desk/password/", "/admin/"):
        assert waiting.get(path).status_code == 302, path


def test_who_has_none_signs_in_and_types(client, db, cheap_passwords):
    make_clerk(password="a long enough pass phrase")
    assert give_password(client).headers["Location"] == "/desk/"
    assert is_in(client)


def test_other_digits_let_nobody_in(waiting, clerk_and_phone):
    assert give_code(waiting, clerk_and_phone[1].wrong()).status_code == 422
    assert not is_in(waiting)


@pytest.mark.parametrize("wrong", ["12345", "1234567", "", " ", "abcd-efgh", "１２３４５６", "1e5", "-12345"])
def test_nor_does_what_is_no_code(waiting, wrong):
    assert give_code(waiting, wrong).status_code == 422
    assert not is_in(waiting)


def test_a_code_may_be_typed_as_phones_show_it(waiting, clerk_and_phone):
    code = clerk_and_phone[1].code()
    assert give_code(waiting, f" {code[:3]} {code[3:]} ").status_code == 302


def test_a_code_counts_once(waiting, clerk_and_phone):
    code = clerk_and_phone[1].code()
    assert give_code(waiting, code).status_code == 302
    other = Client()
    give_password(other)
    assert give_code(other, code).status_code == 422
    assert not is_in(other)


def test_control_read_before_the_other_was_written_one_code_lets_two_in(clerk_and_phone):
    """What the lock on the row prevents: both have read the phone before either has noted the code as used."""
    first, second = TOTPDevice.objects.get(), TOTPDevice.objects.get()
    code = clerk_and_phone[1].code()
    assert first.verify_token(code)
    assert second.verify_token(code)


def test_the_code_of_another_clerk_is_none(waiting, db):
    clerk_with_phone("other")
    assert TOTPDevice.objects.filter(user__username="other").update(key="ab" * 20)
    assert give_code(waiting, Phone("ab" * 20).code()).status_code == 422


def test_the_password_is_asked_again_after_ten_minutes(waiting, clerk_and_phone):
    with time_machine.travel(time.time() + 601):
        assert give_code(waiting, clerk_and_phone[1].code()).headers["Location"] == "/desk/sign-in/"


@pytest.mark.parametrize("what", ["left", "changed"])
def test_whoever_waits_for_a_code_is_asked_anew_when_the_account_has_changed(waiting, clerk_and_phone, what):
    clerk, phone = clerk_and_phone
    if what == "left":
        clerk.is_active = False
    else:
        clerk.set_password("another long pass phrase")
    clerk.save()
    assert give_code(waiting, phone.code()).headers["Location"] == "/desk/sign-in/"
    assert not is_in(waiting)


def test_the_page_for_a_code_is_nothing_without_a_password(client, db):
    assert client.get(CODE).headers["Location"] == "/desk/sign-in/"
    assert give_code(client, "123456").headers["Location"] == "/desk/sign-in/"


# Guessing codes, and being kept out by somebody who does.


def test_guesses_are_looked_at_ever_more_seldom(waiting, clerk_and_phone, monkeypatch):
    looked_at = []
    real = TOTPDevice.verify_token
    monkeypatch.setattr(TOTPDevice, "verify_token", lambda self, token: looked_at.append(token) or real(self, token))
    start, wrong = time.time(), clerk_and_phone[1].wrong()
    answers = []
    for second in range(70):
        with time_machine.travel(start + second, tick=False):
            answers.append(give_code(waiting, wrong).status_code)
    # After 0, 1, 2, 4 … 32 seconds: each wrong one doubles the wait for the next.
    assert answers.count(422) == len(looked_at) == 7
    assert answers.count(429) == 63


def test_wrong_codes_say_how_long_to_wait(waiting, clerk_and_phone):
    with time_machine.travel(time.time(), tick=False):
        give_code(waiting, clerk_and_phone[1].wrong())
        answer = give_code(waiting, clerk_and_phone[1].wrong())
    assert answer.status_code == 429
    assert "After a wrong code the next one has to wait. Try again in one second." in text_of(answer)


FOUR_MINUTES = 257


@pytest.fixture
def stubborn(clerk_and_phone):
    """Somebody who knows the password has tried codes for days; this is the last of them."""
    TOTPDevice.objects.update(throttling_failure_count=60, throttling_failure_timestamp=timezone.now())
    return clerk_and_phone


def test_nobody_is_kept_out_longer_than_some_minutes(client, stubborn):
    with time_machine.travel(time.time() + FOUR_MINUTES):
        give_password(client)
        assert give_code(client, stubborn[1].code()).status_code == 302


def test_control_without_a_limit_they_are_kept_out_for_good(client, stubborn, monkeypatch):
    monkeypatch.setattr(two_factor, "LONGEST_COUNT", 1000)
    with time_machine.travel(time.time() + FOUR_MINUTES):
        give_password(client)
        assert give_code(client, stubborn[1].code()).status_code == 429


def test_while_codes_of_the_phone_must_wait_a_recovery_code_need_not(waiting, clerk_and_phone):
    codes = new_recovery_codes(clerk_and_phone[0])
    give_code(waiting, clerk_and_phone[1].wrong())
    assert give_code(waiting, codes[0]).status_code == 302
