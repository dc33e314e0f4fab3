"""The forms for passwords and codes. Every wrong one counts, here and nowhere else."""

from datetime import timedelta
from math import ceil
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_otp.models import Device

from iomwatch.accounts import hashing, passkeys, sign_in_log, two_factor
from iomwatch.accounts.login_throttling import is_locked, known_device, try_again_at


def too_many_passwords(request: HttpRequest, name: str) -> ValidationError:
    until = try_again_at(request, name)
    minutes = max(1, ceil((until - timezone.now()).total_seconds() / 60))
    sentence = ngettext(
        "Too many wrong passwords for this name. Try again at %(time)s UTC, in one minute.",
        "Too many wrong passwords for this name. Try again at %(time)s UTC, in %(minutes)d minutes.",
        minutes,
    )
    # Rounded up: at the time that is named, a password is looked at again.
    params = {"time": date_format(until + timedelta(seconds=59), "H:i"), "minutes": minutes}
    return ValidationError(sentence % params, code="too_many")


class SignInForm(AuthenticationForm):
    """Django's, which says the same of a wrong password and of a name that nobody has."""

    is_busy = False

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean()
        except hashing.TooManyAtOnce as error:
            self.is_busy = True
            raise hashing.busy() from error

    def get_invalid_login_error(self) -> ValidationError:
        if is_locked(self.request):  # type: ignore[arg-type]
            return too_many_passwords(self.request, self.cleaned_data["username"])  # type: ignore[arg-type]
        return super().get_invalid_login_error()


class NewPasswordForm(PasswordChangeForm):
    """The old password is asked as the door asks it: whoever sits at somebody else's desk can not try them all."""

    is_busy = False

    def __init__(self, request: HttpRequest, *args: Any):
        self.request = request
        super().__init__(request.user, *args)  # type: ignore[arg-type]
        self.fields["new_password1"].help_text = lazy(" ".join, str)(password_validators_help_texts())

    def clean_old_password(self) -> str:
        old, name = self.cleaned_data["old_password"], self.user.get_username()
        try:
            user = authenticate(self.request, username=name, password=old)
        except hashing.TooManyAtOnce as error:
            self.is_busy = True
            raise hashing.busy() from error
        if user == self.user:
            return old
        if is_locked(self.request):
            raise too_many_passwords(self.request, name)
        raise ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")

    def is_saved(self) -> bool:
        """Whether the new password could be stored; if not, the form says why."""
        try:
            self.save()
        except hashing.TooManyAtOnce:
            self.is_busy = True
            self.add_error(None, hashing.busy())
        return not self.is_busy


CODE_INPUT = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
NEW_CODE_INPUT = {"autocomplete": "off", "inputmode": "numeric"}


class AtTheAddressOfPasskeys(forms.Form):
    """Passkeys belong to one address; browsers make and use them on no other."""

    request: HttpRequest

    def passkey_address(self) -> str:
        return passkeys.only_address()

    def has_address(self) -> bool:
        return passkeys.is_only_address(self.request)


