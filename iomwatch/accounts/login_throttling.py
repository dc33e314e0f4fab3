"""Limits guesses at passwords (django-axes), in such a way that nobody can shut out those whom the limits protect.

Failures count against the name that was typed, from wherever they come: an address says little, and a secretariat
shares one. A browser in which somebody has signed in is known by a cookie, and its failures at that name count apart.
So a stranger can make a clerk wait who comes from a new device, but not one who comes from their own. This is the
device cookie of OWASP (“Slow Down Online Guessing Attacks with Device Cookies”).
"""

import secrets
from datetime import datetime
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

SALT = "iomwatch.known-device"
KNOWN_FOR = 180 * 24 * 3600  # seconds
WITH_CODE = "2."  # how the mark of a device begins on which a code was given; no other has a point in it
MOST_PEOPLE = 8  # who share a device and are known on it
LONGEST_NAME = 150  # as Django's; longer ones are nobody's, and the table of attempts has no room for them

TOO_MANY = 429


def counted_as(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """What axes counts failures by: the name, and behind it the mark of a device that knows this name."""
    name = str((credentials or {}).get("username") or "")[:LONGEST_NAME]
    mark = _people_known_on(request).get(_mark_of(name))
    return f"{name} {mark}" if mark else name


def known_device(request: HttpRequest, user: Any) -> str:
    """The mark of this device if this user has given a code on it before; what codes are counted by there."""
    mark = _people_known_on(request).get(_mark_of(user.get_username()), "")
    return mark if mark.startswith(WITH_CODE) else ""


def remember_device(request: HttpRequest, response: HttpResponse, user: Any, *, with_code: bool) -> None:
    """Somebody has signed in here: this device is known as theirs, with up to seven others'. Who came in with a password
    alone, before there was a phone, may guess no codes at a count of their own: their mark is of the lesser kind."""
    people = _people_known_on(request)
    mine = _mark_of(user.get_username())
    mark = people.pop(mine, "")
    if not mark or (with_code and not mark.startswith(WITH_CODE)):
        mark = (WITH_CODE if with_code else "") + secrets.token_urlsafe(12)
    people = dict(list(people.items())[-MOST_PEOPLE + 1 :]) | {mine: mark}
    response.set_signed_cookie(
        settings.KNOWN_DEVICE_COOKIE_NAME,
        " ".join(f"{name}={mark}" for name, mark in people.items()),
        salt=SALT,
        max_age=KNOWN_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _people_known_on(request: HttpRequest) -> dict[str, str]:
    cookie = request.get_signed_cookie(settings.KNOWN_DEVICE_COOKIE_NAME, "", salt=SALT, max_age=KNOWN_FOR) or ""
    return dict(pair.split("=", 1) for pair in cookie.split())


def _mark_of(name: str) -> str:
    """A name as the cookie has it: whoever shares the device does not read there who else does."""
    return salted_hmac(SALT, name).hexdigest()[:16]


def is_locked(request: HttpRequest) -> bool:
    return getattr(request, "axes_locked_out", False)


def try_again_at(request: HttpRequest, name: str) -> datetime:
    """When a password will be looked at again, at the latest. Failures in the meantime do not move it."""
    attempts = AccessAttempt.objects.filter(username=counted_as(request, {"username": name}))
    last = attempts.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    return last + get_cool_off(request)


def too_many(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """The page that the form was on, which says when to try again and keeps what was typed."""
    until = try_again_at(request, str((credentials or {}).get("username") or ""))
    response.status_code = TOO_MANY
    response.headers["Retry-After"] = str(max(1, round((until - timezone.now()).total_seconds())))
    return response
