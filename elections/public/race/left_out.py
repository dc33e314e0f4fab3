"""Names the contested elections that no sentence counts, because no binding ballot paper of them is on record, with links."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.number_words import number_word
from elections.scoreboard.contests import Contest, Of, those

BOTH = 2


def left_out_text(contests: Sequence[Contest]) -> str:
    """As HTML; and how many of their sitting heads were not elected again. Nothing where none is left out."""
    if not contests:
        return ""
    links = format_html_join("; ", '<a href="{}">{}</a>', map(_link, contests))
    return format_html(_fate(len(those(contests, Of.HEAD_LOST)), len(contests)), elections=links)


def _fate(lost: int, left_out: int) -> str:
    if not lost:
        return _("Left out, because no binding ballot paper is on record: {elections}.")
    if lost == left_out == BOTH:
        return _(
            "Left out, because no binding ballot paper is on record: {elections}; in both the sitting head was not elected"
            " again."
        )
    if lost == left_out:
        return ngettext(
            "Left out, because no binding ballot paper is on record: {elections}; the sitting head was not elected again.",
            "Left out, because no binding ballot paper is on record: {elections}; in each the sitting head was not elected"
            " again.",
            left_out,
        )
    text = ngettext(
        "Left out, because no binding ballot paper is on record: {elections}; in one of them the sitting head was not"
        " elected again.",
        "Left out, because no binding ballot paper is on record: {elections}; in %(lost)s of them the sitting head was not"
        " elected again.",
        lost,
    )
    return text % {"lost": number_word(lost)}


def _link(one: Contest) -> tuple[str, str]:
    words = _("%(agency)s, %(held)s") % {"agency": isolated(one.agency), "held": one.held}
    return reverse("public:race", args=[one.slug]), words
