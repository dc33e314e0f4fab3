"""Who may enter. Every view of the desk says so itself; one that does not fails a test."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def for_clerks(view: View) -> View:
    """Staff only. Strangers are asked who they are; whoever is known and no clerk is refused."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not (user.is_active and user.is_staff):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    guarded.may_enter = "clerks"  # type: ignore[attr-defined]
    return guarded


def for_anybody(view: View) -> View:
    """For the door itself. Not kept by any cache either."""

    @never_cache
    @wraps(view)
    def opened(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return view(request, *args, **kwargs)

    opened.may_enter = "anybody"  # type: ignore[attr-defined]
    return opened
