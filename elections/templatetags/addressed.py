"""Guesses what somebody meant by an address that leads nowhere."""

import re
from typing import Any

from django import template

from elections.public.pages.search_entries import LONGEST

register = template.Library()

# Parts of our own addresses, which say nothing of what was looked for.
OURS = {
    "agencies",
    "elections",
    "people",
    "candidates",
    "rounds",
    "bulletins",
    "sources",
    "states",
    "desk",
    "api",
    "embed",
}


@register.simple_tag(takes_context=True)
def words_of_the_address(context: dict[str, Any]) -> str:
    """To search for: the words of the address, without asking the database, which a flood of wrong addresses must not
    reach. What has a dot in it is the name of a file and not of anybody."""
    request = context.get("request")
    parts = [part for part in request.path.split("/") if "." not in part] if request else []
    words = [word for part in parts for word in re.findall(r"[^\W_]+", part)]
    return " ".join(word for word in words if word.casefold() not in OURS)[:LONGEST]
