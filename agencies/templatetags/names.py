"""Prints names that may be written from right to left: `|bdi` in HTML, `|isolated` in attributes, titles and drawings."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from agencies.isolates import bdi, isolated

register = template.Library()
register.filter(bdi)
register.filter(isolated)


@register.filter
def bdi_each(names: Iterable[str]) -> list[SafeString | str]:
    """For lists that are joined to a line."""
    return [bdi(name) for name in names]
