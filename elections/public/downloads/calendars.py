"""Serves elections held and expected for readers' calendars."""

from collections.abc import Iterable
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency
from elections.exchange.calendar_file import CalendarEvent, calendar_file
from elections.exchange.stable_ids import stable_id
from elections.models.election import Election
from elections.public.addresses import address, site_of
from elections.public.pages.race_list import ListedElection, elections_of, public_elections, with_scoreboards
from elections.scoreboard import Phase, Scoreboard
from elections.scoreboard.expectations import certainty_text
from iomwatch.cors import public_file

# Behind the title, where nobody can plan by it.
DOUBTS = {
    Phase.EXPECTED: gettext_lazy("%(title)s (expected, not yet called)"),
    Phase.PASSED: gettext_lazy("%(title)s (result not known here)"),
}


@public_file()
def calendar(request: HttpRequest) -> HttpResponse:
    return _calendar(request, _("Elections on iomwatch"), reverse("public:elections"), public_elections())


@public_file()
def agency_calendar(request: HttpRequest, agency: str) -> HttpResponse:
    organization = get_object_or_404(Agency, slug=agency)
    title = _("Elections of %(agency)s on iomwatch") % {"agency": isolated(organization.in_sentence())}
    return _calendar(request, title, reverse("public:agency", args=[agency]), elections_of(organization))


def _calendar(request: HttpRequest, title: str, home: str, elections: Iterable[Election]) -> HttpResponse:
    site = site_of(request)
    listed = with_scoreboards(elections)
    closing = (one for one in listed if one.phase is not Phase.OVER and one.election.nominations_close.is_known)
    entries = [*shown(listed, partial(_entry, site)), *shown(closing, partial(_closing, site))]
    return calendar_file(title, site + home, entries)


def _entry(site: str, one: ListedElection[Scoreboard]) -> CalendarEvent:
    board, election = one.board, one.election
    title, about = board.headline, one.passed_text if one.is_passed else board.summary
    is_last_day = board.days is not None and not board.days.is_few_days
    if one.phase in DOUBTS:
        title = str(DOUBTS[one.phase]) % {"title": title}
        about = " ".join(filter(None, (about, certainty_text(election))))
    return CalendarEvent(
        name=stable_id("race", board.slug),
        address=address(site, "race", board.slug),
        title=title,
        about=about,
        venue=board.venue,
        agency=board.agency,
        held=board.held,
        first=board.held_last if is_last_day else board.held_first,
        last=board.held_last,
        is_last_day=is_last_day,
        is_expected=one.phase in DOUBTS and election.is_expected,
        bulletins=board.number,
        published_at=board.log[0].published_at if board.log else None,
    )


def _closing(site: str, one: ListedElection[Scoreboard]) -> CalendarEvent:
    """The last day of nominations, of an election that is not over."""
    board, closes = one.board, one.election.nominations_close
    words = {"post": isolated(board.post), "agency": isolated(board.agency_in_sentence)}
    return CalendarEvent(
        name=stable_id("nominations", board.slug),
        address=address(site, "race", board.slug),
        title=_("Nominations close: %(post)s of %(agency)s") % words,
        about=board.headline,
        venue="",
        agency=board.agency,
        held=closes.text,
        first=closes.earliest,
        last=closes.latest,
        is_last_day=False,
        is_expected=one.is_expected,
        bulletins=board.number,
        published_at=board.log[0].published_at if board.log else None,
    )
