"""Describes every table of the site as one Frictionless data package: its columns, their types, the licence."""

from collections.abc import Iterator, Sequence
from itertools import chain
from posixpath import dirname, relpath

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from agencies.data_package import EMPTY_CELLS, LICENCE, PROFILE, csv_resource
from agencies.left_out import shown
from agencies.models import Agency, Post, Source
from agencies.states.views import MEMBERS_HEADER, STATES_HEADER
from elections.bulletins.race_reader import RaceSnapshot, read_races
from elections.exchange.tables import BULLETINS, ELECTIONS, ballots_header
from elections.public.pages.agency_facts import FIGURES_HEADER
from elections.public.pages.contested import HEADER as CONTESTED
from elections.public.pages.race_list import public_elections
from elections.public.pages.sources import HEADER as SOURCES
from elections.public.race.compare import HEADER as COMPARED
from elections.public.race.dossier_files import DOSSIERS_HEADER
from elections.public.race.support_files import SUPPORT_HEADER
from elections.public.timeline.views import HEADER as TIMELINE
from iomwatch.cors import public_file

# What is not named here is text. A test holds every column of every table to it.
TYPES = {
    **dict.fromkeys(("ballot", "value", "valid_votes", "needed", "ballots_counted"), "integer"),
    **dict.fromkeys(("votes", "against", "counted", "short_by", "number_in_stage"), "integer"),
    "share_percent": "number",
    **dict.fromkeys(("number", "corrects", "replaced_by", "order", "year", "facts"), "integer"),
    **dict.fromkeys(("end_of_year", "members", "perhaps_as_many_as", "days_at_least", "days_at_most"), "integer"),
    **dict.fromkeys(("vacant_days_at_least", "vacant_days_at_most"), "integer"),
    "published_at": "datetime",
}
NamedTable = tuple[str, str, Sequence[str]]  # its name, its address and its header


@public_file()
def package(request: HttpRequest) -> HttpResponse:
    here = dirname(request.path)
    content = {
        "$schema": PROFILE,
        "name": "iomwatch",
        "title": "iomwatch: how international organizations choose their leaders",
        "description": f"Ballot by ballot, with a source beside every figure. {EMPTY_CELLS}",
        "licenses": [LICENCE],
        "sources": [{"title": str(source), "path": source.url} for source in Source.objects.all()],
        "resources": [_resource(name, relpath(path, here), header) for name, path, header in _tables()],
    }
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _tables() -> Iterator[NamedTable]:
    """All of them; the rehearsals are not among them, nor is a race that cannot be read. Six queries."""
    yield "elections", reverse("public:elections-file"), ELECTIONS
    yield "sources", reverse("public:sources-file"), SOURCES
    yield "ballots-compared", reverse("public:compare-table"), COMPARED
    yield "contested-elections", reverse("public:contested-file"), CONTESTED
    yield from chain.from_iterable(shown(Agency.objects.all(), _of_agency))
    yield from shown(Post.objects.select_related("agency"), _of_post)
    yield from chain.from_iterable(shown(read_races(public_elections(), {}).values(), _of_election))


def _of_agency(agency: Agency) -> list[NamedTable]:
    return [
        (f"{agency.slug}-states", reverse("agencies:states-table", args=[agency.slug]), STATES_HEADER),
        (f"{agency.slug}-members", reverse("agencies:members-table", args=[agency.slug]), MEMBERS_HEADER),
        (f"{agency.slug}-key-figures", reverse("public:figures-table", args=[agency.slug]), FIGURES_HEADER),
    ]


def _of_post(post: Post) -> NamedTable:
    where = (post.agency.slug, post.slug)
    return "-".join(where), reverse("public:timeline-table", args=where), TIMELINE


def _of_election(election: RaceSnapshot) -> list[NamedTable]:
    ballots = ballots_header(election.race)
    return [
        (f"{election.slug}-ballots", reverse("public:ballots-file", args=[election.slug]), ballots),
        (f"{election.slug}-support", reverse("public:support-file", args=[election.slug]), SUPPORT_HEADER),
        (f"{election.slug}-dossiers", reverse("public:dossiers-file", args=[election.slug]), DOSSIERS_HEADER),
        (f"{election.slug}-bulletins", reverse("public:bulletins-file", args=[election.slug]), BULLETINS),
    ]


def _resource(name: str, path: str, header: Sequence[str]) -> dict:
    return csv_resource(name, path, [{"name": column, "type": TYPES.get(column, "string")} for column in header])
