"""Answers the addresses of the API, from what a page draws: bulletins for races, the records for the rest."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BeforeValidator

from agencies.attach_sources import attach_sources
from agencies.left_out import shown
from agencies.models import Agency, Source
from agencies.states.roll import roll_on
from agencies.tenures.vacancies import vacancies
from elections.bulletins.payload import SourceFacts
from elections.bulletins.race_reader import RaceSnapshot, procedure_sources, race_from, read_race
from elections.bulletins.stored_bulletins import stored_bulletins
from elections.models.candidacy import Candidacy
from elections.models.dossier import DossierDocument, Nomination
from elections.models.election import Election
from elections.models.endorsement import Endorsement
from elections.public.pages.race_list import public_elections, with_summaries
from elections.public.pages.source_usage import source_matches
from elections.public.timeline.page import post_and_spells
from elections.scoreboard import Scoreboard, scoreboard_for

from .agencies import (
    agency_words,
    key_figure_item,
    memberships_item,
    name_item,
    post_item,
    tenure_item,
    vacancy_item,
)
from .agency_schemas import Agencies, AgencyItem, AgencyWhole, Memberships, SourceItem, Tenures
from .bulletin_schemas import Bulletins, Candidacies
from .paging import Paged, PageNumber, PageSize, paged
from .problems import Problem
from .race_parts import bulletin_items, candidacy_item
from .race_schemas import Ballots, ElectionItem, Race
from .races import ballot_items, cited_facts, election_item, race_item
from .schemas import all_cited, dated, source_items

router = Router()


def _only_days(text: object) -> object:
    """pydantic would read `0` as the first of January 1970 as well."""
    if isinstance(text, str) and not (len(text) == 10 and text.isascii() and text[4] == text[7] == "-"):
        raise ValueError(_("expected a day such as 2031-05-15"))
    return text


AsOf = Annotated[
    int | None, Query(ge=1, le=10**9 - 1, description="The race as of this bulletin; as it is now if left out.")
]
Day = Annotated[
    Annotated[date, BeforeValidator(_only_days)] | None,
    Query(description="The day that the list is for, like 2031-05-15; the last one that is known if left out."),
]
Search = Annotated[str, Query(max_length=60, description="Part of a publisher, title, address, note or key.")]
Slug = Annotated[str, Query(max_length=50, pattern="^[-a-zA-Z0-9_]*$", description="Elections of this agency only.")]

# What any answer may be instead. Addresses that read no slug and no page have no 404 but the one of a wrong address.
REFUSED = {400: Problem, 404: Problem, 422: Problem}


@router.get("elections/", response={200: Paged[ElectionItem], **REFUSED}, url_name="elections", tags=["elections"])
def elections(request: HttpRequest, page: PageNumber = 1, page_size: PageSize = 50, agency: Slug = ""):
    """Every election on record, newest first. Rehearsals are none."""
    chosen = public_elections()
    chosen = chosen.filter(post__agency__slug=agency) if agency else chosen
    return paged(request, chosen, _elections, page=page, page_size=page_size)


@router.get("elections/{slug:slug}/", response={200: Race, **REFUSED}, url_name="race", tags=["elections"])
def race(request: HttpRequest, slug: str, as_of: AsOf = None):
    """The race: who stands, every ballot with its figures, what the rule says. With `as_of`, as it was told then."""
    reading, board, facts = _race_with_sources(slug, as_of)
    return race_item(reading, board, cited_facts(board, facts))


@router.get(
    "elections/{slug:slug}/ballots/", response={200: Ballots, **REFUSED}, url_name="ballots", tags=["elections"]
)
def ballots(request: HttpRequest, slug: str, as_of: AsOf = None):
    """The ballots alone."""
    reading, board, facts = _race_with_sources(slug, as_of)
    return Ballots(
        slug=slug,
        as_of=board.number,
        latest=board.latest_number,
        ballots=ballot_items(reading, board),
        sources=cited_facts(board, facts),
    )


@router.get(
    "elections/{slug:slug}/bulletins/", response={200: Bulletins, **REFUSED}, url_name="bulletins", tags=["elections"]
)
def bulletins(request: HttpRequest, slug: str):
    """Every bulletin with its digest and that of the one before it, those that were replaced as well."""
    election = _election(slug)
    frozen = stored_bulletins(election)
    payloads = [one.payload for one in frozen]
    reading = race_from(election, payloads)
    board = scoreboard_for(reading)
    return Bulletins(
        slug=slug,
        latest=board.latest_number,
        head=frozen[-1].digest if frozen else "",
        chain=reverse("public:bulletins-chain", args=[slug]),
        bulletins=bulletin_items(board, frozen, payloads),
        sources=cited_facts(board, reading.sources),
    )


@router.get(
    "elections/{slug:slug}/candidacies/",
    response={200: Candidacies, **REFUSED},
    url_name="candidacies",
    tags=["elections"],
)
def candidacies(request: HttpRequest, slug: str):
    """Who stood, what is known of each candidacy, and who supported it in public."""
    election = _election(slug)
    board = scoreboard_for(read_race(election))
    records = list(Candidacy.objects.for_election(election).prefetch_related(None))
    support = list(Endorsement.objects.for_election(election).prefetch_related(None))
    nominations = list(Nomination.objects.for_election(election).prefetch_related(None))
    documents = list(DossierDocument.objects.for_election(election).prefetch_related(None))
    sources = attach_sources(records, support, nominations, documents)
    more: dict = {"endorsements": support, "nominations": nominations, "documents": documents}
    by_slug = {one.slug: one for one in records}
    return Candidacies(
        slug=slug,
        nominations_open=dated(election.nominations_open),
        nominations_close=dated(election.nominations_close),
        candidacies=[candidacy_item(slug, view, by_slug.get(view.slug), **more) for view in board.candidates],
        sources=all_cited(sources.values()),
    )


@router.get("agencies/", response={200: Agencies, **REFUSED}, url_name="agencies", tags=["agencies"])
def agencies(request: HttpRequest):
    """Every agency on record."""
    everyone = list(Agency.objects.all())
    sources = attach_sources(everyone)
    items = list(shown(everyone, lambda agency: AgencyItem(**agency_words(agency))))
    return Agencies(agencies=items, sources=all_cited(sources.values()))


@router.get("agencies/{slug:agency}/", response={200: AgencyWhole, **REFUSED}, url_name="agency", tags=["agencies"])
def agency(request: HttpRequest, agency: str):
    """An agency with its names, its posts and its key figures."""
    organization = get_object_or_404(Agency.objects.prefetch_related("names", "posts", "key_figures"), slug=agency)
    names, posts, figures = organization.names.all(), organization.posts.all(), organization.key_figures.all()
    sources = attach_sources([organization], names, posts, figures)
    return AgencyWhole(
        **agency_words(organization),
        names=list(shown(names, name_item)),
        posts=list(shown(posts, partial(post_item, organization))),
        key_figures=list(shown(figures, key_figure_item)),
        cited=all_cited(sources.values()),
    )


@router.get(
    "agencies/{slug:agency}/memberships/",
    response={200: Memberships, **REFUSED},
    url_name="memberships",
    tags=["agencies"],
)
def memberships(request: HttpRequest, agency: str, day: Day = None):
    """Which states were members or observers on a day; if left out, on the last one for which all members are known."""
    if day and day > timezone.now().date():
        raise Http404(_("The day is in the future, so the members on it are not known."))
    organization = get_object_or_404(Agency, slug=agency)
    return memberships_item(organization, roll_on(organization, day or organization.rolls_until))


@router.get(
    "agencies/{slug:agency}/posts/{slug:post}/tenures/",
    response={200: Tenures, **REFUSED},
    url_name="tenures",
    tags=["agencies"],
)
def tenures(request: HttpRequest, agency: str, post: str):
    """Who has held a post, first to last."""
    office, spells = post_and_spells(agency, post)
    named = [source for spell in spells for source in (*spell.tenure.cited, *spell.tenure.rival_cited)]
    return Tenures(
        agency=agency,
        post=post,
        title=office.title,
        tenures=list(shown(spells, tenure_item)),
        vacancies=[vacancy_item(one) for one in vacancies(spells, timezone.now().date())],
        sources=all_cited({source.key: source for source in named}.values()),
    )


@router.get("sources/", response={200: Paged[SourceItem], **REFUSED}, url_name="sources", tags=["sources"])
def sources(request: HttpRequest, page: PageNumber = 1, page_size: PageSize = 50, q: Search = ""):
    """Every source, by publisher."""
    search = q.strip()
    chosen = [source for source in Source.objects.all() if source_matches(source, search)]
    return paged(request, chosen, _sources, page=page, page_size=page_size)


def _elections(records: Sequence[Election]) -> list[ElectionItem]:
    return list(shown(with_summaries(records), election_item))


def _sources(records: Sequence[Source]) -> list[SourceItem]:
    return list(shown(records, lambda source: SourceItem(**source_items(source).model_dump(), note=source.note)))


def _election(slug: str) -> Election:
    # A program sees no banner: what is played in a rehearsal must not get into its tables. So there is none for it.
    return get_object_or_404(Election.objects.with_post().for_public(), slug=slug)


def _race_with_sources(slug: str, as_of: int | None) -> tuple[RaceSnapshot, Scoreboard, dict[str, SourceFacts]]:
    """The race with all the sources it names. Three queries, one more before its first bulletin."""
    reading = read_race(_election(slug), as_of)
    if as_of is not None and as_of > reading.latest:
        raise Http404(_("The latest bulletin of this election is %(number)d.") % {"number": reading.latest})
    more = procedure_sources(reading.race)
    return reading, scoreboard_for(reading, more), more | reading.sources
