"""A stranger who has the password types wrong codes without end; the clerk comes in on a device of their own."""

import time

import pytest
import time_machine
from axes.models import AccessAttempt
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from iomwatch.accounts import forms, login_throttling
from iomwatch.accounts.two_factor import new_recovery_codes
from tests.factories import make_clerk
from tests.iomwatch.accounts.doors import PASSWORD, clerk_with_phone, give_code, give_password


@pytest.fixture
def own(clerk_and_phone) -> Client:
    """A browser in which the clerk has given a code, and signed out again."""
    browser = Client()
    give_password(browser)
    assert give_code(browser, clerk_and_phone[1].code()).status_code == 302
    browser.post("/desk/sign-out/")
    return browser


def halfway() -> Client:
    browser = Client()
    assert give_password(browser).status_code == 302
    return browser


def type_wrong_codes(browser: Client, wrong: str) -> list[int]:
    """Nine in a row, each as soon as it is looked at: the next would have to wait for more than two minutes."""
    start, answers = time.time(), []
    for number in range(9):
        with time_machine.travel(start - 1000 + 2 ** (number + 1), tick=False):
            answers.append(give_code(browser, wrong).status_code)
    with time_machine.travel(start, tick=False):
        answers += [give_code(browser, wrong).status_code for _ in range(2)]
    return answers


@pytest.fixture
def stranger(own, clerk_and_phone) -> Client:
    browser = halfway()
    assert type_wrong_codes(browser, clerk_and_phone[1].wrong())[-1] == 429
    return browser


def clerk_comes_in(own: Client, code: str) -> int:
    give_password(own)
    return give_code(own, code).status_code


def test_meanwhile_the_clerk_comes_in_on_their_own_device(own, stranger, clerk_and_phone):
    assert clerk_comes_in(own, clerk_and_phone[1].code()) == 302


def test_and_with_a_recovery_code(own, clerk_and_phone):
    codes = new_recovery_codes(clerk_and_phone[0])
    assert type_wrong_codes(halfway(), "abcd-efgh")[-1] == 429
    assert clerk_comes_in(own, codes[0]) == 302


def test_control_counted_together_they_do_not(own, stranger, clerk_and_phone, monkeypatch):
    monkeypatch.setattr(forms, "known_device", lambda request, user: "")
    assert clerk_comes_in(own, clerk_and_phone[1].code()) == 429


def test_from_a_device_that_nobody_knows_everybody_waits(stranger, clerk_and_phone):
    assert give_code(halfway(), clerk_and_phone[1].code()).status_code == 429


def test_the_clerk_s_success_gives_the_stranger_no_new_guesses(own, stranger, clerk_and_phone):
    before = TOTPDevice.objects.values("throttling_failure_count", "throttling_failure_timestamp").get()
    clerk_comes_in(own, clerk_and_phone[1].code())
    assert TOTPDevice.objects.values("throttling_failure_count", "throttling_failure_timestamp").get() == before
    assert before["throttling_failure_count"] >= 9
    assert give_code(stranger, clerk_and_phone[1].wrong()).status_code == 429


def test_wrong_codes_on_a_known_device_make_that_device_wait_and_no_other(own, clerk_and_phone):
    give_password(own)
    assert type_wrong_codes(own, clerk_and_phone[1].wrong())[-1] == 429
    code = clerk_and_phone[1].code()
    assert give_code(own, code).status_code == 429
    assert give_code(halfway(), code).status_code == 302


def test_a_right_code_wipes_the_slate_of_its_device(own, clerk_and_phone):
    give_password(own)
    with time_machine.travel(time.time() - 60, tick=False):
        assert give_code(own, clerk_and_phone[1].wrong()).status_code == 422
    assert AccessAttempt.objects.get().failures_since_start == 1
    assert give_code(own, clerk_and_phone[1].code()).status_code == 302
    assert not AccessAttempt.objects.exists()


def test_a_code_counts_once_on_a_known_device_too(own, clerk_and_phone):
    code = clerk_and_phone[1].code()
    assert clerk_comes_in(own, code) == 302
    own.post("/desk/sign-out/")
    assert clerk_comes_in(own, code) == 422


def test_who_came_in_with_a_password_alone_is_not_known_for_codes(db, cheap_passwords, rf):
    """Before there is a phone, a stranger with the password could gather as many marks as they like."""
    clerk = make_clerk(password=PASSWORD)
    browser = Client()
    give_password(browser)
    request = rf.get("/", HTTP_COOKIE=f"known-device={browser.cookies['known-device'].value}")
    assert login_throttling.known_device(request, clerk) == ""


def test_nor_is_the_device_of_another_clerk(own, clerk_and_phone, rf):
    other, _ = clerk_with_phone("other")
    request = rf.get("/", HTTP_COOKIE=f"known-device={own.cookies['known-device'].value}")
    assert login_throttling.known_device(request, clerk_and_phone[0])
    assert login_throttling.known_device(request, other) == ""
