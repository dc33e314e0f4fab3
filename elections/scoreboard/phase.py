"""Says how far an election is: the one place where what an editor has ticked meets what its bulletins say."""

from enum import StrEnum

from elections.models.election import Election
from elections.rules.race import RaceState


class Phase(StrEnum):
    """In the order in which lists of work show them."""

    UNDER_WAY = "under_way"
    CALLED = "called"  # and nothing stands that was published about it
    EXPECTED = "expected"  # not yet called
    OVER = "over"


def phase_of(election: Election, state: str) -> Phase:
    """`state` is that of the race. A bulletin that stands says more than a tick that nobody took back."""
    if RaceState(state).is_over:
        return Phase.OVER
    if RaceState(state) is not RaceState.AHEAD:
        return Phase.UNDER_WAY
    return Phase.EXPECTED if election.is_expected else Phase.CALLED
