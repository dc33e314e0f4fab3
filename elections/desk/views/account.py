"""What a clerk can do about their own account. Nobody can do anything here about somebody else's, or about a role."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from elections.desk import asking
from elections.desk.access import for_staff, with_second_factor
from elections.desk.errand import carried
from elections.desk.forms.account import CodeForm, PhoneForm
from iomwatch.second_factor import codes_left, phone_of, take_phone

from .answers import CONFLICT

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@for_staff
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    context = {"phone": phone_of(request.user), "codes_left": codes_left(request.user)}
    return render(request, "desk/account.html", context)


@for_staff
@sensitive_post_parameters()
@reads_and_writes
def second_factor(request: HttpRequest) -> HttpResponse:
    """Set a phone up, or put another in its place."""
    errand, key = carried(request), asking.new_phone_key(request)
    form = PhoneForm(request.user, key, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return asking.phone_page(request, errand, form)
    phone = take_phone(request.user, key, form.cleaned_data["new_code"], instead_of=form.phone)
    if phone is None:
        form.add_error(None, _("This took too long, or another phone was set up in the meantime. Begin again."))
        return asking.phone_page(request, errand, form, CONFLICT)
    del request.session[asking.NEW_KEY]
    asking.note_second_factor(request, phone)
    messages.success(request, _("This phone is your second factor from now on."))
    return asking.go_on(request, errand) if codes_left(request.user) else asking.codes_page(request, errand)


@for_staff
@with_second_factor
@sensitive_post_parameters()
@reads_and_writes
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new codes in place of those that are left: for whoever has the phone, or the last of the old codes."""
    form = CodeForm(request.user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return asking.codes_page(request, carried(request))
    context = {"form": form, "codes_left": codes_left(request.user)}
    return render(request, "desk/recovery_codes.html", context, status=asking.status_of(form))
