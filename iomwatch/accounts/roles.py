"""Says who of the staff may do what.

A role is a group of Django's; it is given on the server's command line and nowhere else. A recorder types what was
reported. A verifier types it again without having seen it, and publishes. An editor keeps the reference data, says how
an election is entered and which of two rival sheets is shown first. One person may hold several roles; whoever typed a
sheet never verifies it, whatever else they may do (elections.bulletins.double_entry).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy


class Role(StrEnum):
    RECORDER = "recorder"
    VERIFIER = "verifier"
    EDITOR = "editor"


# What each may do, as the page of an account says it.
DUTIES = {
    Role.RECORDER: gettext_lazy("Recorder: types what was reported."),
    Role.VERIFIER: gettext_lazy("Verifier: types it a second time and publishes."),
    Role.EDITOR: gettext_lazy("Editor: maintains the reference data."),
}


def roles_of(user: Any) -> frozenset[Role]:
    """The roles that somebody holds: none who is not staff, or no more. One query, then remembered with the user."""
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return frozenset()
    if not hasattr(user, "_roles"):
        held = user.groups.filter(name__in=list(Role)).values_list("name", flat=True)
        user._roles = frozenset(Role(name) for name in held)
    return user._roles


def give_roles(user: Any, roles: Iterable[Role]) -> None:
    """Let somebody hold these roles and no others."""
    user.groups.remove(*user.groups.filter(name__in=list(Role)))
    user.groups.add(*(Group.objects.get_or_create(name=role.value)[0] for role in roles))
    user.__dict__.pop("_roles", None)


def roles(request: HttpRequest) -> dict[str, Any]:
    """For templates. Lazy: a public page that does not ask never touches the session."""
    return {"roles": SimpleLazyObject(lambda: roles_of(request.user))}
