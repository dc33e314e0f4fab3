"""Finds the picture that is shown where somebody shares a page: its address, and what it shows in words."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from elections.exchange.pictures import HEIGHT, WIDTH, alt_text
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
    elif ballot and ballot.number:
        path = reverse("public:picture-ballot", args=[board.slug, board.number, ballot.number])
    else:
        path, ballot = reverse("public:picture-as-of", args=[board.slug, board.number]), None
    address = context["request"].build_absolute_uri(path)
    return Picture(path=path, address=address, alt_text=alt_text(board, ballot))
