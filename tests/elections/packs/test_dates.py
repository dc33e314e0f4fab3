"""Dates in the wrong order, or out of all reason, are refused with file, line and column, and nothing is stored."""

import pytest

from .test_broken_files import cell, refused_and_nothing_stored

pytestmark = pytest.mark.usefixtures("emptied_for_all", "db")

BROKEN = [
    pytest.param(
        cell("tenures.csv", 2, "ended", "1900"),
        "tenures.csv",
        "ended",
        "earlier than “started”, 1 January 1952",
        id="an end before the start",
    ),
    pytest.param(
        cell("tenures.csv", 2, "rival_started", "1999"), "tenures.csv", "ended", "earlier", id="a rival start after it"
    ),
    pytest.param(cell("memberships.csv", 3, "left", "1899"), "memberships.csv", "left", "earlier", id="left too early"),
    pytest.param(cell("names.csv", 2, "until", "1950"), "names.csv", "until", "earlier", id="a name lost too early"),
    pytest.param(cell("people.csv", 2, "born", "0012"), "people.csv", "born", "1700 to 2199", id="an ancient Roman"),
    pytest.param(cell("elections.csv", 2, "held", "9999"), "elections.csv", "held", "1700 to 2199", id="the year 9999"),
]


@pytest.mark.parametrize(("spoil", "file", "column", "reason"), BROKEN)
def test_dates_out_of_order_are_refused(pack, spoil, file, column, reason):
    refused_and_nothing_stored(pack, spoil, file, column, reason)
