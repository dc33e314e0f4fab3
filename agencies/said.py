"""Words that are found once: a page says the same day, source or state a hundred times, and so does the next page."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

Given = ParamSpec("Given")
Said = TypeVar("Said")


def once_a_language(say: Callable[Given, Said]) -> Callable[Given, Said]:
    """Remember what a function says of each value in each language. For functions of nothing else than these: whatever
    is read from a database or a clock is not for this."""

    @lru_cache(maxsize=4096)
    def remembered(language: str | None, *given: Given.args, **named: Given.kwargs) -> Said:
        return say(*given, **named)

    @wraps(say)
    def said(*given: Given.args, **named: Given.kwargs) -> Said:
        return remembered(get_language(), *given, **named)

    return said
