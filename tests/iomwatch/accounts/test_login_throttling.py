"""Guessing passwords gets slower and slower, and keeps nobody out who comes from a device of their own."""

import time
from http.cookies import SimpleCookie

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.core.signing import get_cookie_signer
from django.test import Client

from tests.elections.desk.makers import text_of
from tests.factories import make_clerk
from tests.iomwatch.accounts.doors import PASSWORD, SIGN_IN, give_password
from tests.properties import few

CLERKS = ("ann", "ben", "cleo")
OFFICE, ELSEWHERE = "192.0.2.1", "198.51.100.7"
LIMIT, COOL_OFF = 5, 15 * 60
MANY = few(100)


class LookedAt(hashers.MD5PasswordHasher):
    """Counts the passwords that were compared: what is refused before that is not a guess."""

    algorithm = "looked-at"
    count = 0

    def encode(self, password, salt):
        type(self).count += 1
        return super().encode(password, salt)


@pytest.fixture
def clerks(db, settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.LookedAt"]
    for name in CLERKS:
        make_clerk(name, password=PASSWORD)
    LookedAt.count = 0


def from_own_device(name: str, address: str = OFFICE) -> Client:
    """A browser in which this clerk has signed in before, and out again."""
    browser = Client(REMOTE_ADDR=address)
    assert give_password(browser, name).status_code == 302
    browser.post("/desk/sign-out/")
    return browser


def guess(name: str, number: int, address: str = OFFICE, agent: str = "x", cookie: str = "") -> int:
    stranger = Client(REMOTE_ADDR=address, HTTP_USER_AGENT=agent)
    if cookie:
        stranger.cookies = SimpleCookie({"known-device": cookie})
    return give_password(stranger, name, f"guess {number}").status_code


SHAPES = {
    "one name, one address": lambda n: guess("ann", n),
    "one name, many addresses": lambda n: guess("ann", n, f"203.0.113.{n}"),
    "one name, many browsers": lambda n: guess("ann", n, f"203.0.113.{n}", agent=f"browser {n}"),
    "one name, forged devices": lambda n: guess("ann", n, cookie=f"{n}=forged:abc:{n}"),
    "every name in turn": lambda n: guess(CLERKS[n % 3], n),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_of_many_guesses_a_few_are_looked_at_and_none_comes_in(clerks, shape):
    names = 3 if shape.startswith("every") else 1
    answers = [SHAPES[shape](number) for number in range(MANY)]
    assert 302 not in answers
    assert LookedAt.count == names * LIMIT
    assert answers.count(422) == names * (LIMIT - 1)
    assert answers.count(429) == MANY - names * (LIMIT - 1)


def test_control_without_limits_each_of_them_is_looked_at(clerks, settings):
    settings.AXES_ENABLED = False
    for number in range(30):
        guess("ann", number)
    assert LookedAt.count == 30


def test_names_that_nobody_has_are_limited_alike(clerks):
    assert [guess("nobody", number) for number in range(7)] == [422, 422, 422, 422, 429, 429, 429]


@pytest.mark.parametrize("address", [OFFICE, ELSEWHERE])
def test_meanwhile_a_clerk_signs_in_on_a_device_of_their_own(clerks, address):
    browser = from_own_device("ann", address)
    for number in range(MANY // 2):
        guess("ann", number, OFFICE)
    began = time.monotonic()
    assert give_password(browser, "ann").status_code == 302
    assert time.monotonic() - began < 5


@pytest.fixture
def shared_address(clerks) -> Client:
    """A stranger on the same network has tried many passwords of Ann's; this is Ann's own browser."""
    browser = from_own_device("ann")
    for number in range(MANY // 2):
        guess("ann", number)
    return browser


def test_colleagues_at_the_same_address_are_not_touched(shared_address):
    assert give_password(Client(REMOTE_ADDR=OFFICE), "ben").status_code == 302


def test_control_counted_by_address_a_stranger_locks_the_office_out(clerks, settings):
    settings.AXES_LOCKOUT_PARAMETERS = ["ip_address"]
    for number in range(5):
        guess("nobody", number)
    assert give_password(Client(REMOTE_ADDR=OFFICE), "ben").status_code == 429


def test_control_counted_by_name_alone_a_stranger_locks_the_clerk_out(clerks, settings):
    browser = from_own_device("ann")
    settings.AXES_USERNAME_CALLABLE = None
    for number in range(5):
        guess("ann", number, ELSEWHERE)
    assert give_password(browser, "ann").status_code == 429


def test_a_device_knows_those_who_signed_in_on_it_and_nobody_else(clerks):
    shared = from_own_device("ann")
    assert give_password(shared, "ben").status_code == 302
    for name in CLERKS:
        for number in range(5):
            guess(name, number)
    assert [give_password(shared, name).status_code for name in CLERKS] == [302, 302, 429]


def test_guesses_on_a_known_device_are_counted_as_well(clerks):
    browser = from_own_device("ann")
    answers = [give_password(browser, "ann", f"guess {number}").status_code for number in range(10)]
    assert answers == [422] * 4 + [429] * 6
    # A clerk who has forgotten theirs on one device has not locked anybody out of another.
    assert give_password(Client(), "ann").status_code == 302


def test_a_cookie_is_bound_to_its_name_and_to_our_signature(clerks):
    """What Ben's device may do at Ben's name it may not do at Ann's; and a cookie made elsewhere is worth nothing."""
    bens = from_own_device("ben").cookies["known-device"].value
    for number in range(5):
        guess("ann", number)
    assert guess("ann", 5, cookie=bens) == 429
    signed_for_something_else = get_cookie_signer(salt="other").sign("x=y")
    assert guess("ann", 6, cookie=signed_for_something_else) == 429


def test_the_cookie_says_little_and_goes_nowhere(clerks, settings):
    settings.SESSION_COOKIE_SECURE = True
    settings.KNOWN_DEVICE_COOKIE_NAME = "__Host-known-device"
    browser = Client()
    give_password(browser, "ann", secure=True)
    cookie = browser.cookies["__Host-known-device"]  # the browser holds us to the rest of what this name promises
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Strict")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert cookie["max-age"] == 180 * 24 * 3600
    assert "ann" not in cookie.value


def test_no_more_than_eight_are_known_on_a_device(db, cheap_passwords):
    shared = Client()
    for number in range(10):
        make_clerk(f"clerk {number}", password=PASSWORD)
        give_password(shared, f"clerk {number}")
    value = shared.cookies["known-device"].value.split(":")[0]
    assert len(value.split()) == 8


# The refusal, and its end.


def refused(client: Client | None = None, name: str = "ann"):
    for number in range(5):
        guess(name, number)
    return give_password(client or Client(), name, next="/desk/iom-2023/")


def test_the_refusal_says_when_to_try_again_and_keeps_what_was_typed(clerks):
    with time_machine.travel("2033-05-15 11:02:30Z", tick=False):
        answer = refused()
    page = text_of(answer)
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert "Too many wrong passwords for this name. Try again at 11:18 UTC, in 15 minutes." in page
    assert 'value="ann"' in page
    assert 'name="next" value="/desk/iom-2023/"' in page
    assert PASSWORD not in page


def locked_after(seconds: int) -> bool:
    """Whether the clerk is still refused so long after the last guess that counted, while guessing went on."""
    start = time.time()
    with time_machine.travel(start, tick=False):
        assert refused().status_code == 429
    for minute in range(1, seconds // 60 + 1):
        with time_machine.travel(start + min(minute * 60, COOL_OFF - 1), tick=False):
            guess("ann", minute)
    with time_machine.travel(start + seconds, tick=False):
        return give_password(Client(), "ann").status_code == 429


@pytest.mark.parametrize(("seconds", "still"), [(COOL_OFF - 60, True), (COOL_OFF + 1, False)])
def test_it_ends_after_a_quarter_of_an_hour_however_many_guess_in_the_meantime(clerks, seconds, still):
    assert locked_after(seconds) is still


def test_control_extended_by_each_failure_it_would_never_end(clerks, settings):
    settings.AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = True
    assert locked_after(COOL_OFF + 1)


def test_signing_in_wipes_the_slate(clerks):
    browser = Client()
    for _ in range(3):
        assert [give_password(browser, "ann", "slip").status_code for _ in range(3)] == [422, 422, 422]
        assert give_password(browser, "ann").status_code == 302


def test_what_was_typed_is_not_kept_with_a_failed_attempt(clerks):
    give_password(Client(), "ann", "my secret", kept="figures that nobody may see", next="/desk/iom-2023/")
    attempt = AccessAttempt.objects.get()
    assert "secret" not in attempt.post_data
    assert "figures" not in attempt.post_data


@pytest.mark.parametrize(
    "name", ["", "\x00", "a" * 151, "a" * 400, "ann\x00", "ann'--", "👻", "ann ben", "‮ann"], ids=ascii
)
def test_awkward_names_are_just_wrong(clerks, name):
    for _ in range(6):
        assert Client().post(SIGN_IN, {"username": name, "password": "x"}).status_code in (422, 429)
