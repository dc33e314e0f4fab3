"""Finds the pictures of a page: the one that is shown where somebody shares it, in words too, and those to take along."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from elections.exchange.pictures import HEIGHT, LANDSCAPE, SQUARE, WIDTH, alt_text, picture_name
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Picture:
    path: str
    address: str
    alt_text: str
    width: int = WIDTH
    height: int = HEIGHT


@register.simple_tag(takes_context=True)
def picture_of(context: dict[str, Any], board: Scoreboard, ballot: BallotView | None = None) -> Picture:
    """Its address names the newest bulletin in it: whoever keeps pictures for long asks anew when there is another."""
    if not board.number:
        path = reverse("public:picture", args=[board.slug])
    elif ballot and ballot.key:
        path = reverse("public:picture-ballot", args=[board.slug, board.number, ballot.key])
    else:
        path, ballot = reverse("public:picture-as-of", args=[board.slug, board.number]), None
    address = context["request"].build_absolute_uri(path)
    return Picture(path=path, address=address, alt_text=alt_text(board, ballot))


@register.simple_tag(takes_context=True)
def page_picture(context: dict[str, Any], words: str) -> Picture:
    """Of a page that is no race. It lies below the page, whatever the page is called."""
    path = f"{context['request'].path}picture.png"
    return Picture(path=path, address=context["request"].build_absolute_uri(path), alt_text=words)


@register.simple_tag
def picture_links(name: str, *args: str) -> SafeString:
    """`SVG · PNG, landscape · PNG, square`, each a link. `name` is that of the PNG's address."""
    files = (
        (LANDSCAPE, "svg", _("SVG, landscape")),
        (SQUARE, "svg", _("SVG, square")),
        (LANDSCAPE, "png", _("PNG, landscape")),
        (SQUARE, "png", _("PNG, square")),
    )
    links = ((reverse(picture_name(name, shape, ending), args=args), label) for shape, ending, label in files)
    return format_html_join(" · ", '<a href="{}" download>{}</a>', links)
