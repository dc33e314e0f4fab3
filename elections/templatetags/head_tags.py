"""Prints what stands in the head of a page: its title and description, its address, and JSON-LD, which no browser runs."""

import html
import json
import re
from typing import Any

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from elections.exchange.json_ld_graph import Thing, breadcrumbs, graph

register = template.Library()

LONGEST_DESCRIPTION = 200  # letters; search engines and messengers print about as many
STEP = re.compile(r'<li[^>]*>(?:<a href="([^"]*)">)?(.*?)</li>', re.DOTALL)  # of the way to a page, as it is printed
SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[^\W_a-z])")

# A name must not be able to end the block: what HTML would read as a tag or a comment is written as JSON escapes.
HARMLESS = {ord(letter): f"\\u{ord(letter):04X}" for letter in "<>&"}


@register.simple_block_tag
def as_printed(content: str) -> str:
    """What the blocks within print, as it is: for what stands at two places of a page."""
    return content


@register.simple_tag(takes_context=True)
def json_ld_block(context: dict[str, Any], page: Thing | None, crumbs: str = "") -> SafeString:
    """What a page is, and the way to it as readers see it."""
    things = [*(page["@graph"] if page else ()), *_breadcrumbs(context, crumbs)]
    return _block(graph(*things)) if things else SafeString("")


def _breadcrumbs(context: dict[str, Any], crumbs: str) -> list[Thing]:
    request = context.get("request")
    if not request or not crumbs.strip():
        return []
    steps = ((one_line(strip_tags(text)), html.unescape(link) or request.path) for link, text in STEP.findall(crumbs))
    return [breadcrumbs((name, request.build_absolute_uri(address)) for name, address in steps)]


def _block(things: Thing) -> SafeString:
    text = json.dumps(things, ensure_ascii=False, separators=(",", ":")).translate(HARMLESS)
    return SafeString(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag(takes_context=True)
def canonical(context: dict[str, Any]) -> str:
    """The address of this page, with the one name that the site knows itself by and without what was asked of it. A page
    that is made without a request, because something is broken, has none."""
    request = context.get("request")
    return request.build_absolute_uri(request.path) if request else ""


@register.simple_block_tag
def one_line(content: str) -> str:
    """What the blocks within print, as text for the title and for whoever shares the page."""
    return " ".join(html.unescape(content).split())


@register.simple_block_tag
def few_sentences(content: str) -> str:
    """The same of a description, and as many of its sentences as are read where pages are listed: the first one always."""
    first, *others = SENTENCE_ENDS.split(one_line(content))
    text = first
    for sentence in others:
        if len(f"{text} {sentence}") > LONGEST_DESCRIPTION:
            break
        text = f"{text} {sentence}"
    return text if len(text) <= LONGEST_DESCRIPTION else f"{text[: LONGEST_DESCRIPTION - 1].rsplit(' ', 1)[0]} …"
