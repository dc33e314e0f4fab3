"""How far an election is: a bulletin that stands says more than any tick, and than the day."""

from datetime import date

import pytest

from agencies.partial_date import PartialDate
from elections.models import Election
from elections.rules.race import RaceState
from elections.scoreboard import Phase, phase_of
from elections.scoreboard.expectations import certainty_text, known_until, nominations_text
from elections.scoreboard.phase import passed_text

TICKS = (True, False)
TODAY = date(2026, 11, 30)


def held(text: str, **fields: object) -> Election:
    election = Election(**fields)
    election.held = PartialDate.read(text)
    return election


@pytest.mark.parametrize("is_expected", TICKS)
@pytest.mark.parametrize("state", RaceState)
def test_every_state_but_the_first_says_more_than_the_tick(state, is_expected):
    phase = phase_of(Election(is_expected=is_expected), state)
    if state is RaceState.AHEAD:
        assert phase is (Phase.EXPECTED if is_expected else Phase.CALLED)
    else:
        assert phase is (Phase.OVER if state.is_over else Phase.UNDER_WAY)


@pytest.mark.parametrize("is_expected", TICKS)
@pytest.mark.parametrize(
    ("when", "is_over"),
    [
        ("2026-11-09/2026-11-29", True),
        ("2026-11-09/2026-11-30", False),  # its last day is today
        ("2026-10", True),
        ("2026-11", False),
        ("2026", False),
        ("2025", True),
        ("2026-11-09/", False),  # nobody knows its last day
        ("", False),
    ],
)
def test_the_day_after_the_last_its_result_is_not_known(when, is_over, is_expected):
    before = Phase.EXPECTED if is_expected else Phase.CALLED
    one = held(when, is_expected=is_expected)
    assert phase_of(one, RaceState.AHEAD, TODAY) is (Phase.PASSED if is_over else before)


BEGUN = [state for state in RaceState if state is not RaceState.AHEAD]


@pytest.mark.parametrize("state", BEGUN)
@pytest.mark.parametrize("is_rehearsal", TICKS)
def test_a_bulletin_that_stands_says_more_than_the_day_of_yesterday(state, is_rehearsal):
    phase = phase_of(held("2026-11-29", is_rehearsal=is_rehearsal), state, TODAY)
    assert phase is (Phase.OVER if state.is_over else Phase.UNDER_WAY)


@pytest.mark.parametrize("state", BEGUN)
@pytest.mark.parametrize(
    ("when", "is_late"), [("2026-11-16", False), ("2026-11-15", True), ("2019", True), ("", False)]
)
def test_of_what_was_to_be_over_two_weeks_ago_the_end_is_not_known(state, when, is_late):
    begun = Phase.PASSED if is_late else Phase.UNDER_WAY
    assert phase_of(held(when), state, TODAY) is (Phase.OVER if state.is_over else begun)
    assert phase_of(held(when, is_rehearsal=True), state, TODAY) is (Phase.OVER if state.is_over else Phase.UNDER_WAY)


@pytest.mark.parametrize(
    ("when", "fields", "text"),
    [
        ("2026-11-09/2026-11-27", {}, "It was to be held 9–27 November 2026; its result is not known here."),
        ("2026-11-20", {}, "It was to be held on 20 November 2026; its result is not known here."),
        ("2026-10", {}, "It was to be held in October 2026; its result is not known here."),
        (
            "2025",
            {"day_basis": "derived"},
            "By our calculation it was due in 2025; whether it was held is not known here.",
        ),
    ],
)
def test_what_has_passed_says_so_in_one_sentence(when, fields, text):
    assert passed_text(held(when, **fields)) == text


def test_who_says_when_is_said_and_nothing_where_nobody_does():
    assert certainty_text(Election(day_basis="announced")) == "The organization has announced the date."
    assert certainty_text(Election(day_basis="reported")) == "The date was reported."
    assert certainty_text(Election(day_basis="derived")) == "We worked out the date from terms of office and sessions."
    assert certainty_text(Election()) == ""


def test_the_window_of_nominations_is_as_wide_as_it_is_known():
    one = Election()
    assert nominations_text(one) == ""
    one.nominations_close = PartialDate.read("2026-06-30")
    assert nominations_text(one) == "closing 30 June 2026"
    one.nominations_open = PartialDate.read("2025-11")
    assert nominations_text(one) == "opening November 2025, closing 30 June 2026"
    one.nominations_close = PartialDate()
    assert nominations_text(one) == "opening November 2025"


def test_until_when_it_is_known_is_said_of_what_is_not_over():
    one = Election(confirmed_on=date(2026, 10, 1))
    text = "What is said here is known up to 1 October 2026; more may have happened since."
    assert known_until(one, Phase.UNDER_WAY, TODAY) == text
    assert known_until(one, Phase.OVER, TODAY) == ""
    assert known_until(Election(), Phase.CALLED, TODAY) == "Never confirmed since it was entered: it may have changed."
