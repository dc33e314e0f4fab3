"""How old what is known may be: a greatest age for each kind, which is not yet too old."""

from datetime import date, timedelta

import pytest

from agencies.freshness import GREATEST_AGE, Watched, due_text, is_due, kind_text

TODAY = date(2026, 11, 30)
DAY = timedelta(days=1)


@pytest.mark.parametrize("kind", Watched)
def test_exactly_the_greatest_age_is_not_older(kind):
    edge = TODAY - GREATEST_AGE[kind]
    assert not is_due(kind, edge, TODAY)
    assert is_due(kind, edge - DAY, TODAY)
    assert not is_due(kind, TODAY, TODAY)
    assert is_due(kind, TODAY + DAY, TODAY), "a day to come confirms nothing"


@pytest.mark.parametrize("kind", Watched)
def test_what_was_never_confirmed_is_due_and_every_kind_has_a_name(kind):
    assert is_due(kind, None, TODAY)
    assert kind_text(kind)


def test_the_page_says_so_in_one_line_and_of_what_is_fresh_nothing():
    old = TODAY - GREATEST_AGE[Watched.HOLDER] - DAY
    assert due_text(Watched.HOLDER, date(2025, 3, 25), TODAY) == (
        "Last confirmed on 25 March 2025: it may have changed since."
    )
    assert due_text(Watched.HOLDER, None, TODAY) == "Never confirmed since it was entered: it may have changed."
    assert due_text(Watched.HOLDER, old + DAY, TODAY) == ""
