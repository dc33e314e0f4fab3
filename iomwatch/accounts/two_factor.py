"""The second factor: six digits from a phone (TOTP, RFC 6238), or one of ten recovery codes on paper. By django-otp.

A person has at most one phone and one set of codes, and beside the phone any number of passkeys
(iomwatch.accounts.passkeys). Every code counts once; wrong ones make the next try wait, twice as
long each time, but never longer than some minutes, and those typed on a known device count apart: a stranger with the
password must not be able to shut the door.
"""

import re
import secrets
import time
from base64 import b32encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import segno
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.safestring import mark_safe
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from iomwatch.accounts.code_throttling import counted_on

RECOVERY_CODES = 10
RECOVERY_CODE = re.compile(r"[a-z2-7]{8}")
SIX_DIGITS = re.compile(r"[0-9]{6}")
LONGEST_COUNT = 9  # failures that count; django-otp makes the next try wait 2 ** (count - 1) seconds
KEY_BYTES = 20


class TooManyCodes(Exception):
    """Too many wrong codes of late; `until` says when the next one will be looked at."""

    def __init__(self, until: datetime):
        super().__init__(until)
        self.until = until


def phone_of(user: Any) -> TOTPDevice | None:
    return TOTPDevice.objects.devices_for_user(user, confirmed=True).first()


def codes_left(user: Any) -> int:
    return StaticToken.objects.filter(device__user=user, device__confirmed=True).count()


def device_that_accepts(user: Any, code: str, known_device: str = "") -> Device | None:
    """The device of theirs that this code belongs to; the code is used up by that. `known_device` is the mark of the
    browser it was typed in, if they have given a code there before.

    Raises TooManyCodes. The row is locked meanwhile (SQLite: the whole database is), so that of twenty who bring the
    same code at once one comes in.
    """
    typed = re.sub(r"[\s-]", "", code).lower()
    with transaction.atomic():
        if SIX_DIGITS.fullmatch(typed):
            return _ask(TOTPDevice, user, typed, known_device)
        return _ask(StaticDevice, user, _digest(typed) if RECOVERY_CODE.fullmatch(typed) else "", known_device)


def _ask(kind: Any, user: Any, token: str, known_device: str) -> Device | None:
    device = kind.objects.devices_for_user(user, confirmed=True).select_for_update().first()
    if device is None:
        return None
    with one_try(device, known_device):
        is_right = device.verify_token(token)
    return device if is_right else None


@contextmanager
def one_try(device: Any, known_device: str) -> Iterator[None]:
    """Within it, `device` is asked once. To be called while its row is locked. Raises TooManyCodes."""
    with counted_on(device, known_device):
        device.throttling_failure_count = min(device.throttling_failure_count, LONGEST_COUNT)
        allowed, why = device.verify_is_allowed()
        if not allowed:
            raise TooManyCodes(why["locked_until"])
        yield


def _digest(code: str) -> str:
    """What is stored of a recovery code: with the database alone, and without SECRET_KEY, nobody finds it."""
    return salted_hmac("iomwatch.recovery-code", code, algorithm="sha256").hexdigest()[:16]


def new_key() -> str:
    return secrets.token_hex(KEY_BYTES)


def key_in_words(key: str) -> str:
    """The key as one types it into a phone: base32, in groups of four."""
    text = b32encode(bytes.fromhex(key)).decode()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def picture(user: Any, key: str) -> str:
    """The key as a QR code: an SVG element without any style of its own."""
    address = TOTPDevice(user=user, key=key).config_url
    drawn = segno.make(address, micro=False).svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=4)
    return mark_safe(drawn)  # noqa: S308 - segno draws a path of numbers; no letter of the address is in it


def knows(key: str, code: str) -> bool:
    """Whether a phone that was just given this key shows this code. Nothing is used up."""
    typed = re.sub(r"\s", "", code)
    if not SIX_DIGITS.fullmatch(typed):
        return False
    clock = TOTP(bytes.fromhex(key))
    clock.time = time.time()
    return clock.verify(int(typed), tolerance=1)


@transaction.atomic
def take_phone(user: Any, key: str, code: str, *, instead_of: TOTPDevice | None) -> TOTPDevice | None:
    """Keep a phone that has shown that it knows its key. None if meanwhile another one was set up, or replaced.

    Whoever asks has brought a code of the phone that is replaced, or there was none when they asked.
    """
    get_user_model().objects.select_for_update().get(pk=user.pk)
    if phone_of(user) != instead_of:
        return None
    TOTPDevice.objects.filter(user=user).delete()
    phone = TOTPDevice.objects.create(user=user, name="phone", key=key)
    if phone.verify_token(re.sub(r"\s", "", code)):
        return phone
    transaction.set_rollback(True)  # half a minute went by since it was shown: the old phone stays
    return None


@transaction.atomic
def new_recovery_codes(user: Any) -> list[str]:
    """Ten new codes in place of the old ones. They can be read now and never again."""
    get_user_model().objects.select_for_update().get(pk=user.pk)
    paper, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "paper"})
    paper.token_set.all().delete()
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=paper, token=_digest(code)) for code in codes)
    return [f"{code[:4]}-{code[4:]}" for code in codes]


def forget(user: Any) -> None:
    """Take phone, codes and passkeys away: the person sets up new ones after their next sign-in. For the command line."""
    WebAuthnCredential.objects.filter(user=user).delete()
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()