class CodeForm(AtTheAddressOfPasskeys):
    """A code of the phone, one of the recovery codes, or a passkey instead. Whatever it is, it is asked when all else that
    was typed is right, since asking uses it up."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(CODE_INPUT),
        help_text=gettext_lazy(
            "Six digits from your phone, or one of your recovery codes if you do not have the phone."
        ),
    )
    # Sent by the button that has asked the browser for it (static/js/passkey.js), and by nothing else.
    passkey = forms.CharField(required=False, max_length=passkeys.LONGEST, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, user: Any, *args: Any):
        super().__init__(*args)
        self.request = request
        self.user = user
        self.device: Device | None = None
        self.must_wait = False
        self.fields["code"].required = not self["passkey"].data

    def passkey_to_sign(self) -> str:
        """What the page has a passkey sign; empty if they have none, or none that a browser would use here."""
        if self.has_passkeys_elsewhere() or not passkeys.passkeys_of(self.user).exists():
            return ""
        return passkeys.to_sign(self.request, self.user)

    def has_passkeys_elsewhere(self) -> bool:
        return not self.has_address() and passkeys.passkeys_of(self.user).exists()

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "code" in self.fields and not self.errors:
            self._accept(**typed)
        return typed

    def _accept(self, code: str, passkey: str, **others: str) -> None:
        what, mark = "passkey" if passkey else "code", known_device(self.request, self.user)
        place = None if passkey else "code"
        try:
            self.device = (
                passkeys.passkey_that_signed(self.request, self.user, passkey, mark)
                if passkey
                else two_factor.device_that_accepts(self.user, code, mark)
            )
        except two_factor.TooManyCodes as error:
            self.must_wait = True
            sign_in_log.wrong_second_factor(what, self.user, self.request, was_looked_at=False)
            self.add_error(place, self._wait(error))
            return
        if self.device is None:
            sign_in_log.wrong_second_factor(what, self.user, self.request, was_looked_at=True)
            self.add_error(place, wrong_passkey() if passkey else wrong_code())

    def _wait(self, error: two_factor.TooManyCodes) -> ValidationError:
        seconds = max(1, ceil((error.until - timezone.now()).total_seconds()))
        sentence = ngettext(
            "After a wrong code the next one has to wait. Try again in one second.",
            "After wrong codes the next one has to wait. Try again in %(seconds)d seconds.",
            seconds,
        )
        return ValidationError(sentence % {"seconds": seconds}, code="too_many")


class PhoneForm(CodeForm):
    """A phone shows that it knows its key; if it takes the place of another, a code of that one is asked as well."""

    new_code = forms.CharField(
        label=gettext_lazy("The six digits that the phone shows now"),
        max_length=20,
        widget=forms.TextInput(NEW_CODE_INPUT),
    )

    def __init__(self, request: HttpRequest, key: str, *args: Any):
        super().__init__(request, request.user, *args)
        self.key = key
        self.phone = two_factor.phone_of(request.user)
        if self.phone is None:
            del self.fields["code"]
            self.fields["new_code"].widget.attrs["autofocus"] = True
        else:
            self.fields["code"].label = _("Code from the phone you have used so far, or a recovery code")
            self.fields["code"].help_text = ""
            self.fields["new_code"].label = _("The six digits that the new phone shows now")

    def clean_new_code(self) -> str:
        if not two_factor.knows(self.key, self.cleaned_data["new_code"]):
            raise ValidationError(_("The phone shows a different code for this key. Try the next one."), code="wrong")
        return self.cleaned_data["new_code"]


class PasskeyForm(AtTheAddressOfPasskeys):
    """A name for a passkey, and the passkey as the browser has made it. A name left empty is no reason to refuse: then the
    device would have made one for nothing."""

    name = forms.CharField(
        label=gettext_lazy("Name of this passkey"),
        required=False,
        max_length=64,
        widget=forms.TextInput({"autocomplete": "off"}),
        help_text=gettext_lazy("A name that tells you later which one it is, such as “Laptop” or “Blue key”."),
    )
    made = forms.CharField(required=False, max_length=passkeys.LONGEST, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, *args: Any):
        super().__init__(*args)
        self.request = request

    def passkey_to_make(self) -> str:
        """What the page has the browser make a passkey of."""
        return passkeys.to_make(self.request, self.request.user)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not self.errors:
            name = typed["name"] or _("Passkey")
            self.passkey = passkeys.keep_passkey(self.request, name, typed["made"])
            if self.passkey is None:
                self.add_error(None, _("This passkey could not be added. Please try again."))
        return typed


def wrong_code() -> ValidationError:
    return ValidationError(_("This code is wrong or has already been used."), code="wrong")


def wrong_passkey() -> ValidationError:
    sentence = _(
        "This passkey was not accepted: it is not one of yours, or this page was too old. Try again, or type a code."
    )
    return ValidationError(sentence, code="wrong")
