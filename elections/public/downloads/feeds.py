"""Serves bulletins as they are published, for readers' own programs: of one race, of an agency, of all.

What a feed tells is the log of the race page. Queries: the election or the agency, and the bulletins, however many.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency
from elections.bulletins.race_reader import read_race, read_races
from elections.exchange.feeds import Feed, FeedItem, atom_feed, json_feed
from elections.exchange.stable_ids import stable_id
from elections.models.election import Election
from elections.public.addresses import address, site_of
from elections.public.announced import announced, featured_agency, with_news
from elections.public.pages.race_list import elections_of, newness, public_elections
from elections.scoreboard import BulletinReport, log_with_figures, race_summary
from iomwatch.cors import public_file

MOST = 100  # of an agency and of all; a race has all of its own


@public_file()
def race_atom(request: HttpRequest, slug: str) -> HttpResponse:
    return atom_feed(_of_race(request, slug))


@public_file()
def race_json(request: HttpRequest, slug: str) -> HttpResponse:
    return json_feed(_of_race(request, slug))


@public_file()
def agency_atom(request: HttpRequest, agency: str) -> HttpResponse:
    return atom_feed(_of_agency(request, agency))


@public_file()
def agency_json(request: HttpRequest, agency: str) -> HttpResponse:
    return json_feed(_of_agency(request, agency))


@public_file()
def all_atom(request: HttpRequest) -> HttpResponse:
    return atom_feed(_of_all(request))


@public_file()
def all_json(request: HttpRequest) -> HttpResponse:
    return json_feed(_of_all(request))


def _of_race(request: HttpRequest, slug: str) -> Feed:
    election = get_object_or_404(Election.objects.with_post(), slug=slug)
    reading = read_race(election)
    board = race_summary(reading)
    title = _("%(post)s of %(agency)s, %(held)s") % {
        "post": isolated(board.post),
        "agency": isolated(board.agency_in_sentence),
        "held": board.held,
    }
    return _feed(
        request,
        name=stable_id("race", slug),
        title=_marked(title, is_rehearsal=board.is_rehearsal),
        about=_(
            "Every bulletin of this election, including corrections and retractions, with a source beside every figure."
        ),
        home=reverse("public:race", args=[slug]),
        reports=log_with_figures(reading),
    )


def _of_agency(request: HttpRequest, slug: str) -> Feed:
    agency = get_object_or_404(Agency, slug=slug)
    return _feed(
        request,
        name=stable_id("agency", slug),
        title=_("Elections of %(agency)s, bulletin by bulletin") % {"agency": isolated(agency.in_sentence())},
        about=_("The latest bulletins of all elections to this agency’s posts."),
        home=reverse("public:agency", args=[slug]),
        reports=_latest(elections_of(agency)),
    )


def _of_all(request: HttpRequest) -> Feed:
    elections = list(public_elections())
    return _feed(
        request,
        name=stable_id("all"),
        title=_("iomwatch, bulletin by bulletin"),
        about=_("The latest bulletins of all elections that iomwatch follows."),
        home=reverse("public:home"),
        reports=_latest(with_news(elections), featured_agency(elections)),
    )


def _latest(elections: Iterable[Election], featured: str = "") -> list[BulletinReport]:
    """Of what is announced, with `featured` as the agency of which all is."""
    logs = shown(read_races(elections).values(), log_with_figures)
    reports = [one for of_race in logs for one in _announced(of_race, featured)]
    return sorted(reports, key=lambda one: newness(one.board, one.entry), reverse=True)[:MOST]


def _announced(reports: Sequence[BulletinReport], featured: str) -> list[BulletinReport]:
    by_number = {one.entry.number: one for one in reports}
    log = [one.entry for one in reports]
    return [by_number[entry.number] for one in reports[:1] for entry in announced(one.board, log, featured)]


def _feed(request: HttpRequest, *, home: str, reports: Iterable[BulletinReport], **named) -> Feed:
    site = site_of(request)
    folder = request.path.rpartition("/")[0]
    return Feed(
        home=site + home,
        site=f"{site}/",
        atom=f"{site}{folder}/feed.atom",
        json=f"{site}{folder}/feed.json",
        items=list(shown(reports, partial(_item, site))),
        **named,
    )


def _item(site: str, report: BulletinReport) -> FeedItem:
    board, entry = report.board, report.entry
    return FeedItem(
        name=stable_id(board.slug, entry.number),
        address=address(site, "race-as-of", board.slug, entry.number),
        title=_marked(entry.headline, is_rehearsal=board.is_rehearsal),
        html=render_to_string("elections/downloads/feed_entry.html", {"site": site, "report": report}).strip(),
        happened=entry.happened_iso,
        published_at=entry.published_at,
        tags=(board.agency, board.post, str(entry.kind_label)),
    )


def _marked(title: str, *, is_rehearsal: bool) -> str:
    return f"{_('REHEARSAL')} · {title}" if is_rehearsal else title
