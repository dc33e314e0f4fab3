"""Refuses characters in names that nobody can see: two names that look alike would not be alike."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# Format and control characters, private and lone ones, breaks of lines and paragraphs.
UNSEEN_KINDS = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# And letters, marks and signs that are drawn as nothing: fillers, joiners of graphemes, the empty Braille pattern.
UNSEEN = set("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
NON_JOINER, JOINER = "\u200c", "\u200d"
VIRAMA = 9  # its combining class


def refuse_unseen(text: str) -> None:
    """Raises ValidationError with the position and the name of the first character that cannot be seen."""
    if text.isascii() and text.isprintable():  # as most are
        return
    for place, character in enumerate(text):
        if _is_unseen(character) and not _is_needed(text, place):
            raise ValidationError(
                _("Character %(position)d cannot be seen: %(code)s %(name)s."),
                code="unseen",
                params={
                    "position": place + 1,
                    "code": f"U+{ord(character):04X}",
                    "name": unicodedata.name(character, ""),
                },
            )


def _is_unseen(character: str) -> bool:
    point = ord(character)
    return (
        unicodedata.category(character) in UNSEEN_KINDS
        or character in UNSEEN
        or any(point in selectors for selectors in SELECTORS)
    )


def _is_needed(text: str, place: int) -> bool:
    """Persian and the scripts of India spell with joiners: after a virama, or between two letters of Arabic script (the
    rule of RFC 5892 for names of hosts). Anywhere else they change nothing that can be seen."""
    if text[place] not in (NON_JOINER, JOINER) or place == 0:
        return False
    before, after = text[place - 1], text[place + 1 : place + 2]
    is_between_arabic = unicodedata.bidirectional(before) == "AL" and after and unicodedata.bidirectional(after) == "AL"
    return unicodedata.combining(before) == VIRAMA or (text[place] == NON_JOINER and bool(is_between_arabic))


class LanguageField(models.CharField):
    """The code of a language, such as `en` or `pt-BR`. To the database and to migrations it is a CharField."""

    default_validators = [
        RegexValidator(r"\A[A-Za-z-]+\Z", _("A language is letters and hyphens, such as en or pt-BR."))
    ]

    def deconstruct(self) -> tuple:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options


class NameField(models.CharField):
    """A line of text of which every character can be seen. To the database and to migrations it is a CharField."""

    default_validators = [refuse_unseen]

    def deconstruct(self) -> tuple:
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", arguments, options
