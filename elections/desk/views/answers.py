"""How every act of publishing ends: it is done, it was done already, or somebody else was first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from elections.desk.race import DeskRace
from elections.models import Bulletin
from elections.rules.counts import CountError, read_count
from elections.scoreboard.values import LogEntry

REFUSED = 422
CONFLICT = 409


def expected_number(request: HttpRequest) -> int:
    """The number that the clerk saw the bulletin get; 0, which none ever has, if a browser sends none."""
    try:
        return read_count(request.POST.get("expected", "")) or 0
    except CountError:
        return 0


def published(request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
    messages.success(request, _("Bulletin %(number)d is public.") % {"number": bulletin.number})
    return redirect("desk:election", bulletin.election.slug)


def published_already(request: HttpRequest, bulletin: Bulletin) -> HttpResponse:
    sentence = _("This was sent twice; it has been published once, as bulletin %(number)d.")
    messages.info(request, sentence % {"number": bulletin.number})
    return redirect("desk:election", bulletin.election.slug)


def later_news(desk: DeskRace, expected: int) -> list[LogEntry]:
    """What was published since, oldest first."""
    return [entry for entry in reversed(desk.board.log) if entry.number >= expected > 0]
