"""Figures and words that must not be found where nothing is published yet."""

import re
from collections.abc import Iterable

MADE_BY_CHANCE = re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")


def seen_in(text: str, canaries: Iterable[str]) -> list[str]:
    """Those in `text`. Figures as words of their own: digits within a key, a token or a digest are there by chance."""
    text = MADE_BY_CHANCE.sub("", text)
    return [canary for canary in canaries if re.search(rf"\b{canary}\b" if canary[0].isdigit() else canary, text)]
