"""What the search looks through: an entry for whatever has a page of its own, and for who wrote our sources."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.membership import Membership
from agencies.models.person import Person
from agencies.models.post import Post
from agencies.models.source import Source
from agencies.models.tenure import Tenure
from agencies.outlets import byline
from agencies.partial_date import PartialDate
from agencies.search_text import plain_text
from agencies.tenures.term_text import term_years
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.public.pages.race_list import ListedElection
from elections.public.timeline.titles import title_for
from elections.scoreboard import RaceSummary, phase_text

LONGEST = 60  # characters of a question
BREAKS = re.compile(r"[\s\-'(),.;:/]+")


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """Something that can be found. `words` are what it is found by, its title's and more.

    With `answers` it answers a question and is no page that is called so: all words of the question must be among these,
    and those that it `needs` among those of the question. What is asked for by its `acronym` alone comes before all.
    """

    kind: str
    title: str
    detail: str
    address: str
    words: str = ""
    posts: str = ""  # that a person held, printed after the detail
    years: str = ""
    state: str = ""  # how far an election is, printed after its kind
    answers: str = ""
    needs: str = ""
    acronym: str = ""

    @cached_property
    def in_title(self) -> tuple[str, ...]:
        return _beginnings(self.title)

    @cached_property
    def in_all(self) -> tuple[str, ...]:
        return _beginnings(f"{self.title} {self.detail} {self.words} {self.posts} {self.years}")

    @cached_property
    def in_names(self) -> tuple[str, ...]:
        return _beginnings(f"{self.title} {self.detail} {self.words}")

    @cached_property
    def in_answers(self) -> tuple[str, ...]:
        return _beginnings(self.answers)

    def rank(self, words: list[str], names: Collection[str]) -> tuple | None:
        """Where among the answers it stands: first what answers the question, then those whose title begins so, then those
        whose title has the words, last those that have one only in what they were when. None if a word is missing. `names`
        are the words without the one that only asks."""
        if self.acronym and words == [plain_text(self.acronym)]:
            return ()
        if self.answers:
            is_answer = set(plain_text(self.needs).split()) <= set(names) and all(
                _is_in(word, self.in_answers) for word in words
            )
            return (False, False, False) if is_answer else None
        if not all(_is_in(word, self.in_all) for word in words):
            return None
        return (
            not all(_is_in(word, self.in_title) for word in words),
            not self.in_title[0].startswith(words[0]),
            not all(_is_in(word, self.in_names) for word in words),
        )


def _beginnings(text: str) -> tuple[str, ...]:
    """The whole text first, then its words: with what joins them, and without."""
    whole = plain_text(text)
    return (whole, *BREAKS.split(whole), *whole.split())


def _is_in(word: str, beginnings: Iterable[str]) -> bool:
    return any(one.startswith(word) for one in beginnings)


def entries_of_pages(
    tenures: Collection[Tenure], memberships: Iterable[Membership], races: Iterable[ListedElection[RaceSummary]]
) -> Iterator[SearchEntry]:
    candidacies = list(Candidacy.objects.order_by("order").values_list("election", "person", "ballot_name"))
    yield from _people(tenures, {(person, name) for _election, person, name in candidacies})
    yield from _elections(races, [(election, name) for election, _person, name in candidacies])
    yield from _agencies(tenures)
    yield from _states(memberships)
    yield from _outlets()


def _people(all_tenures: Collection[Tenure], ballot_names: Collection[tuple[int | None, str]]) -> Iterator[SearchEntry]:
    """By the name of today, by those of before, and by the years in a post; the heads of the featured agency first."""
    tenures: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in all_tenures:
        tenures[tenure.person_id].append(tenure)
    on_ballots: dict[int | None, list[str]] = defaultdict(list)
    for pk, name in ballot_names:
        on_ballots[pk].append(name)

    def entry(person: Person) -> SearchEntry:
        before = [_("formerly %(name)s") % {"name": isolated(name)} for name in person.was_called]
        state = [isolated(person.nationality.name)] if person.nationality else []
        years = (year for tenure in tenures[person.pk] for year in years_between(tenure.started, tenure.ended))
        return SearchEntry(
            kind=_("Person"),
            title=person.name,
            detail=" · ".join([*before, *state]),
            address=reverse("public:person", args=[person.slug]),
            posts=" · ".join(map(_post_held, tenures[person.pk])),
            words=" ".join(on_ballots[person.pk]),
            years=" ".join(years),
        )

    featured = {one.person_id for one in all_tenures if one.post.agency.slug == settings.FEATURED_AGENCY}
    return shown(sorted(Person.objects.select_related("nationality"), key=lambda one: one.pk not in featured), entry)


def _post_held(tenure: Tenure) -> str:
    """`Director of ICEM, 1961/62–1969`."""
    post = tenure.post
    return _("%(title)s of %(agency)s, %(years)s") % {
        "title": isolated(tenure.title or post.title),
        "agency": isolated(post.agency.in_sentence(tenure.organization_name)),
        "years": term_years(tenure),
    }


def years_between(started: PartialDate, ended: PartialDate) -> Iterator[str]:
    """Each year that may lie between; until now where there is no end yet."""
    first, last = started.earliest or started.latest, ended.latest or ended.earliest or timezone.now().date()
    return map(str, range(first.year, last.year + 1)) if first else iter(())


def _held_in(election: Election) -> Iterator[str]:
    return years_between(election.held, election.held) if election.held.is_known else iter(())


def _elections(
    races: Iterable[ListedElection[RaceSummary]], ballot_names: Iterable[tuple[int, str]]
) -> Iterator[SearchEntry]:
    names: dict[int, list[str]] = defaultdict(list)
    for pk, name in ballot_names:
        names[pk].append(name)

    def entry(one: ListedElection[RaceSummary]) -> SearchEntry:
        election = one.election
        post, agency = election.post, election.post.agency
        poll = _("straw poll") if one.board.has_straw_poll else ""
        return SearchEntry(
            kind=_("Election"),
            title=f"{isolated(post.title)}, {isolated(agency.acronym)}, {one.board.held}",
            detail=", ".join(map(isolated, names[election.pk])),
            address=reverse("public:race", args=[election.slug]),
            words=f"{_('Election')} {agency.name} {election.venue} {election.session} {election.slug} {poll}",
            years=" ".join(_held_in(election)),
            state=phase_text(election, one.board.state),
        )

    return shown(races, entry)


def _agencies(tenures: Iterable[Tenure]) -> Iterator[SearchEntry]:
    since: dict[int, date] = {}
    for tenure in tenures:
        if first := tenure.started.earliest:
            since[tenure.post_id] = min(first, since.get(tenure.post_id, first))
    for agency in Agency.objects.prefetch_related("names", "posts"):
        yield from shown([agency], _agency)
        yield from shown(agency.posts.all(), partial(_timeline, agency, since))


def _agency(agency: Agency) -> SearchEntry:
    names = [f"{name.acronym} {name.name}" for name in agency.names.all()]
    return SearchEntry(
        kind=_("Agency"),
        title=agency.name,
        detail=agency.acronym,
        address=reverse("public:agency", args=[agency.slug]),
        words=" ".join(names),
        acronym=agency.acronym,
    )


def _timeline(agency: Agency, since: Mapping[int, date], post: Post) -> SearchEntry:
    return SearchEntry(
        kind=_("Timeline"),
        title=title_for(post, since.get(post.pk)),
        detail=agency.name,
        address=reverse("public:timeline", args=[agency.slug, post.slug]),
        words=f"{_('who has been history leaders heads holders')} {post.title} {agency.acronym}",
    )


def _states(memberships: Iterable[Membership]) -> Iterator[SearchEntry]:
    """Where each stands in the roll; a state that came twice is there once."""

    def entry(spell: Membership) -> SearchEntry:
        state, agency = spell.state, spell.agency
        return SearchEntry(
            kind=_("State"),
            title=state.name,
            detail=f"{isolated(agency.acronym)}: {spell.get_standing_display()}",
            address=f"{reverse('agencies:states', args=[agency.slug])}?{urlencode({'q': state.name})}",
            words=f"{state.formal_name} {state.other_names} {state.iso2} {state.iso3}",
        )

    return shown({(spell.state_id, spell.agency_id): spell for spell in memberships}.values(), entry)


def _outlets() -> Iterator[SearchEntry]:
    """Each that wrote something we read, or whose reports it draws on; found by the places of copies as well."""
    documents: Counter[str] = Counter()
    places: dict[str, list[str]] = defaultdict(list)
    for publisher in Source.objects.order_by("publisher").values_list("publisher", flat=True):
        line = byline(publisher)
        documents.update(line.names)
        places[line.outlet].append(line.place)
    for outlet, count in documents.items():
        yield SearchEntry(
            kind=_("Outlet"),
            title=outlet,
            detail=ngettext("%(count)d source", "%(count)d sources", count) % {"count": count},
            address=f"{reverse('public:sources')}?{urlencode({'outlet': outlet})}",
            words=" ".join(places[outlet]),
        )
