"""The pages with the list of elections and with the desk of one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.left_out import shown
from elections.bulletins.race_reader import read_races
from elections.desk.access import for_staff
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.drafts.drafts import kept_of
from elections.desk.overview.acts import acts_of
from elections.desk.overview.inbox import inbox_items
from elections.desk.overview.loaded_rows import rows_to_choose
from elections.desk.publication.release_items import failed_items, waiting_items
from elections.models import Election
from elections.rules.bulletin import BulletinKind
from elections.scoreboard import Phase, Scoreboard, phase_of, scoreboard_for
from elections.scoreboard.values import LogItem
from iomwatch.accounts.roles import Role, roles_of
from iomwatch.database_owner import serves_as_owner


@dataclass(frozen=True)
class DeskElection:
    election: Election
    board: Scoreboard

    @property
    def phase(self) -> Phase:
        return phase_of(self.election, self.board.state)

    @property
    def last(self) -> LogItem | None:
        return self.board.log[0] if self.board.log else None


@dataclass(frozen=True)
class PublishedItem:
    """A bulletin as the desk lists it, with what can be done about it."""

    entry: LogItem
    can_be_corrected: bool
    can_be_retracted: bool


@for_staff
@require_safe
def elections(request: HttpRequest) -> HttpResponse:
    rows = list(Election.objects.with_post().newest_first())
    readings = read_races(rows)
    readable = (election for election in rows if election.slug in readings)
    listed = list(shown(readable, lambda election: DeskElection(election, scoreboard_for(readings[election.slug]))))
    in_earnest = [one for one in listed if not one.election.is_rehearsal]
    rehearsals = [one for one in listed if one.election.is_rehearsal]
    in_earnest.sort(key=lambda one: list(Phase).index(one.phase))  # each in the order of dates
    rehearsals.sort(key=lambda one: one.election.pk, reverse=True)
    there = {one.election.pk for one in listed}
    to_choose, left = rows_to_choose() if Role.EDITOR in roles_of(request.user) else ([], 0)
    context = {
        "elections": in_earnest,
        "rehearsals": rehearsals,
        "left_out": [election for election in rows if election.pk not in there],
        "rows_to_choose": to_choose,
        "rows_left": left,
        "serves_as_owner": serves_as_owner(),
    }
    return render(request, "elections/desk/overview/elections.html", context)


@for_staff
@require_safe
def election(request: HttpRequest, slug: str) -> HttpResponse:
    desk = desk_race(slug)
    waiting = waiting_items(desk)
    context = {
        "desk": desk,
        "board": desk.board,
        "published": published_items(desk),
        "inbox": inbox_items(desk, request.user, waiting),
        "waiting": waiting,
        "failed": failed_items(desk),
        "is_editor": Role.EDITOR in roles_of(request.user),
        "is_recorder": Role.RECORDER in roles_of(request.user),
        "is_verifier": Role.VERIFIER in roles_of(request.user),
        "drafts": kept_of(desk.election, request.user),
        "acts": acts_of(desk),
    }
    return render(request, "elections/desk/overview/election.html", context)


def published_items(desk: DeskRace) -> list[PublishedItem]:
    """The bulletins, newest first."""
    replaced = {entry.bulletin.number for entry in desk.race.entries if entry.replaced_by}
    return [
        PublishedItem(
            entry=entry,
            can_be_corrected=entry.number not in replaced,
            can_be_retracted=entry.number not in replaced and entry.kind != BulletinKind.RETRACTION,
        )
        for entry in desk.board.log
    ]
