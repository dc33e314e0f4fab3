"""Decorators that say who may enter a page of the staff. A view that wears none fails a test."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from iomwatch.accounts.login_challenges import ask_for_second_factor, ask_who, has_just_shown
from iomwatch.accounts.roles import Role, roles_of

View = Callable[..., HttpResponse]


def only_for(*roles: Role) -> Callable[[View], View]:
    """Staff who hold one of these roles. Strangers are asked who they are; whoever is known and holds none is refused."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_who(request)
            if not roles_of(request.user) & set(roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.may_enter = frozenset(roles)  # type: ignore[attr-defined]
        return guarded

    return decorate


for_staff = only_for(*Role)


def with_second_factor(view: View) -> View:
    """For acts that the public sees, below the line that says whose they are: `@for_verifiers`, `@with_second_factor`.
    Whoever has not shown their second factor in this session is asked for it, and comes back with what they typed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_verified():  # type: ignore[union-attr]
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    guarded.asks_second_factor = True  # type: ignore[attr-defined]
    return guarded


def with_second_factor_just_shown(view: View) -> View:
    """For changes of the second factors themselves, in the place of the above: a desk left open is not enough for them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not has_just_shown(request):
            return ask_for_second_factor(request)
        return view(request, *args, **kwargs)

    guarded.asks_second_factor = True  # type: ignore[attr-defined]
    return guarded


def for_anybody(view: View) -> View:
    """For the pages of signing in themselves. Not kept by any cache either."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    opened.may_enter = frozenset()  # type: ignore[attr-defined]
    return opened
