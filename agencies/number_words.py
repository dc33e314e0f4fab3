"""Writes small numbers in words, as running prose has them: `four`; `Four` where a sentence begins."""

from django.utils.translation import gettext as _


def number_word(count: int) -> str:
    words = (
        _("none"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"),
        _("seven"), _("eight"), _("nine"), _("ten"), _("eleven"), _("twelve"),
    )  # fmt: skip
    return words[count] if count < len(words) else str(count)


def number_word_first(count: int) -> str:
    word = number_word(count)
    return word[:1].upper() + word[1:]
