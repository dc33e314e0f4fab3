"""However many passwords come at once, few are looked at, and whoever cannot be served is asked to try again."""

import threading
import time

import pytest
from axes.models import AccessAttempt
from django.contrib.auth import hashers
from django.test import Client

from iomwatch.accounts import hashing
from iomwatch.accounts.hashing import MOST_WAITING, CappedPBKDF2PasswordHasher, Places, TooManyAtOnce
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk
from tests.iomwatch.accounts.doors import CHANGE, PASSWORD, give_password

MANY = 12


class Slow:
    """Hashes that take a moment: how many of them ran at once, and what became of each."""

    def __init__(self):
        self.running = self.most = 0
        self.gate = threading.Lock()

    def encode(self, *_):
        with self.gate:
            self.running += 1
            self.most = max(self.most, self.running)
        time.sleep(0.05)
        with self.gate:
            self.running -= 1
        return "x"


def hash_at_once(monkeypatch, places) -> tuple[int, list[str]]:
    slow, outcomes = Slow(), []
    monkeypatch.setattr(hashing, "places", places)
    monkeypatch.setattr(hashers.PBKDF2PasswordHasher, "encode", slow.encode)

    def one():
        try:
            outcomes.append(CappedPBKDF2PasswordHasher().encode("a", "salt"))
        except TooManyAtOnce:
            outcomes.append("refused")

    threads = [threading.Thread(target=one) for _ in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return slow.most, outcomes


@pytest.mark.parametrize("free", [1, 2])
def test_no_more_are_hashed_at_once_than_there_are_places(monkeypatch, free):
    most, outcomes = hash_at_once(monkeypatch, Places(free))
    assert most <= free
    assert outcomes.count("x") >= free + MOST_WAITING - 1
    assert outcomes.count("refused") == MANY - outcomes.count("x") > 0


def test_control_with_places_for_everybody_all_run_together(monkeypatch):
    most, outcomes = hash_at_once(monkeypatch, Places(MANY))
    assert most > 2
    assert outcomes == ["x"] * MANY


def test_the_site_hashes_so_and_as_django_does(settings):
    assert isinstance(hashers.get_hasher(), CappedPBKDF2PasswordHasher)
    plain = hashers.PBKDF2PasswordHasher()
    assert plain.verify("secret", hashers.make_password("secret", "salt"))
    assert hashers.check_password("secret", plain.encode("secret", "salt"))


@pytest.fixture
def one_place(monkeypatch, settings, db):
    settings.PASSWORD_HASHERS = ["iomwatch.accounts.hashing.CappedPBKDF2PasswordHasher"]
    monkeypatch.setattr(CappedPBKDF2PasswordHasher, "iterations", 1000)
    monkeypatch.setattr(hashing, "LONGEST_WAIT", 0.05)
    make_clerk("ann", password=PASSWORD)
    places = Places(1)
    monkeypatch.setattr(hashing, "places", places)
    return places


@pytest.mark.parametrize("name", ["ann", "nobody"])
def test_who_finds_no_place_is_asked_to_try_again_and_it_is_no_guess(one_place, name):
    with one_place.taken():
        answer = give_password(Client(), name, next="/desk/iom-2023/")
    assert answer.status_code == 503
    assert "your password was not checked. Please try again in a minute." in text_of(answer)
    assert f'value="{name}"' in text_of(answer)
    assert 'name="next" value="/desk/iom-2023/"' in text_of(answer)
    assert int(answer.headers["Retry-After"]) > 0
    assert not AccessAttempt.objects.exists()


def test_afterwards_they_come_in(one_place):
    assert give_password(Client(), "ann").status_code == 302


@pytest.mark.parametrize("moment", ["old password", "new password"])
def test_a_new_password_waits_for_a_place_too(one_place, monkeypatch, moment):
    browser = Client()
    give_password(browser, "ann")
    if moment == "new password":  # the old one has been looked at, and then the place is gone
        monkeypatch.setattr("iomwatch.accounts.forms.NewPasswordForm.clean_old_password", lambda form: PASSWORD)
    new = "another long pass phrase"
    with one_place.taken():
        answer = browser.post(CHANGE, {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert answer.status_code == 503
    assert "Please try again in a minute" in text_of(answer)
    assert give_password(Client(), "ann").status_code == 302  # with the old one
