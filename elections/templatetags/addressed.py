"""What somebody may have meant by an address that is none."""

import re
from typing import Any

from django import template

from elections.public.search import LONGEST

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
    """To search for: the words of the address, without asking the database, which a flood of wrong addresses must not reach."""
    request = context.get("request")
    words = re.findall(r"[^\W_]+", request.path) if request else []
    return " ".join(word for word in words if word.casefold() not in OURS)[:LONGEST]
