"""Who is in office is asked of a day: not who is to come, and whoever leaves until the day of leaving."""

from datetime import date

import pytest

from agencies.models import Person, Post, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.spells import spells_of
from agencies.tenures.term_text import end_text, term_dates

TODAY = date(2026, 11, 30)


def tenure(started: str, ended: str = "", reason: str = "") -> Tenure:
    one = Tenure(post=Post(), person=Person(name="Ada Doe", slug="ada"), end_reason=reason)
    one.started, one.ended = PartialDate.read(started), PartialDate.read(ended)
    return one


@pytest.mark.parametrize(
    ("one", "is_in_office"),
    [
        pytest.param(tenure("2017-01-01"), True, id="no end"),
        pytest.param(tenure("2017-01-01", "2026-12-31", "term_ended"), True, id="leaves later"),
        pytest.param(tenure("2017-01-01", "2026-11-30", "resigned"), True, id="leaves today"),
        pytest.param(tenure("2017-01-01", "2026-11-29", "resigned"), False, id="left yesterday"),
        pytest.param(tenure("2017-01-01", "2026-12", "resigned"), True, id="leaves next month"),
        pytest.param(tenure("2017-01-01", "2026", "died"), False, id="nobody announces that"),
        pytest.param(tenure("2017-01-01", "", "unknown"), False, id="left nobody knows when"),
        pytest.param(tenure("2017-01-01", "2025-08/"), False, id="only known to have stayed until then"),
        pytest.param(tenure("2017-01-01", "2027-08/"), True, id="stays until then at least"),
        pytest.param(tenure("2026-11-30"), True, id="begins today"),
        pytest.param(tenure("2026-12-01"), False, id="begins tomorrow"),
        pytest.param(tenure("2026"), True, id="may have begun"),
        pytest.param(tenure(""), True, id="nobody knows since when"),
    ],
)
def test_who_is_in_office(one, is_in_office):
    assert one.is_in_office(TODAY) is is_in_office


@pytest.mark.parametrize(("first", "is_former"), [(date(2016, 12, 31), True), (None, False)])
def test_an_end_before_its_own_beginning_is_an_end_all_the_same(first, is_former):
    one = tenure("2007-01-01")
    one.ended_min, one.ended_max = first, first and date(2015, 12, 31)
    assert not one.ended.is_known
    assert one.is_in_office(TODAY) is not is_former


def test_who_is_to_come_has_no_spell_and_no_days():
    before, named = tenure("2017-01-01", "2099-12-31", "term_ended"), tenure("2100-01-01")
    [spell] = spells_of([before, named], TODAY)
    assert (spell.tenure, spell.is_current, spell.end_in_short, spell.is_end_known) == (before, True, "", False)
    assert (spell.left.latest, spell.end_text) == (TODAY, "in office until 31 December 2099")
    assert len(spells_of([before, named], date(2100, 1, 1))) == 2, "from that day on"


def test_it_is_written_so():
    assert term_dates(tenure("2100-01-01")) == "from 1 January 2100"
    assert term_dates(tenure("2017-01-01")) == "since 1 January 2017"
    assert end_text(tenure("2017-01-01", "2020-12-31")) == "31 December 2020"
