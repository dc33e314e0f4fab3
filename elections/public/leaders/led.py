"""Finds of each agency the post that leads it, who holds it, which elections made them, and which comes next."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.conf import settings

from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.person import Person
from agencies.models.post import Post
from agencies.models.tenure import Tenure
from agencies.tenures.spells import Spell, holders_in_short, spells_of
from agencies.tenures.term_end import TermEnd, term_end
from agencies.tenures.women import WomenInPost, women_in_post
from elections.models.election import Election
from elections.public.addresses import list_address, with_a_page
from elections.public.pages.race_list import ListedElection, public_elections, with_summaries
from elections.public.pages.upcoming import upcoming
from elections.public.timeline.titles import leading_rank
from elections.scoreboard import Phase, RaceSummary
from elections.scoreboard.expectations import certainty_text

A_PAGE = 15  # agencies, in lists of them
BEFORE = timedelta(days=731)  # that an election can be held before the term that it begins

Listed = ListedElection[RaceSummary]


@dataclass(frozen=True)
class Head:
    """Somebody in office today."""

    spell: Spell
    term_end: TermEnd | None
    won: tuple[Listed, ...]  # the elections to this post, the latest first

    @property
    def tenure(self) -> Tenure:
        return self.spell.tenure


@dataclass(frozen=True)
class LedAgency:
    """An agency with the post that leads it and all who are known to have held it."""

    agency: Agency
    post: Post
    spells: tuple[Spell, ...]  # the first one first
    heads: tuple[Head, ...]
    named: tuple[Tenure, ...]  # who take office on a later day
    coming: Listed | None

    @property
    def last(self) -> Spell:
        return self.spells[-1]

    @property
    def certainty(self) -> str:
        """Who says when the next election is; nothing of one whose days are over."""
        return certainty_text(self.coming.election) if self.coming and not self.coming.is_passed else ""

    @cached_property
    def names(self) -> dict[int, str]:
        """Of all holders in short, by person."""
        return holders_in_short(self.spells)

    @cached_property
    def women(self) -> WomenInPost:
        return women_in_post([spell.tenure for spell in self.spells], self.post.no_woman_until)


@dataclass(frozen=True)
class Everybody:
    """All agencies: those of whose heads anybody is known, and the others."""

    led: list[LedAgency]
    others: list[Agency]
    elections: list[Election]  # that the former name


def everybody(today: date, agencies: Collection[Agency] | None = None) -> Everybody:
    """Of these agencies, or of all."""
    agencies = featured_first(Agency.objects.all()) if agencies is None else agencies
    tenures = Tenure.objects.filter(post__agency__in=agencies).select_related("person__nationality", "post__agency")
    by_agency = _by_agency(_shared([one for one in with_a_page(tenures) if one.started.is_known]))
    with_heads = [agency for agency in agencies if by_agency.get(agency.pk)]
    elections = _elections([one for agency in with_heads for one in by_agency[agency.pk]], today)
    by_post = _by_post(with_summaries(elections))
    views = shown(with_heads, lambda agency: _led(agency, by_agency[agency.pk], by_post, today))
    led = [one for one in views if one.spells]
    others = set(agencies) - {one.agency for one in led}
    return Everybody(led, [one for one in agencies if one in others], elections)


def featured_first(agencies: Iterable[Agency]) -> list[Agency]:
    """Those that have a page: the one that the site is about, and the others by the alphabet."""
    return sorted(with_a_page(agencies), key=lambda one: (one.slug != settings.FEATURED_AGENCY, one.acronym.casefold()))


def _by_agency(tenures: Iterable[Tenure]) -> dict[int, list[Tenure]]:
    """Of each agency the tenures of the post that leads it: of all that somebody held, as `leading_first` has them."""
    posts: dict[int, Post] = {}
    held: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        held[tenure.post_id].append(tenure)
        agency = tenure.post.agency_id
        posts[agency] = min(posts.get(agency, tenure.post), tenure.post, key=leading_rank)
    return {agency: held[post.pk] for agency, post in posts.items()}


def _shared(tenures: list[Tenure]) -> list[Tenure]:
    """With one person and one post each, however many tenures name them: sources are attached to one."""
    people: dict[int, Person] = {}
    posts: dict[int, Post] = {}
    for tenure in tenures:
        tenure.person = people.setdefault(tenure.person_id, tenure.person)
        tenure.post = posts.setdefault(tenure.post_id, tenure.post)
    return tenures


def _elections(tenures: Sequence[Tenure], today: date) -> list[Election]:
    """Those that began the terms of who is in office, and all later ones: the others make no line of the page."""
    current = [tenure for tenure in tenures if tenure.is_in_office(today)]
    named = {tenure.election for tenure in current}
    since = {tenure.post_id: tenure.started.earliest for tenure in (*tenures, *current)}
    elections = public_elections().filter(post__in=since)
    return [one for one in elections if one.slug in named or _is_late(one.held.latest, since[one.post_id])]


def _is_late(held: date | None, since: date | None) -> bool:
    return held is None or since is None or since - held < BEFORE


def _by_post(elections: Iterable[Listed]) -> dict[int, list[Listed]]:
    by_post: dict[int, list[Listed]] = defaultdict(list)
    for one in elections:
        by_post[one.election.post_id].append(one)
    return by_post


def _led(agency: Agency, tenures: list[Tenure], by_post: Mapping[int, list[Listed]], today: date) -> LedAgency:
    post, spells = tenures[0].post, spells_of(tenures, today)
    list_address(post)  # to which every line of it leads
    elections = by_post.get(post.pk, [])
    return LedAgency(
        agency=agency,
        post=post,
        spells=tuple(spells),
        heads=tuple(_head(spell, elections, today) for spell in spells if spell.is_current),
        named=tuple(one for one in tenures if one.is_to_come(today)),
        coming=_coming(elections),
    )


def _head(spell: Spell, elections: Sequence[Listed], today: date) -> Head:
    won = [one for one in elections if _has_won(one.board, spell.tenure.person.slug)]
    newest_first = sorted(won, key=lambda one: one.board.held_first or date.min, reverse=True)
    return Head(spell, term_end(spell.tenure, today), tuple(newest_first))


def _has_won(board: RaceSummary, person: str) -> bool:
    return any(one.person == person and one.status == "elected" for one in board.candidates)


def _coming(elections: Sequence[Listed]) -> Listed | None:
    """The one under way, else the next; else the latest whose days are over and of which no result is known."""
    under_way = [one for one in elections if one.phase is Phase.UNDER_WAY]
    passed = sorted((one for one in elections if one.is_passed), key=_first_day, reverse=True)
    return next(iter([*under_way, *upcoming(elections), *passed]), None)


def _first_day(one: Listed) -> date:
    return one.election.held_min or date.min
