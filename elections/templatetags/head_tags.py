"""Prints what stands in the head of a page: JSON-LD, which no browser runs, and the canonical address."""

import json
from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()

# A name must not be able to end the block: what HTML would read as a tag or a comment is written as JSON escapes.
HARMLESS = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&"}


@register.simple_tag
def json_ld_block(thing: dict[str, Any] | None) -> SafeString:
    if not thing:
        return SafeString("")
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).translate(HARMLESS)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The address of this page, with the one name that the site knows itself by and without what was asked of it."""
    request = context["request"]
    return request.build_absolute_uri(request.path)
