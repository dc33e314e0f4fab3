"""Says how far an election is: the one place where what an editor has ticked meets what its bulletins say."""

from enum import StrEnum

from django.utils.translation import gettext as _

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


def phase_text(election: Election, state: str) -> str:
    """How far an election is, in a few words, with its day where that is known."""
    phase, held = phase_of(election, state), election.held
    if phase is Phase.UNDER_WAY:
        return _("under way")
    if phase is Phase.EXPECTED:
        return _("expected, not yet called")
    if phase is Phase.CALLED:
        return _("called for %(day)s") % {"day": held.text} if held.iso else _("called")
    if RaceState(state) is RaceState.CLOSED:
        return _("closed, nobody elected")
    if held.is_exact:
        return _("decided on %(day)s") % {"day": held.text}
    return _("decided in %(month_or_year)s") % {"month_or_year": held.text} if held.iso else _("decided")
