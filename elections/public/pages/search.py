"""Searches whatever has a page of its own: people, elections, states, agencies and posts.

All of it is a few thousand short names, so it is looked through word by word. One query where the edition has been
looked through before, else eight, however much there is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.edition import Edition
from agencies.models.membership import Membership
from agencies.models.person import Person
from agencies.models.post import Post
from agencies.search_text import plain_text
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.public.pages.race_list import public_elections
from iomwatch.htmx import page_or_fragment
from iomwatch.memory_cache import MemoryCache
from iomwatch.public_pages import public_page

LONGEST = 60  # characters of a question
MOST = 60  # answers on a page
WORDS = re.compile(r"[^\s,;/]+")
BREAKS = re.compile(r"[\s\-'(),.;:/]+")
ENTRIES: MemoryCache[list["SearchEntry"]] = MemoryCache(8)  # languages, and editions


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """Something that can be found. `words` are what it is found by, its title's and more."""

    kind: str
    title: str
    detail: str
    address: str
    words: str = ""

    @cached_property
    def in_title(self) -> tuple[str, ...]:
        return _beginnings(self.title)

    @cached_property
    def in_all(self) -> tuple[str, ...]:
        return _beginnings(f"{self.title} {self.detail} {self.words}")

    def rank(self, words: list[str]) -> tuple | None:
        """Where among the answers it stands: first those whose title begins so, then those whose title has the words. None
        if a word is missing."""
        if not all(_is_in(word, self.in_all) for word in words):
            return None
        return (not all(_is_in(word, self.in_title) for word in words), not self.in_title[0].startswith(words[0]))


@public_page(query=("q",), fragment=True, endless=True)
def search(request: HttpRequest) -> HttpResponse:
    question = request.GET.get("q", "").strip()[:LONGEST]
    matches = find(question)
    context = {"question": question, "matches": matches[:MOST], "total": len(matches), "section": "search"}
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


def _beginnings(text: str) -> tuple[str, ...]:
    """The whole text first, then its words: with what joins them, and without."""
    whole = plain_text(text)
    return (whole, *BREAKS.split(whole), *whole.split())


def _is_in(word: str, beginnings: Iterable[str]) -> bool:
    return any(one.startswith(word) for one in beginnings)


def _entries_of_this_edition() -> list[SearchEntry]:
    """Every question is a page of its own; what is looked through is the same until something public changes."""
    return ENTRIES.get_or_make((Edition.objects.current(), get_language()), lambda: list(entries()))


def entries() -> Iterator[SearchEntry]:
    yield from _people()
    yield from _elections()
    yield from _agencies()
    yield from _states()


def _people() -> Iterator[SearchEntry]:
    def entry(person: Person) -> SearchEntry:
        return SearchEntry(
            kind=_("Person"),
            title=person.name,
            detail=person.nationality.name if person.nationality else "",
            address=reverse("public:person", args=[person.slug]),
        )

    return shown(Person.objects.select_related("nationality"), entry)


def _elections() -> Iterator[SearchEntry]:
    names: dict[int, list[str]] = defaultdict(list)
    for pk, name in Candidacy.objects.order_by("order").values_list("election", "ballot_name"):
        names[pk].append(name)

    def entry(election: Election) -> SearchEntry:
        post, agency = election.post, election.post.agency
        return SearchEntry(
            kind=_("Election"),
            title=f"{post.title}, {agency.acronym}, {election.held.text}",
            detail=", ".join(names[election.pk]),
            address=reverse("public:race", args=[election.slug]),
            words=f"{agency.name} {election.venue} {election.session} {election.slug}",
        )

    return shown(public_elections(), entry)


def _agencies() -> Iterator[SearchEntry]:
    for agency in Agency.objects.prefetch_related("names", "posts"):
        yield from shown([agency], _agency)
        yield from shown(agency.posts.all(), partial(_timeline, agency))


def _agency(agency: Agency) -> SearchEntry:
    names = [f"{name.acronym} {name.name}" for name in agency.names.all()]
    return SearchEntry(
        kind=_("Agency"),
        title=agency.name,
        detail=agency.acronym,
        address=reverse("public:agency", args=[agency.slug]),
        words=" ".join(names),
    )


def _timeline(agency: Agency, post: Post) -> SearchEntry:
    return SearchEntry(
        kind=_("Timeline"),
        title=_("Who has been %(title)s of %(agency)s") % {"title": post.title, "agency": agency.acronym},
        detail=agency.name,
        address=reverse("public:timeline", args=[agency.slug, post.slug]),
        words=_("history leaders heads holders"),
    )


def _states() -> Iterator[SearchEntry]:
    """Where each stands in the roll; a state that came twice is there once."""
    spells = Membership.objects.with_state().select_related("agency").order_by("state__name", "joined_max")
    rolled = {(spell.state_id, spell.agency_id): spell for spell in spells}

    def entry(spell: Membership) -> SearchEntry:
        state, agency = spell.state, spell.agency
        return SearchEntry(
            kind=_("State"),
            title=state.name,
            detail=f"{agency.acronym}: {spell.get_standing_display()}",
            address=f"{reverse('agencies:states', args=[agency.slug])}?{urlencode({'q': state.name})}",
            words=f"{state.formal_name} {state.iso2} {state.iso3}",
        )

    return shown(rolled.values(), entry)
