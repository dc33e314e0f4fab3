"""Prints what a race says of the electorate of its day."""

from django import template

from agencies.states.roll import Electorate
from elections.public.race.matrix import counted_ballots
from elections.scoreboard import Scoreboard
from elections.scoreboard.member_counts import members_difference

register = template.Library()


@register.filter
def reports_beside(electorate: Electorate, board: Scoreboard) -> str:
    """Where reports of the ballots give another number of members than the roll."""
    return members_difference(counted_ballots(board), len(electorate.members), electorate.perhaps)
