"""Each failed sign-in is one line with name and address, and never with what somebody typed by mistake."""

import pytest
from django.test import Client

from tests.iomwatch.accounts.doors import PASSWORD, clerk_with_phone, give_code, give_password

ADDRESS = "192.0.2.7"


@pytest.fixture
def lines(caplog, clerk_and_phone):
    """What has been written so far."""
    return lambda: [record.getMessage() for record in caplog.records if record.name.endswith("sign_in_log")]


def stranger() -> Client:
    return Client(REMOTE_ADDR=ADDRESS)


def test_a_wrong_password_is_one_line_with_name_and_address(lines):
    give_password(stranger(), "clerk", "wrong")
    assert lines() == [f"sign-in failed: password wrong: clerk, from {ADDRESS}"]


def test_a_right_one_is_none(lines):
    give_password(stranger())
    assert lines() == []


@pytest.mark.parametrize("typed", [PASSWORD, "nobody", "clerk\x00", "clerk\nsign-in failed", "x" * 200, ""])
def test_what_is_no_account_s_name_is_not_written(lines, typed):
    give_password(stranger(), typed, "wrong")
    assert all(line == f"sign-in failed: password wrong: unknown name, from {ADDRESS}" for line in lines())
    assert len(lines()) <= 1  # a form that lacks a field tries nothing


def test_further_ones_say_that_they_were_refused(lines):
    for _ in range(6):
        give_password(stranger(), "clerk", "wrong")
    assert lines()[-1] == f"sign-in failed: password refused for now: clerk, from {ADDRESS}"


def test_wrong_codes_too(lines, clerk_and_phone):
    browser = stranger()
    give_password(browser)
    give_code(browser, clerk_and_phone[1].wrong())
    give_code(browser, clerk_and_phone[1].wrong())
    assert lines() == [
        f"sign-in failed: code wrong: clerk, from {ADDRESS}",
        f"sign-in failed: code refused for now: clerk, from {ADDRESS}",
    ]


def test_no_line_has_a_password_or_a_code_in_it(lines):
    clerk_with_phone("ben")
    browser = stranger()
    give_password(browser, "ben", "my secret")
    give_password(browser, "ben")
    give_code(browser, "123456")
    assert len(lines()) == 2
    assert not [line for line in lines() if "secret" in line or "123456" in line]
