"""The end of a term is a source's, or plain arithmetic, or is not said."""

from datetime import date

import pytest

from agencies.models import Post, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.term_end import term_end

TODAY = date(2026, 11, 30)


def held(started: str, ends: str = "", years: int | None = 5, **fields: object) -> Tenure:
    tenure = Tenure(post=Post(term_years=years), **fields)
    tenure.started, tenure.term_ends = PartialDate.read(started), PartialDate.read(ends)
    return tenure


def leaving(started: str, ended: str) -> Tenure:
    tenure = held(started, "2027-06-30", end_reason="resigned")
    tenure.ended = PartialDate.read(ended)
    return tenure


@pytest.mark.parametrize(
    ("tenure", "expected"),
    [
        pytest.param(held("2023-10-01"), ("2028-09-30", True), id="worked out"),
        pytest.param(held("2024-02-29"), ("2029-02-27", True), id="from a leap day"),
        pytest.param(held("2023-10-01", "2028-10-01"), ("2028-10-01", False), id="as a source has it"),
        pytest.param(held("2017", "2027", is_term_end_derived=True), ("2027", True), id="worked out in the pack"),
        pytest.param(held("2017-07-01"), None, id="a second term: how long it is nobody says"),
        pytest.param(held("2023"), None, id="the day is not known"),
        pytest.param(held("2023-10-01", years=None), None, id="the length is not known"),
        pytest.param(held("2026-10-01", is_acting=True), None, id="acting"),
        pytest.param(held("2023-10-01", years=9000), None, id="in no year of the calendar"),
    ],
)
def test_the_end_of_a_term(tenure, expected):
    end = term_end(tenure, TODAY)

    assert (end and (str(end.when), end.is_derived)) == expected


@pytest.mark.parametrize(
    ("tenure", "text"),
    [
        (held("2023-10-01"), "By our arithmetic the term ends on 30 September 2028."),
        (held("2017", "2027-08-15"), "The term ends on 15 August 2027."),
        (held("2017", "2027-08"), "The term ends in August 2027."),
        (held("2017", "2027", is_term_end_derived=True), "By our arithmetic the term ends in 2027."),
        (held("2020-10-01", "2026-09"), "The term was to end in September 2026."),
        (held("2020-10-01", "2026-09-30"), "The term was to end on 30 September 2026."),
        (held("2017", "2027-03/2028-02"), "End of the term: between March 2027 and February 2028."),
        (held("2017", "2027-03-01/"), "End of the term: March 2027 or later."),
        (
            held("2017", "2025/2026-09", is_term_end_derived=True),
            "Foreseen end of the term: between January 2025 and September 2026.",
        ),
        (held("2017", "2027/2028", is_term_end_derived=True), "End of the term by our arithmetic: 2027 or 2028."),
        (leaving("2017", "2026-12-31"), "Leaves on 31 December 2026."),
        (leaving("2017", "2027-01"), "Leaves in January 2027."),
        (leaving("2017", "2027-01-14/2027-01-20"), "Day of leaving: 14–20 January 2027."),
    ],
)
def test_it_is_said_as_exactly_as_it_is_known(tenure, text):
    end = term_end(tenure, TODAY)

    assert end is not None
    assert end.text == text
