"""Pages for signing in and out: password, code or passkey, and a form whose page was older than the session."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.models import Device

from iomwatch.accounts import login_challenges, sessions
from iomwatch.accounts.access import for_anybody, for_staff
from iomwatch.accounts.forms import CodeForm, NewPasswordForm, SignInForm
from iomwatch.accounts.login_throttling import remember_device
from iomwatch.accounts.pending_login import has_arrived, wait_for_code, who_waits
from iomwatch.accounts.pending_request import PendingForm, PendingRequest, carried, is_ours, own_origin, typed_in
from iomwatch.accounts.two_factor import phone_of
from iomwatch.htmx import wants_part

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@for_anybody
@sensitive_post_parameters()
@reads_and_writes
def sign_in(request: HttpRequest) -> HttpResponse:
    pending = carried(request)
    if request.method != "POST":
        return login_challenges.sign_in_page(request, pending)
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        return login_challenges.sign_in_page(request, pending, form)
    if phone_of(form.get_user()):
        wait_for_code(request, form.get_user())
        return _to_code(request, pending, form.get_user())
    return _enter(request, form.get_user(), pending)


def _to_code(request: HttpRequest, pending: PendingRequest, user: Any) -> HttpResponse:
    if pending.is_address:
        query = f"?{urlencode({'next': pending.aim})}" if pending.aim else ""
        return redirect(reverse("second-factor-code") + query)
    return login_challenges.code_page(request, pending, CodeForm(request, user))


@for_anybody
@sensitive_post_parameters()
@reads_and_writes
def second_factor_code(request: HttpRequest) -> HttpResponse:
    """The second step of signing in; also for somebody who is in and has not needed it so far."""
    pending = carried(request)
    user = request.user if request.user.is_authenticated else who_waits(request)
    if user is None or phone_of(user) is None:
        return (
            login_challenges.phone_page(request, pending) if request.user.is_authenticated else _again(request, pending)
        )
    form = CodeForm(request, user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return login_challenges.code_page(request, pending, form)
    if not request.user.is_authenticated:
        return _enter(request, user, pending, form.device)
    login_challenges.note_second_factor(request, form.device)
    return login_challenges.go_on(request, pending)


def _again(request: HttpRequest, pending: PendingRequest) -> HttpResponse:
    """Nobody has given a password of late."""
    if pending.is_address:
        return redirect_to_login(pending.aim) if pending.aim else redirect("sign-in")
    return login_challenges.sign_in_page(request, pending, status=login_challenges.UNKNOWN)


def _enter(request: HttpRequest, user: Any, pending: PendingRequest, device: Device | None = None) -> HttpResponse:
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    has_arrived(request)
    sessions.begin_session(request.session)
    if device:
        login_challenges.pass_second_factor(request, device)
    response = login_challenges.go_on(request, pending)
    remember_device(request, response, user, with_code=device is not None)
    return response


@for_anybody
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    return sessions.sign_out(request)


@for_staff
@sensitive_post_parameters()
@reads_and_writes
def password(request: HttpRequest) -> HttpResponse:
    form = NewPasswordForm(request, request.POST if request.method == "POST" else None)
    if not (form.is_valid() and form.is_saved()):
        return render(request, "accounts/password.html", {"form": form}, status=login_challenges.status_of(form))
    messages.success(request, _("Your password has been changed, and you have been signed out everywhere."))
    return sessions.sign_out(request)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token. If it was typed on a page of ours (a browser says so, and no other site can make it
    say so), its page is merely older than the last sign-in: nothing is done, and nothing that was typed is lost."""
    typed = typed_in(request.POST)
    is_from_here = request.headers.get("Origin") == own_origin(request)
    if typed and is_from_here and is_ours(request.path) and not wants_part(request):
        form = PendingForm(path=request.get_full_path(), typed=typed, had_files=bool(request.FILES))
        return login_challenges.still_here(request, form, is_stale=True, status=login_challenges.FORBIDDEN)
    return csrf_failure(request, reason)
