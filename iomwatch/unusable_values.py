"""Names the values in an address that a page cannot use, one way for all: a page says which and what it shows instead; a file,
which cannot say anything beside its rows, is refused."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from iomwatch.public_pages import LONGEST_NAME, MOST_NAMES

NOT_READ = 422


@dataclass(frozen=True)
class UnusableValue:
    """`instead` is a sentence that says what is shown; empty where nothing is."""

    name: str
    value: str
    instead: str = ""

    @property
    def text(self) -> str:
        return _("The address says “%(value)s” for “%(name)s”, which cannot be used here.") % {
            "value": self.value,
            "name": self.name,
        }


class UnusableValues(ValueError):
    """What a file was asked for with, and cannot be narrowed by."""

    def __init__(self, values: list[UnusableValue]) -> None:
        self.values = values
        super().__init__("; ".join(value.name for value in values))


def unusable_values(
    request: HttpRequest, name: str, usable: Container[str] | Callable[[str], bool], instead: str = ""
) -> list[UnusableValue]:
    """The values given for a parameter that are not among the `usable` ones; shortened, and the first few. An empty one asks
    for nothing, as a field of a form that was left empty does, unless it is told otherwise by a function."""
    is_usable = usable if callable(usable) else lambda value: not value or value in usable
    values = [value for value in dict.fromkeys(request.GET.getlist(name)) if not is_usable(value)]
    return [UnusableValue(name, value[:LONGEST_NAME], instead) for value in values[:MOST_NAMES]]


def refuse_unusable(*values: list[UnusableValue]) -> None:
    """Raises UnusableValues."""
    if together := [*chain(*values)]:
        raise UnusableValues(together)


def refusal_of(error: UnusableValues) -> HttpResponse:
    text = "".join(f"{value.text}\n" for value in error.values)
    return HttpResponse(text, status=NOT_READ, content_type="text/plain; charset=utf-8")
