"""Divides what a page lists into what is read first and the rest, which is folded: a race of twelve is about as long to read
as one of five."""

from collections.abc import Sequence
from typing import TypeVar

from django import template

register = template.Library()

Item = TypeVar("Item")


@register.simple_tag
def first_few(items: Sequence[Item], first: int = 4, at_once: int = 5) -> tuple[Sequence[Item], Sequence[Item]]:
    """So many `at_once`, else the `first` and the rest."""
    return (items, ()) if len(items) <= at_once else (items[:first], items[first:])
