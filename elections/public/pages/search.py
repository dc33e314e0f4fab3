"""Searches whatever has a page of its own: people, elections, states, agencies and posts, and who published our sources.

All of it is a few thousand short names, so it is looked through word by word. One query where the edition has been
looked through before, else thirteen, however much there is.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from agencies.models.edition import Edition
from agencies.search_text import plain_text
from elections.public.pages.search_entries import LONGEST, SearchEntry, entries
from iomwatch.htmx import page_or_fragment
from iomwatch.memory_cache import MemoryCache
from iomwatch.public_pages import public_page, unknown_parameters

QUERY = ("q",)
MOST = 60  # answers on a page
WORDS = re.compile(r"[^\s,;/]+")
ENTRIES: MemoryCache[list[SearchEntry]] = MemoryCache(8)  # languages, and editions


@public_page(query=QUERY, fragment=True, endless=True, names_unknown=True)
def search(request: HttpRequest) -> HttpResponse:
    question = request.GET.get("q", "").strip()[:LONGEST]
    matches = find(question)
    context = {
        "question": question,
        "matches": matches[:MOST],
        "total": len(matches),
        "unknown": unknown_parameters(request.GET, QUERY),
        "names_read": QUERY,
        "section": "search",
    }
    return render(request, page_or_fragment(request, "elections/pages/search.html", "matches"), context)


def find(question: str) -> list[SearchEntry]:
    """Everything that has, for each word that is asked for, a word that begins so; the best first."""
    words = [plain_text(word) for word in WORDS.findall(question)]
    words = [word for word in words if word]
    if not words:
        return []
    ranked = ((entry.rank(words), entry) for entry in _entries_of_this_edition())
    matches = [(rank, place, entry) for place, (rank, entry) in enumerate(ranked) if rank is not None]
    return [entry for _rank, _place, entry in sorted(matches, key=lambda one: one[:2])]


def _entries_of_this_edition() -> list[SearchEntry]:
    """Every question is a page of its own; what is looked through is the same until something public changes."""
    return ENTRIES.get_or_make((Edition.objects.current(), get_language()), lambda: list(entries()))
