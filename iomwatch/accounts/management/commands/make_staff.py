"""Makes an account for the desk, changes its password and roles, or takes a lost second factor away."""

import getpass
import os
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from iomwatch.accounts.roles import Role, give_roles
from iomwatch.accounts.sessions import end_all_sessions
from iomwatch.accounts.two_factor import forget


class Command(BaseCommand):
    help = "Make an account for the ballot desk, or give an existing one a new password and these roles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="?", help="user name; asked for if missing")
        roles = ", ".join(Role)
        parser.add_argument("--roles", default=",".join(Role), help=f"comma-separated, of {roles}; all by default")
        lost = "a phone was lost: take it, recovery codes and passkeys away, end all sessions, and change nothing else"
        parser.add_argument("--forget-second-factor", action="store_true", help=lost)

    @transaction.atomic
    def handle(self, *args: Any, name: str | None, roles: str, forget_second_factor: bool, **options: Any) -> None:
        name = name or input("User name: ")
        if forget_second_factor:
            self._forget(name)
        else:
            self._make(name, roles)

    def _forget(self, name: str) -> None:
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"There is no {name}; nothing was changed.")
        forget(user)
        end_all_sessions(user)
        self.stdout.write(f"{name} signs in with the password alone and sets up a phone before publishing.")

    def _make(self, name: str, roles: str) -> None:
        try:
            held = [Role(role.strip()) for role in roles.split(",") if role.strip()]
        except ValueError as error:
            raise CommandError(f"{error}; roles are {', '.join(Role)}.") from error
        users = get_user_model()
        user = users.objects.filter(username=name).first() or users(username=name)
        is_new = user.pk is None
        user.is_staff = user.is_active = True
        try:
            user.full_clean(exclude=["password"])
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        user.set_password(self._password(user))
        user.save()
        give_roles(user, held)
        self.stdout.write(f"{'Made' if is_new else 'Changed'} {name}: {', '.join(held) or 'no role'}.")

    def _password(self, user: Any) -> str:
        """From STAFF_PASSWORD, for scripts, else typed twice. Nothing is stored if it is too weak."""
        password = os.environ.get("STAFF_PASSWORD", "") or getpass.getpass("Password: ")
        if "STAFF_PASSWORD" not in os.environ and getpass.getpass("Once more: ") != password:
            raise CommandError("The two passwords differ; nothing was stored.")
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return password
