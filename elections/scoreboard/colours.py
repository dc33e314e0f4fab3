"""Gives each candidate of a race a colour: the person's own, which is the same in every race and on every page."""

from collections.abc import Mapping

from agencies.colours import NEUTRAL, colours_for
from elections.bulletins.race_reader import RaceSnapshot

Colours = Mapping[str, int]  # by the candidate's slug


def colours_of_candidates(snapshot: RaceSnapshot) -> Colours:
    """By slug. Who has no colour of their own takes what is left, by order of candidacy; from
    the sixth on, grey."""
    contenders = snapshot.race.contenders
    own = {contender.slug: snapshot.colours.get(contender.candidate.person) for contender in contenders}
    return colours_for(list(own), own, spare=NEUTRAL)
