"""Refuses web addresses that are not what they look like: other schemes, names of users, signs that cannot be seen."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.visible_text import refuse_unseen


def is_web_address(text: str) -> bool:
    """Whether a page may link to it."""
    try:
        refuse_unseen(text)
        parts = urlsplit(text)
        is_a_port = parts.port is None or parts.port > 0
    except (ValidationError, ValueError):
        return False
    is_plain = not any(character.isspace() or character == "\\" for character in text)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and "@" not in parts.netloc
        and is_a_port
        and is_plain
    )


def refuse_other_addresses(text: str) -> None:
    if not is_web_address(text):
        raise ValidationError(_("Enter a web address that begins with https:// or http:// and names a site alone."))


class AddressField(models.URLField):
    """To the database and to migrations it is a URLField."""

    default_validators = [*models.URLField.default_validators, refuse_other_addresses]

    def deconstruct(self) -> tuple:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.URLField", arguments, options
