"""Who may stand again: said only where the limit and the dates leave no doubt."""

from datetime import date

import pytest

from agencies.models import Person, Post, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.standing_again import may_stand_again, standing_text, terms_begun

TODAY = date(2026, 11, 30)


def tenure(
    started: str, term_ends: str = "", *, limit: int | None = 2, years: int | None = 5, **more: object
) -> Tenure:
    one = Tenure(post=Post(term_limit=limit, term_years=years), person=Person(name="Ada Doe"), **more)
    one.started = PartialDate.read(started)
    one.term_ends = PartialDate.read(term_ends)
    return one


@pytest.mark.parametrize(
    ("one", "terms"),
    [
        (tenure("2023-10-01"), 1),  # the first five years are not over
        (tenure("2023-10-01", "2028-09-30"), 1),
        (tenure("2017-07-01", "2027-06-30"), 2),
        (tenure("2017-07-01"), None),  # re-elected, or longer in office: nobody says until when
        (tenure("2017-07-01", "2025-03-31"), None),  # no whole terms
        (tenure("2023"), 1),
        (tenure("2021"), None),  # by its earliest day the first term may be over
        (tenure("2023-10-01", years=None), None),
        (tenure("2023/"), None),
    ],
)
def test_the_terms_that_were_begun(one, terms):
    assert terms_begun(one, TODAY) == terms


def test_whoever_has_begun_fewer_terms_than_are_allowed_may_stand_again():
    first, last = tenure("2023-10-01"), tenure("2017-07-01", "2027-06-30")
    assert standing_text(first, [first], TODAY) == "May stand again: two terms are allowed."
    assert standing_text(last, [last], TODAY) == "May not stand again: no more than two terms are allowed."


@pytest.mark.parametrize(
    "one", [tenure("2023-10-01", limit=None), tenure("2017-07-01"), tenure("2023-10-01", is_acting=True)]
)
def test_where_there_is_doubt_nothing_is_said(one):
    assert may_stand_again(one, [one], TODAY) is None
    assert standing_text(one, [one], TODAY) == ""


def test_two_times_in_the_post_are_a_doubt():
    one = tenure("2023-10-01")
    assert may_stand_again(one, [one, tenure("1990", "1995")], TODAY) is None
