"""The pages of a clerk's own account. Nobody can do anything here about somebody else's, or about a role."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from iomwatch.accounts import login_challenges
from iomwatch.accounts.access import for_staff, with_second_factor, with_second_factor_just_shown
from iomwatch.accounts.forms import CodeForm, PasskeyForm, PhoneForm
from iomwatch.accounts.passkeys import passkeys_of
from iomwatch.accounts.pending_request import carried
from iomwatch.accounts.roles import DUTIES, roles_of
from iomwatch.accounts.two_factor import codes_left, phone_of, take_phone

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@for_staff
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    context = {
        "duties": [duty for role, duty in DUTIES.items() if role in roles_of(request.user)],
        "phone": phone_of(request.user),
        "codes_left": codes_left(request.user),
        "passkeys": passkeys_of(request.user).count(),
    }
    return render(request, "accounts/account.html", context)


@for_staff
@sensitive_post_parameters()
@reads_and_writes
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set a phone up, or put another in its place."""
    pending, key = carried(request), login_challenges.new_phone_key(request)
    form = PhoneForm(request, key, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return login_challenges.phone_page(request, pending, form)
    phone = take_phone(request.user, key, form.cleaned_data["new_code"], instead_of=form.phone)
    if phone is None:
        form.add_error(None, _("This took too long, or another phone was set up in the meantime. Start again."))
        return login_challenges.phone_page(request, pending, form, HTTPStatus.CONFLICT)
    del request.session[login_challenges.NEW_KEY]
    login_challenges.note_second_factor(request, phone)
    messages.success(request, _("From now on this phone is your second factor."))
    return (
        login_challenges.go_on(request, pending)
        if codes_left(request.user)
        else login_challenges.codes_page(request, pending)
    )


@for_staff
@with_second_factor
@sensitive_post_parameters()
@reads_and_writes
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new codes in place of those that are left: for whoever has the phone, or the last of the old codes."""
    form = CodeForm(request, request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return login_challenges.codes_page(request, carried(request))
    context = {"form": form, "codes_left": codes_left(request.user)}
    return render(request, "accounts/recovery_codes.html", context, status=login_challenges.status_of(form))


@for_staff
@with_second_factor_just_shown
@sensitive_post_parameters()
@reads_and_writes
def passkeys(request: HttpRequest) -> HttpResponse:
    """Those that there are; one more, or one fewer. The phone stays, so nobody is shut out by taking the last one away."""
    if "remove" in request.POST:
        return _without(request, request.POST["remove"])
    form = PasskeyForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        messages.success(
            request, _("The passkey has been added. From now on you can use it instead of the code from your phone.")
        )
        return redirect("passkeys")
    context = {"form": form, "passkeys": passkeys_of(request.user)}
    return render(request, "accounts/passkeys.html", context, status=login_challenges.status_of(form))


def _without(request: HttpRequest, number: str) -> HttpResponse:
    if number.isdecimal() and passkeys_of(request.user).filter(pk=number).delete()[0]:
        messages.success(request, _("The passkey has been removed and no longer works here."))
    return redirect("passkeys")
