"""Prints the address under which a race stays for ever as it was after one bulletin."""

from typing import Any

from django import template

from elections.public.addresses import address, site_of
from elections.scoreboard import Scoreboard

register = template.Library()


@register.simple_tag(takes_context=True)
def permalink(context: dict[str, Any], board: Scoreboard, number: int) -> str:
    return address(site_of(context["request"]), "race-as-of", board.slug, number)
