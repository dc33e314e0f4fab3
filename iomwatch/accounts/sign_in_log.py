"""Writes one line for each wrong password, code or passkey, with name and address, and counts them.

A name is written only if an account has it: people type their password in the wrong field.
"""

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest

from iomwatch import metrics
from iomwatch.accounts.login_throttling import is_locked
from iomwatch.request_log import address_of

logger = logging.getLogger(__name__)

UNKNOWN_NAME = "unknown name"
WRONG, REFUSED = "wrong", "refused for now"


def wrong_password(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    """A receiver of Django's `user_login_failed`."""
    why = REFUSED if request and is_locked(request) else WRONG
    _write("password", _known_name(str(credentials.get("username") or "")), request, why)


def wrong_second_factor(what: str, user: Any, request: HttpRequest, *, was_looked_at: bool) -> None:
    """`what`: code or passkey."""
    _write(what, user.get_username(), request, WRONG if was_looked_at else REFUSED)


def _write(what: str, name: str, request: HttpRequest | None, why: str) -> None:
    metrics.count_sign_in_failure(what)
    address = address_of(request) if request else "the command line"
    logger.warning("sign-in failed: %s %s: %s, from %s", what, why, name, address)


def _known_name(typed: str) -> str:
    if "\x00" in typed:  # PostgreSQL has no text with it
        return UNKNOWN_NAME
    return typed if get_user_model().objects.filter(username=typed).exists() else UNKNOWN_NAME
