"""Remembers, between password and code, whose password was right; they may do nothing yet."""

import time
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

HALFWAY = "halfway"
LONGEST = 600  # seconds until the password is asked again


def wait_for_code(request: HttpRequest, user: Any) -> None:
    """In a session of its own: what was in this browser before, or who, is not theirs."""
    request.session.flush()
    request.session[HALFWAY] = {"user": user.pk, "hash": user.get_session_auth_hash(), "since": int(time.time())}


def has_arrived(request: HttpRequest) -> None:
    request.session.pop(HALFWAY, None)


def who_waits(request: HttpRequest) -> Any:
    """None if nobody does, it took too long, or the account has changed since."""
    waiting = request.session.get(HALFWAY)
    if not waiting or int(time.time()) - waiting["since"] > LONGEST:
        return None
    user = get_user_model().objects.filter(pk=waiting["user"], is_active=True).first()
    is_same = user is not None and constant_time_compare(user.get_session_auth_hash(), waiting["hash"])
    return user if is_same else None
