"""Cuts lists of the API into pages, with their number and the addresses of the pages beside."""

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Schema

Item = TypeVar("Item")
MOST = 100

PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Which page; the first is 1.")]
PageSize = Annotated[int, Query(ge=1, le=MOST, description="How many on a page.")]


class Paged(Schema, Generic[Item]):
    total: int
    page: int
    pages: int
    next: str | None
    previous: str | None
    items: list[Item]


def paged(
    request: HttpRequest,
    everything: Sequence | QuerySet,
    show: Callable[[Sequence], list],
    *,
    page: int,
    page_size: int,
) -> dict:
    """`show` makes items of those on the page, and of those alone. Raises Http404 behind the last page."""
    paginator = Paginator(everything, page_size)
    try:
        current = paginator.page(page)
    except EmptyPage as error:
        raise Http404(_("The last page is %(pages)d.") % {"pages": paginator.num_pages}) from error
    return {
        "total": paginator.count,
        "page": page,
        "pages": paginator.num_pages,
        "next": _address(request, current.number + 1) if current.has_next() else None,
        "previous": _address(request, current.number - 1) if current.has_previous() else None,
        "items": show(current.object_list),  # type: ignore[arg-type]
    }


def _address(request: HttpRequest, page: int) -> str:
    """Without a host: pages are the same for whoever asks, under whatever name."""
    params = {name: value for name, value in request.GET.items() if name != "page"} | {"page": page}
    return f"{request.path}?{urlencode(sorted(params.items()))}"
