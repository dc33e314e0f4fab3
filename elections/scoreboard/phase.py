"""Says how far an election is: the one place where what an editor has ticked meets what its bulletins say, and the day."""

from datetime import date, timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.partial_date import PartialDate
from elections.models.election import Election
from elections.rules.race import RaceState

# For what has begun: ballots go on for more days than were called, and word of how they ended comes late.
GRACE = timedelta(days=14)


class Phase(StrEnum):
    """In the order in which lists of work show them."""

    UNDER_WAY = "under_way"
    PASSED = "passed"  # its last day is over, and nothing stands that says how it ended: the result is not known here
    CALLED = "called"  # and nothing stands that was published about it
    EXPECTED = "expected"  # not yet called
    OVER = "over"


def phase_of(election: Election, state: str, today: date | None = None) -> Phase:
    """`state` is that of the race. A bulletin that stands says more than a tick that nobody took back, or than any day."""
    if RaceState(state).is_over:
        return Phase.OVER
    today = today or timezone.now().date()
    if RaceState(state) is not RaceState.AHEAD:
        is_late = not election.is_rehearsal and has_passed(election.held, today - GRACE)
        return Phase.PASSED if is_late else Phase.UNDER_WAY
    if has_passed(election.held, today):
        return Phase.PASSED
    return Phase.EXPECTED if election.is_expected else Phase.CALLED


def has_passed(held: PartialDate, today: date) -> bool:
    """Whether the last day on which it can have been is over."""
    return held.latest is not None and held.latest < today


def phase_text(election: Election, state: str) -> str:
    """How far an election is, in a few words, with its day where that is known."""
    phase, held = phase_of(election, state), election.held
    if phase is Phase.UNDER_WAY:
        return _("under way")
    if phase is Phase.EXPECTED:
        return _("expected, not yet called")
    if phase is Phase.CALLED:
        return _("called for %(day)s") % {"day": held.text} if held.iso else _("called")
    if phase is Phase.PASSED:
        return _("was to be held %(when)s; the result is not known here") % {"when": held.text}
    if RaceState(state) is RaceState.CLOSED:
        return _("closed, nobody elected")
    if held.is_exact:
        return _("decided on %(day)s") % {"day": held.text}
    return _("decided in %(month_or_year)s") % {"month_or_year": held.text} if held.iso else _("decided")


def passed_text(election: Election) -> str:
    """Of an election whose days are over without a word here of how it ended, in one sentence."""
    held = election.held
    if election.day_basis == Election.DayBasis.DERIVED:
        text = _("By our calculation it was due in %(when)s; whether it was held is not known here.")
    elif held.is_exact:
        text = _("It was to be held on %(when)s; its result is not known here.")
    elif held.iso:
        text = _("It was to be held in %(when)s; its result is not known here.")
    else:
        text = _("It was to be held %(when)s; its result is not known here.")
    return text % {"when": held.text}
