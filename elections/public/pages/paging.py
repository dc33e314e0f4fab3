"""Cuts a long list into pages of one size, with the number that the address gives."""

from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from iomwatch.unusable_values import UnusableValue, unusable_values


def numbered_page(request: HttpRequest, everything: Sequence, size: int) -> Page:
    """The first where the address gives no number, as a paginator has the last for 0; the last where it gives too high a one."""
    number = request.GET.get("page", "")
    return Paginator(everything, size).get_page(number if number.isdecimal() and int(number) else "1")


def no_such_page(request: HttpRequest, page: Page) -> list[UnusableValue]:
    """What the address gives that is the number of none, with what is shown instead."""
    numbers = map(str, page.paginator.page_range)
    return unusable_values(request, "page", list(numbers), _("This is page %(number)d.") % {"number": page.number})
