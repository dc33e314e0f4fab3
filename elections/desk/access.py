"""Decorators that say who may enter a page of the desk, and refuse a form that was made for another election."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse

from elections.desk.form_target import is_meant_elsewhere, refuse_other_election
from iomwatch.accounts import access
from iomwatch.accounts.access import View
from iomwatch.accounts.roles import Role


def only_for(*roles: Role) -> Callable[[View], View]:
    """Staff who hold one of these roles, with forms that were made for the election at this address."""

    def decorate(view: View) -> View:
        @access.only_for(*roles)
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if is_meant_elsewhere(request, kwargs):
                return refuse_other_election(request, kwargs["slug"])
            return view(request, *args, **kwargs)

        return guarded

    return decorate


for_staff = only_for(*Role)
for_clerks = only_for(Role.RECORDER, Role.VERIFIER)
for_recorders = only_for(Role.RECORDER)
for_verifiers = only_for(Role.VERIFIER)
for_editors = only_for(Role.EDITOR)
