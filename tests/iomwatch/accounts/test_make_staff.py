"""Accounts and roles: made on the command line, and nowhere else."""

import getpass
import io

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from iomwatch.accounts.passkeys import passkeys_of
from iomwatch.accounts.roles import Role, roles_of
from iomwatch.accounts.two_factor import codes_left, new_recovery_codes, phone_of
from tests.factories import give_phone, make_clerk, sign_in
from tests.iomwatch.accounts.doors import PASSWORD, add_passkey, give_password, is_in
from tests.passkeys import Authenticator


@pytest.fixture
def make(db, monkeypatch, cheap_passwords):
    def made(*arguments: str, password: str = PASSWORD, **options) -> str:
        monkeypatch.setenv("STAFF_PASSWORD", password)
        output = io.StringIO()
        call_command("make_staff", *arguments, stdout=output, **options)
        return output.getvalue()

    return made


def test_an_account_that_signs_in_and_holds_every_role(make, client):
    assert make("ann") == "Made ann: recorder, verifier, editor.\n"
    assert roles_of(User.objects.get(username="ann")) == set(Role)
    assert give_password(client, "ann").headers["Location"] == "/desk/"


def test_it_may_say_which_roles(make):
    make("ann", "--roles", "recorder, verifier")
    assert roles_of(User.objects.get(username="ann")) == {Role.RECORDER, Role.VERIFIER}
    assert make("ann", "--roles", "editor") == "Changed ann: editor.\n"
    assert roles_of(User.objects.get(username="ann")) == {Role.EDITOR}
    assert make("ann", "--roles", "") == "Changed ann: no role.\n"
    assert roles_of(User.objects.get(username="ann")) == set()


@pytest.mark.parametrize("password", ["short", "password123", "12345678901", "ann-of-the-desk"])
def test_a_weak_password_is_refused_and_nothing_is_stored(make, password):
    with pytest.raises(CommandError, match="password"):
        make("ann-of-the-desk", password=password)
    assert not User.objects.exists()


def test_a_weak_password_leaves_an_account_as_it_was(make):
    make("ann", "--roles", "recorder")
    with pytest.raises(CommandError):
        make("ann", "--roles", "editor", password="short")
    ann = User.objects.get(username="ann")
    assert (ann.check_password(PASSWORD), roles_of(ann)) == (True, {Role.RECORDER})


def test_an_unknown_role_is_refused_and_nothing_is_stored(make):
    with pytest.raises(CommandError, match="'boss' is not a valid Role; roles are recorder, verifier, editor"):
        make("ann", "--roles", "editor,boss")
    assert not User.objects.exists()
    assert not Group.objects.filter(name="boss").exists()


@pytest.mark.parametrize("name", ["ann ben", "a" * 200, "a/b"], ids=["space", "long", "slash"])
def test_a_name_that_will_not_do_is_refused(make, name):
    with pytest.raises(CommandError, match=r"valid username|at most 150 characters"):
        make(name)
    assert not User.objects.exists()


def test_typed_by_hand_it_is_typed_twice(db, monkeypatch, cheap_passwords):
    monkeypatch.delenv("STAFF_PASSWORD", raising=False)
    typed = iter([PASSWORD, "another", PASSWORD, PASSWORD])
    monkeypatch.setattr(getpass, "getpass", lambda prompt: next(typed))
    monkeypatch.setattr("builtins.input", lambda prompt: "ann")
    with pytest.raises(CommandError, match="differ; nothing was stored"):
        call_command("make_staff")
    assert not User.objects.exists()
    call_command("make_staff", stdout=io.StringIO())
    assert User.objects.get().check_password(PASSWORD)


def test_an_account_that_was_closed_is_open_again_with_the_roles_that_are_named(make, client):
    make("ann")
    User.objects.update(is_active=False, is_staff=False)
    make("ann", "--roles", "recorder")
    assert give_password(client, "ann").status_code == 302
    assert is_in(client)


def test_a_lost_phone_is_taken_away_and_nothing_else_is_changed(make, client, at_the_address_of_passkeys):
    clerk = make_clerk("ann", roles=(Role.RECORDER,), password=PASSWORD)
    sign_in(client, clerk)
    new_recovery_codes(clerk)
    assert add_passkey(client, Authenticator()).status_code == 302
    colleague = make_clerk("ben")
    give_phone(colleague)

    output = make("ann", forget_second_factor=True, password="")
    assert output == "ann signs in with the password alone and sets up a phone before publishing.\n"
    assert (phone_of(clerk), codes_left(clerk), is_in(client)) == (None, 0, False)
    assert not passkeys_of(clerk)
    assert roles_of(User.objects.get(username="ann")) == {Role.RECORDER}
    assert phone_of(colleague)
    assert give_password(Client(), "ann").headers["Location"] == "/desk/"


def test_nobody_is_made_by_forgetting(make):
    with pytest.raises(CommandError, match="There is no ann"):
        make("ann", "--forget-second-factor")
    assert not User.objects.exists()
