"""How far an election is: a bulletin that stands says more than any tick."""

import pytest

from elections.models import Election
from elections.rules.race import RaceState
from elections.scoreboard import Phase, phase_of

TICKS = (True, False)


@pytest.mark.parametrize("is_expected", TICKS)
@pytest.mark.parametrize("state", RaceState)
def test_every_state_but_the_first_says_more_than_the_tick(state, is_expected):
    phase = phase_of(Election(is_expected=is_expected), state)
    if state is RaceState.AHEAD:
        assert phase is (Phase.EXPECTED if is_expected else Phase.CALLED)
    else:
        assert phase is (Phase.OVER if state.is_over else Phase.UNDER_WAY)
