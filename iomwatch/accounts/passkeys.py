"""Passkeys (WebAuthn): a device, or a password manager, signs what this site has thought up. By django-otp-webauthn.

A passkey stands in for the code of the phone, never for the password, and never alone: who has passkeys has a phone, whose
code works in every browser and without JavaScript. What is to be signed waits in the session and counts once.
"""

import json
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.base import UpdateError
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.exceptions import OTPWebAuthnApiError
from django_otp_webauthn.helpers import WebAuthnHelper
from django_otp_webauthn.models import WebAuthnCredential
from webauthn.helpers.exceptions import WebAuthnException

from iomwatch.accounts.two_factor import one_try

TO_SIGN, TO_MAKE = "passkey-to-sign", "passkey-to-make"  # in the session, until they are answered
LONGEST = 20_000  # characters of what a browser sends; most have a thousand
# What is raised of what is not signed as it should be; of what was not sent by any browser; and by the database, of a
# passkey that somebody has, or of a count that it has no room for.
NOT_AS_IT_SHOULD_BE = (
    *(OTPWebAuthnApiError, WebAuthnException),
    *(ValueError, TypeError, LookupError, AttributeError, RecursionError),
    *(IntegrityError, DataError),
)


def passkeys_of(user: Any) -> QuerySet[Any]:
    return WebAuthnCredential.objects.filter(user=user).order_by("pk")


def only_address() -> str:
    """Passkeys belong to one address; browsers use them on no other."""
    return settings.OTP_WEBAUTHN_ALLOWED_ORIGINS[0]


def is_only_address(request: HttpRequest) -> bool:
    return f"{request.scheme}://{request.get_host()}" == only_address()


def to_sign(request: HttpRequest, user: Any) -> str:
    """What a passkey of theirs is to sign, as browsers want it, in JSON."""
    options, request.session[TO_SIGN] = WebAuthnHelper(request).authenticate_begin(
        user, require_user_verification=False
    )
    return json.dumps(options)


def to_make(request: HttpRequest, user: Any) -> str:
    """What a new passkey is to be made for, likewise."""
    options, request.session[TO_MAKE] = WebAuthnHelper(request).register_begin(user)
    return json.dumps(options)


@transaction.atomic
def passkey_that_signed(request: HttpRequest, user: Any, signed: str, known_device: str = "") -> Any:
    """The passkey of theirs that has signed what was thought up for this session; None if none has.

    Raises TooManyCodes: wrong ones count as wrong codes of the phone do, and under the lock of its row.
    """
    phone = TOTPDevice.objects.devices_for_user(user, confirmed=True).select_for_update().first()
    if phone is None:
        return None
    with one_try(phone, known_device):
        passkey = _signed(request, user, signed)
        if passkey is None:
            phone.throttle_increment()
        else:
            phone.throttle_reset()
    return passkey


def _signed(request: HttpRequest, user: Any, signed: str) -> Any:
    state = _taken_once(request, TO_SIGN)
    try:
        with transaction.atomic():
            return WebAuthnHelper(request).authenticate_complete(user, state, json.loads(signed))
    except NOT_AS_IT_SHOULD_BE:
        return None


@transaction.atomic
def keep_passkey(request: HttpRequest, name: str, made: str) -> Any:
    """A new passkey of whoever asks; None if it was not made for this session, or is somebody's already."""
    user: Any = request.user
    get_user_model().objects.select_for_update().get(pk=user.pk)
    state = _taken_once(request, TO_MAKE)
    try:
        with transaction.atomic():
            passkey = WebAuthnHelper(request).register_complete(user, state, json.loads(made))
    except NOT_AS_IT_SHOULD_BE:
        return None
    passkey.name = name
    passkey.save(update_fields=["name"])
    return passkey


def _taken_once(request: HttpRequest, key: str) -> Any:
    """What waits in the session, for the first who comes for it. The session is read anew, since this request may have
    read it before another one took it; a row is locked meanwhile, so they come one after the other."""
    request.session.pop(key, None)
    session = type(request.session)(request.session.session_key)
    state = session.pop(key, None)
    if state is None:
        return None
    try:
        session.save()
    except UpdateError:  # it has ended meanwhile
        return None
    return state
