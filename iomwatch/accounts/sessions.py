"""Ends sessions: each after a while, and all of a person's at once.

A session ends an hour after the last sign of life and eight hours after it began, whatever its cookie says. Whoever
signs out, or changes a password, has ended all of theirs: the one left open in the other room as well.
"""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

IDLE = 3600  # seconds
LONGEST = 8 * 3600
NOTED_EVERY = 60  # a sign of life is a write; more of them would say nothing more

BEGAN = "began"
SEEN = "seen"


def sessions_end(get_response: Callable[[HttpRequest], HttpResponse]):
    """Middleware: nobody who asks for `request.user`, desk or admin, is given one whose session is over. Lazy, as the
    user is: a public page that does not ask never touches the session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        request.user = SimpleLazyObject(lambda: _if_still_there(request, user))  # type: ignore[assignment]
        return get_response(request)

    return middleware


def _if_still_there(request: HttpRequest, user: Any) -> Any:
    if user.is_authenticated and is_over(request.session):
        request.session.flush()
        return AnonymousUser()
    return user


def is_over(session: Any) -> bool:
    """Whether a session is too old or was left alone too long; if not, this is a sign of life."""
    now = int(time.time())
    began, seen = session.setdefault(BEGAN, now), session.setdefault(SEEN, now)
    if now - began > LONGEST or now - seen > IDLE:
        return True
    if now - seen >= NOTED_EVERY:
        session[SEEN] = now
    return False


def begin_session(session: Any) -> None:
    """A session begins anew with every sign-in. Those long over are swept out then: nothing else does it."""
    session[BEGAN] = session[SEEN] = int(time.time())
    session.clear_expired()


def end_all_sessions(user: Any) -> None:
    """Django's table does not say whose a session is, so each is opened: there are as many as clerks, or a few more."""
    alive = Session.objects.filter(expire_date__gt=timezone.now())
    theirs = [one.pk for one in alive if one.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=theirs).delete()


def sign_out(request: HttpRequest) -> HttpResponse:
    """End all sessions of whoever asks, and leave nothing of the desk in this browser."""
    if request.user.is_authenticated:
        end_all_sessions(request.user)
        logout(request)
    response = redirect("sign-in")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response
