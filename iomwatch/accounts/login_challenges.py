"""Asks somebody who they are, or for their second factor, and lets them go on with what they were doing."""

import time
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django_otp import login as otp_login
from django_otp.models import Device

from iomwatch.accounts.forms import CodeForm, PhoneForm, SignInForm
from iomwatch.accounts.hashing import BUSY, RETRY_AFTER
from iomwatch.accounts.login_throttling import TOO_MANY
from iomwatch.accounts.pending_request import PendingForm, PendingRequest, interrupted, interrupted_page, pending_form
from iomwatch.accounts.roles import Role, roles_of
from iomwatch.accounts.two_factor import key_in_words, new_key, new_recovery_codes, phone_of, picture
from iomwatch.htmx import wants_part

UNKNOWN = 401
FORBIDDEN = 403
REFUSED = 422
NEW_KEY = "new_key"  # in the session, until the phone has shown that it knows it
SHOWN_AT = "second-factor-at"  # in the session
JUST = 600  # seconds


def ask_who(request: HttpRequest) -> HttpResponse:
    """The answer to a stranger, or to a clerk whose session has ended in the middle of something."""
    if wants_part(request):
        return _part(request, "sign-in")
    pending = interrupted(request)
    if pending.is_address:
        return redirect_to_login(pending.aim)
    return sign_in_page(request, pending, status=UNKNOWN)


def ask_for_second_factor(request: HttpRequest) -> HttpResponse:
    """The answer to a clerk who has yet to show theirs in this session, or to set it up."""
    has_phone = phone_of(request.user) is not None
    door = "second-factor-code" if has_phone else "second-factor"
    if wants_part(request):
        return _part(request, door)
    pending = interrupted(request)
    if pending.is_address:
        return redirect_to_login(pending.aim, reverse(door))
    page = code_page if has_phone else phone_page
    return page(request, pending, status=FORBIDDEN)


def _part(request: HttpRequest, door: str) -> HttpResponse:
    """A sentence at the top of the page that is there already; what is typed on it stays."""
    context = {"door": door, "pending": interrupted_page(request)}
    response = render(request, "accounts/_session_ended.html", context, status=UNKNOWN)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#session", "innerHTML"
    return _said(response)


def _said(response: HttpResponse) -> HttpResponse:
    """HTTP wants every 401 to name a way of signing in; browsers do not know ours and show the page. And a 503 may say
    when to come back."""
    if response.status_code == BUSY:
        response.headers["Retry-After"] = str(RETRY_AFTER)
    if response.status_code == UNKNOWN:
        response.headers["WWW-Authenticate"] = 'Form realm="desk"'
    return response


def status_of(form: Any) -> int:
    if not form.is_bound:
        return 200
    if getattr(form, "is_busy", False):
        return BUSY
    return TOO_MANY if getattr(form, "must_wait", False) else REFUSED


def sign_in_page(request: HttpRequest, pending: PendingRequest, form: Any = None, status: int = 0) -> HttpResponse:
    form = form or SignInForm(request)
    context = {"form": form, "pending": pending}
    return _said(render(request, "accounts/sign_in.html", context, status=status or status_of(form)))


def code_page(request: HttpRequest, pending: PendingRequest, form: Any = None, status: int = 0) -> HttpResponse:
    form = form or CodeForm(request, request.user)
    context = {"form": form, "pending": pending}
    return render(request, "accounts/second_factor_code.html", context, status=status or status_of(form))


def new_phone_key(request: HttpRequest) -> str:
    """The key that is being shown: the same until a phone has taken it, however often the page is loaded."""
    return request.session.setdefault(NEW_KEY, new_key())


def phone_page(request: HttpRequest, pending: PendingRequest, form: Any = None, status: int = 0) -> HttpResponse:
    key = new_phone_key(request)
    form = form or PhoneForm(request, key)
    context = {"form": form, "pending": pending, "picture": picture(request.user, key), "key": key_in_words(key)}
    return render(request, "accounts/second_factor.html", context, status=status or status_of(form))


def codes_page(request: HttpRequest, pending: PendingRequest) -> HttpResponse:
    """Ten new recovery codes, shown this once, and the way on."""
    context = {
        "codes": new_recovery_codes(request.user),
        "form": pending_form(pending),
        "aim": pending.aim or home_of(request.user),
    }
    return render(request, "accounts/recovery_codes_new.html", context)


def pass_second_factor(request: HttpRequest, device: Device) -> None:
    """From now on this session has shown it, and when."""
    otp_login(request, device)
    request.session[SHOWN_AT] = int(time.time())


def has_just_shown(request: HttpRequest) -> bool:
    return request.user.is_verified() and time.time() - request.session.get(SHOWN_AT, 0) <= JUST  # type: ignore[union-attr]


def note_second_factor(request: HttpRequest, device: Device) -> None:
    """Somebody who is in already may do more now: under a new number of the session, as after every such change."""
    pass_second_factor(request, device)
    request.session.cycle_key()


def go_on(request: HttpRequest, pending: PendingRequest) -> HttpResponse:
    """To what was typed, or where they were going, or where they begin."""
    form = pending_form(pending)
    if form:
        return still_here(request, form)
    return redirect(pending.aim or home_of(request.user))


def still_here(request: HttpRequest, form: PendingForm, *, is_stale: bool = False, status: int = 200) -> HttpResponse:
    return render(request, "accounts/still_here.html", {"form": form, "is_stale": is_stale}, status=status)


def home_of(user: Any) -> str:
    only_edits = roles_of(user) == {Role.EDITOR}
    return reverse("admin:index") if only_edits else resolve_url(settings.LOGIN_REDIRECT_URL)
