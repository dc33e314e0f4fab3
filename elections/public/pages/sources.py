"""Serves the list of sources by who wrote them, each with what rests on it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.source import Source
from agencies.outlets import byline
from agencies.search_text import plain_text
from agencies.tables import Table, table_view
from elections.public.pages.source_usage import SourceUsage, source_matches, source_usage
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import unusable_values

A_PAGE = 200
HEADER = ("key", "publisher", "title", "published", "language", "url", "note", "facts")


@dataclass(frozen=True)
class SourcesOfALetter:
    """The sources of all outlets whose names begin alike."""

    letter: str
    usages: tuple[SourceUsage, ...]

    @property
    def outlets(self) -> str:
        """`AFP (6), AISE, AP (5)`: what is folded, to be read before it is opened."""
        counts = Counter(_outlet(usage.source) for usage in self.usages)
        return ", ".join(
            isolated(name) if count == 1 else _("%(outlet)s (%(count)d)") % {"outlet": isolated(name), "count": count}
            for name, count in counts.items()
        )


@public_page(query=("q", "outlet", "page"), fragment=True, endless=True)
def sources(request: HttpRequest) -> HttpResponse:
    search, outlet = request.GET.get("q", "").strip()[:60], request.GET.get("outlet", "")
    everything = sorted(Source.objects.all(), key=_place)
    outlets = {name for source in everything for name in byline(source.publisher).names}
    outlet = outlet if outlet in outlets else ""
    page = Paginator(_chosen(everything, search, outlet), A_PAGE).get_page(request.GET.get("page"))
    usages = source_usage(page.object_list)
    context = {
        "page": page,
        "sources": usages,
        "letters": [] if search or outlet else _by_letter(usages),
        "total": len(everything),
        "search": search,
        "outlet": outlet,
        "unusable": [
            *unusable_values(request, "outlet", outlets, _("The list shows every outlet.")),
            *unusable_values(
                request,
                "page",
                [str(number) for number in page.paginator.page_range],
                _("This is page %(number)d.") % {"number": page.number},
            ),
        ],
        "section": "sources",
    }
    return render(request, page_or_fragment(request, "elections/pages/sources.html", "sources"), context)


def _chosen(everything: Iterable[Source], search: str, outlet: str) -> list[Source]:
    """In Python: what a database takes for the same letter differs from one to the next."""
    return [
        source
        for source in everything
        if (not search or source_matches(source, search)) and (not outlet or outlet in byline(source.publisher).names)
    ]


def _outlet(source: Source) -> str:
    return byline(source.publisher).outlet


def _name(source: Source) -> str:
    """Of its outlet, as a reader looks for it: The Africa Report stands at A."""
    return plain_text(_outlet(source).removeprefix("The "))


def _place(source: Source) -> tuple:
    """By outlet, the newest first; what has no date comes last."""
    day = source.published.latest or source.published.earliest
    return _name(source), -day.toordinal() if day else 0, source.key


def _by_letter(usages: Iterable[SourceUsage]) -> list[SourcesOfALetter]:
    letters = groupby(usages, key=lambda usage: _name(usage.source)[:1].upper())
    return [SourcesOfALetter(letter, tuple(group)) for letter, group in letters]


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
