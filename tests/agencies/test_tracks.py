"""The heads of several agencies on one axis of time: where it begins, who has a colour, and which labels fit."""

from datetime import date

import pytest

from agencies.charts.tracks import OTHERS, track_chart
from agencies.models import Person, State, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.spells import holders_in_short, spells_of

TODAY = date(2026, 11, 30)
STATES = {
    code: State(pk=number, iso2=code, name=code) for number, code in enumerate(("US", "FR", "JP", "BR", "SE", "TG"), 1)
}


def held(number: int, name: str, code: str, started: str, ended: str = "", **fields: object) -> Tenure:
    person = Person(pk=number, name=name, family_name=name, nationality=STATES.get(code))
    tenure = Tenure(pk=number, person=person, **fields)
    tenure.started, tenure.ended = PartialDate.read(started), PartialDate.read(ended)
    return tenure


def drawn(*agencies: list[Tenure]):
    groups = [spells_of(tenures, TODAY) for tenures in agencies]
    return track_chart(groups, [holders_in_short(spells) for spells in groups], 2027)


def test_the_axis_begins_with_the_third_agency_of_many():
    starts = ("1869-01-01", "1919-01-01", "1945-01-01", "1970-01-01")
    chart = drawn(*([held(number, "Doe", "US", start)] for number, start in enumerate(starts, 1)))
    assert (chart.axis.first, chart.axis.last) == (1945, 2027)
    assert [track.before for track in chart.tracks] == [1869, 1919, None, None]
    assert [round(track.bars[0].band.x) for track in chart.tracks] == [0, 0, 0, 30]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_axis_of_a_few_begins_with_the_first(count):
    starts = ("1869-01-01", "1919-01-01", "1945-01-01")[:count]
    chart = drawn(*([held(number, "Doe", "US", start)] for number, start in enumerate(starts, 1)))
    assert chart.axis.first == 1869
    assert [track.before for track in chart.tracks] == [None] * count


def test_who_left_before_the_axis_begins_has_no_bar():
    old = [held(1, "Old", "US", "1900-01-01", "1910-01-01"), held(2, "Doe", "US", "1950-01-01")]
    others = [[held(number, "Roe", "FR", f"{1945 + number}-01-01")] for number in range(3, 6)]
    assert [bar.name for bar in drawn(old, *others).tracks[0].bars] == ["Doe"]


def test_the_nationalities_of_most_years_have_colours_and_the_others_one():
    tenures = [
        held(1, "A", "US", "1950-01-01", "1980-01-01"),
        held(2, "B", "FR", "1980-01-01", "2000-01-01"),
        held(3, "C", "JP", "2000-01-01", "2010-01-01"),
        held(4, "D", "BR", "2010-01-01", "2018-01-01"),
        held(5, "E", "SE", "2018-01-01", "2022-01-01"),
        held(6, "F", "TG", "2022-01-01", "2024-01-01"),
        held(7, "G", "", "2024-01-01"),
    ]
    chart = drawn(tenures)
    assert [state.iso2 for _colour, state in chart.states] == ["US", "FR", "JP", "BR"]
    assert len({colour for colour, _state in chart.states} | {OTHERS}) == 5
    assert [bar.colour for bar in chart.tracks[0].bars][4:] == [OTHERS] * 3
    assert chart.has_others


def test_a_nationality_wears_the_colour_of_its_latest_holder():
    first, second = held(1, "A", "US", "1950-01-01", "1980-01-01"), held(2, "B", "US", "1980-01-01")
    first.person.colour, second.person.colour = 3, 1
    assert {bar.colour for bar in drawn([first, second]).tracks[0].bars} == {1}
    assert not drawn([first, second]).has_others


def test_labels_stand_where_they_fit():
    short, long = (
        held(1, "Vitorino", "US", "2018-01-01", "2023-01-01"),
        held(2, "Lie", "FR", "2023-01-01", "2026-01-01"),
    )
    century = held(3, "Doe", "US", "1927-01-01", "2018-01-01")
    bars = drawn([century, short, long]).tracks[0].bars
    assert [(bar.name, bar.has_code) for bar in bars] == [("Doe", True), ("", False), ("Lie", False)]
    assert all(0 <= bar.band.x <= bar.middle <= 100 for bar in bars)


def test_a_key_is_only_of_what_is_drawn():
    chart = drawn([held(1, "A", "US", "1950-01-01")])
    assert (chart.has_acting, chart.has_soft, chart.has_others) == (False, False, False)
    chart = drawn([held(1, "A", "US", "1950", "1960", is_acting=True)])
    assert (chart.has_acting, chart.has_soft) == (True, True)


def test_without_anybody_there_is_no_picture():
    assert drawn() is None
    assert drawn([]) is None
