"""Searches whatever has a page of its own: people, elections, states, agencies, posts and outlets; and answers what is
asked most: who led in a year, who joined, what comes next, what the rule says, what an agency was called.

All of it is a few thousand short names, so it is looked through word by word. One query where the edition has been
looked through before, else sixteen, however much there is.
"""

import re
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.models.edition import Edition
from agencies.models.membership import Membership
from agencies.models.tenure import Tenure
from agencies.search_text import plain_text
from elections.public.pages.race_list import public_elections, with_summaries
from elections.public.pages.search_answers import former_names, next_elections, rules, terms
from elections.public.pages.search_entries import LONGEST, SearchEntry, entries_of_pages
from elections.public.pages.search_pages import heads, how_unusual, pages_of_all
from elections.public.pages.search_years import years
from iomwatch.htmx import page_or_fragment
from iomwatch.memory_cache import MemoryCache
from iomwatch.public_pages import public_page, unknown_parameters

QUERY = ("q",)
MOST = 60  # answers on a page
WORDS = re.compile(r"[^\s,;/]+")
ENTRIES: MemoryCache[list[SearchEntry]] = MemoryCache(8)  # languages, editions and days


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


def entries() -> Iterator[SearchEntry]:
    """All that can be found, answers first."""
    tenures = list(Tenure.objects.select_related("post__agency", "person"))
    memberships = list(Membership.objects.with_state().select_related("agency").order_by("state__name", "joined_max"))
    races = with_summaries(public_elections())
    yield from next_elections(races)
    yield from heads(tenures)
    yield from years(tenures, memberships)
    yield from rules(races)
    yield from terms(races)
    yield from former_names()
    yield from how_unusual(races)
    yield from pages_of_all()
    yield from entries_of_pages(tenures, memberships, races)


def find(question: str) -> list[SearchEntry]:
    """Everything that has, for each word that is asked for, a word that begins so; the best first."""
    words = [plain_text(word) for word in WORDS.findall(question)]
    words = [word for word in words if word]
    if not words:
        return []
    names = words[1:] if _only_asks(question) else words
    ranked = ((entry.rank(words, names), entry) for entry in _entries_of_this_edition())
    matches = [(rank, place, entry) for place, (rank, entry) in enumerate(ranked) if rank is not None]
    return [entry for _rank, _place, entry in sorted(matches, key=lambda one: one[:2])]


def _only_asks(question: str) -> bool:
    """Whether it begins with the word for a person, written small: “who led” is not asked of WHO."""
    first, *others = WORDS.findall(question) or [""]
    return bool(others) and first == _("who")


def _entries_of_this_edition() -> list[SearchEntry]:
    """Every question is a page of its own; what is looked through is the same until something public changes, or
    the day: answers say what comes next, and who is in office."""
    key = Edition.objects.current(), timezone.now().date(), get_language()
    return ENTRIES.get_or_make(key, lambda: list(entries()))
