"""Serves the list of sources by who wrote them, each with what rests on it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.edition import Edition
from agencies.models.source import Source
from agencies.outlets import byline
from agencies.search_text import plain_text
from agencies.tables import Table, table_view
from elections.public.pages.paging import no_such_page, numbered_page
from elections.public.pages.source_usage import SourceUsage, source_matches, source_usage
from iomwatch.htmx import page_or_fragment
from iomwatch.memory_cache import MemoryCache
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import unusable_values

A_PAGE = 150
USAGES: MemoryCache[list[SourceUsage]] = MemoryCache(4)  # editions and languages
HEADER = ("key", "publisher", "title", "published", "language", "url", "note", "facts")


@dataclass(frozen=True)
class SourcesOfALetter:
    """The sources of all outlets whose names begin alike."""

    letter: str
    usages: tuple[SourceUsage, ...]

    @property
    def outlets(self) -> str:
        """`AFP (6), AISE, AP (5)`: what is folded, to be read before it is opened."""
        counts = Counter(byline(usage.source.publisher).outlet for usage in self.usages)
        return ", ".join(
            isolated(name) if count == 1 else _("%(outlet)s (%(count)d)") % {"outlet": isolated(name), "count": count}
            for name, count in counts.items()
        )


@public_page(query=("q", "outlet", "page"), fragment=True, endless=True)
def sources(request: HttpRequest) -> HttpResponse:
    search, outlet = request.GET.get("q", "").strip()[:60], request.GET.get("outlet", "")
    everything = usages_in_order()
    outlets = {name for publisher in {one.source.publisher for one in everything} for name in byline(publisher).names}
    outlet = outlet if outlet in outlets else ""
    page = numbered_page(request, _chosen(everything, search, outlet), A_PAGE)
    context = {
        "page": page,
        "sources": page.object_list,
        "letters": [] if search or outlet else _by_letter(page.object_list),
        "total": len(everything),
        "search": search,
        "outlet": outlet,
        "unusable": [
            *unusable_values(request, "outlet", outlets, _("The list shows every outlet.")),
            *no_such_page(request, page),
        ],
        "section": "sources",
    }
    return render(request, page_or_fragment(request, "elections/pages/sources.html", "sources"), context)


def usages_in_order() -> list[SourceUsage]:
    """All by outlet, the newest first; what has no date comes last. There are thousands, so what rests on them is counted
    once an edition: one query then, else six."""
    key = Edition.objects.current(), get_language()
    return USAGES.get_or_make(key, lambda: sorted(source_usage(Source.objects.all()), key=_place))


def _place(usage: SourceUsage) -> tuple:
    source = usage.source
    day = source.published_max or source.published_min
    return _name(source.publisher), -day.toordinal() if day else 0, source.key


def _chosen(everything: Iterable[SourceUsage], search: str, outlet: str) -> list[SourceUsage]:
    """In Python: what a database takes for the same letter differs from one to the next."""
    return [
        one
        for one in everything
        if (not search or source_matches(one.source, search))
        and (not outlet or outlet in byline(one.source.publisher).names)
    ]


def _name(publisher: str) -> str:
    """Of an outlet, as a reader looks for it: The Africa Report stands at A."""
    return plain_text(byline(publisher).outlet.removeprefix("The "))


def _by_letter(usages: Iterable[SourceUsage]) -> list[SourcesOfALetter]:
    letters = groupby(usages, key=lambda usage: _name(usage.source.publisher)[:1].upper())
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
