"""Serves the list of sources, each with what rests on it."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.left_out import shown
from agencies.models.source import Source
from agencies.tables import Table, table_view
from elections.public.pages.source_usage import SourceUsage, source_matches, source_usage
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import unusable_values

A_PAGE = 100
HEADER = ("key", "publisher", "title", "published", "language", "url", "note", "facts")


@public_page(query=("q", "page"), fragment=True)
def sources(request: HttpRequest) -> HttpResponse:
    search = request.GET.get("q", "").strip()[:60]
    page = Paginator(_that_speak_of(search), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "sources": source_usage(page.object_list),
        "total": Source.objects.count() if search else page.paginator.count,
        "search": search,
        "unusable": unusable_values(
            request,
            "page",
            [str(number) for number in page.paginator.page_range],
            _("This is page %(number)d.") % {"number": page.number},
        ),
        "section": "sources",
    }
    return render(request, page_or_fragment(request, "elections/pages/sources.html", "sources"), context)


def _that_speak_of(search: str) -> QuerySet[Source] | list[Source]:
    """In Python where words are looked for: what a database takes for the same letter differs from one to the next."""
    everything = Source.objects.all()
    return [source for source in everything if source_matches(source, search)] if search else everything


@table_view()
def sources_file(request: HttpRequest) -> Table:
    return Table("sources", HEADER, shown(source_usage(Source.objects.all()), _row))


def _row(one: SourceUsage) -> tuple:
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
