"""Every source, and what rests on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.table_files import Table, table_view
from elections.public.resting import Resting, resting
from iomwatch.htmx import page_or_fragment
from iomwatch.public import public_page

HEADER = ("key", "publisher", "title", "published", "language", "url", "note", "facts")


@public_page(query=("q",), fragment=True)
def sources(request: HttpRequest) -> HttpResponse:
    everything = resting()
    search = request.GET.get("q", "").strip()[:60]
    context = {
        "sources": [one for one in everything if one.speaks_of(search)],
        "total": len(everything),
        "search": search,
        "section": "sources",
    }
    return render(request, page_or_fragment(request, "sources/index.html", "sources"), context)


@table_view()
def sources_file(request: HttpRequest) -> Table:
    return Table("sources", HEADER, (_row(one) for one in resting()))


def _row(one: Resting) -> tuple:
    source = one.source
    return (
        source.key,
        source.publisher,
        source.title,
        str(source.published),
        source.language,
        source.url,
        source.note,
        one.count,
    )
