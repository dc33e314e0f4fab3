"""Serves the tables of a race as files."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from agencies.tables import Table, table_view
from elections.bulletins.race_reader import RaceSnapshot, read_race
from elections.exchange.tables import ballots_table, bulletins_table, wide_table
from elections.models.election import Election
from elections.scoreboard import Scoreboard, scoreboard_for


@table_view()
def ballots_file(request: HttpRequest, slug: str) -> Table:
    reading = _reading(slug)
    return ballots_table(reading.race, scoreboard_for(reading))


@table_view()
def wide_file(request: HttpRequest, slug: str) -> Table:
    return wide_table(_board(slug))


@table_view()
def bulletins_file(request: HttpRequest, slug: str) -> Table:
    return bulletins_table(_board(slug))


def _board(slug: str) -> Scoreboard:
    return scoreboard_for(_reading(slug))


def _reading(slug: str) -> RaceSnapshot:
    return read_race(get_object_or_404(Election.objects.with_post(), slug=slug))
