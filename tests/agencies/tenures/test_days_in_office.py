"""Days by nationality: counted twice, by our sweep and by pandas day by day, which shares no line with it."""

from datetime import date, timedelta

import pandas
import pytest

from agencies.models import Person, State, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.days_in_office import Dates, count_days, leaders_on, longest
from agencies.tenures.spells import spells_of

TODAY = date(2026, 7, 1)


@pytest.fixture
def shipped(db):
    return list(
        Tenure.objects.filter(post__slug="director-general", post__agency__slug="iom").select_related(
            "person__nationality"
        )
    )


def by_pandas(tenures, rival: bool) -> pandas.Series:
    """Least and most days of each state, from a table of every day and every holder who can have led on it."""
    rows = []
    for place, tenure in enumerate(tenures):
        after = tenures[place + 1] if place + 1 < len(tenures) else None
        start, end = tenure.started_min, tenure.ended_max or TODAY
        if rival:
            start = tenure.rival_started_min or start
            end = max(end, (after and after.rival_started_max) or end)
        rows += [(day, tenure.person.nationality.iso2) for day in pandas.date_range(start, end)]
    table = pandas.DataFrame(rows, columns=["day", "state"]).drop_duplicates()
    table["alone"] = table.groupby("day")["state"].transform("size") == 1
    every_day = pandas.date_range(table["day"].min(), table["day"].max())  # those on which nobody led as well
    return table.groupby("state")["alone"].agg(least="sum", most="size"), len(every_day)


@pytest.mark.parametrize("reading", [Dates.STATED, Dates.RIVAL])
def test_pandas_counts_the_same_days(shipped, reading):
    counted = count_days(spells_of(shipped, TODAY), TODAY, reading)
    table, all_days = by_pandas(shipped, rival=reading is Dates.RIVAL)
    states = {state.iso2: state.pk for state in State.objects.filter(iso2__in=table.index)}

    assert set(table.index) == {"US", "NL", "PT"}
    assert counted.total == all_days
    for iso, row in table.iterrows():
        assert (counted.least[states[iso]], counted.most[states[iso]]) == (row.least, row.most), iso


def test_the_other_start_of_haveman_moves_a_year(shipped):
    spells, dutch = spells_of(shipped, TODAY), State.objects.get(iso2="NL").pk
    stated, rival = (count_days(spells, TODAY, reading) for reading in (Dates.STATED, Dates.RIVAL))

    assert (stated.least[dutch], stated.most[dutch]) == (2557, 3287)  # 1962 to 1968, 1961 to 1969
    assert (rival.least[dutch], rival.most[dutch]) == (2192, 2922)  # 1963 to 1968, 1962 to 1969


def made(*spells: tuple[str, str, str], today: date = TODAY):
    """`name, started, ended` each; a name that begins with P is a Portuguese."""
    us, pt = State(pk=1, iso2="US", name="United States"), State(pk=2, iso2="PT", name="Portugal")
    tenures = []
    for name, started, ended in spells:
        person = Person(name=name, nationality=pt if name.startswith("P") else us)
        tenure = Tenure(person=person)
        tenure.started, tenure.ended = PartialDate.read(started), PartialDate.read(ended)
        tenures.append(tenure)
    return spells_of(tenures, today)


@pytest.mark.parametrize(
    ("day", "names", "is_sure"),
    [
        pytest.param("1999-12-31", [], False, id="before anybody"),
        pytest.param("2000-06-01", ["Ann"], False, id="she may not have begun"),
        pytest.param("2001-06-01", ["Ann"], True, id="within"),
        pytest.param("2003-06-01", ["Ann", "Paul"], False, id="one or the other"),
        pytest.param("2005-03-05", ["Paul"], True, id="his last day"),
        pytest.param("2005-03-06", [], False, id="a gap"),
        pytest.param("2005-04-01", ["Cy"], True, id="in office"),
    ],
)
def test_who_led(day, names, is_sure):
    spells = made(("Ann", "2000", "2003"), ("Paul", "2003", "2005-03-05"), ("Cy", "2005-04-01", ""))
    leaders = leaders_on(spells, date.fromisoformat(day), TODAY)

    assert [spell.tenure.person.name for spell in leaders.holders] == names
    assert leaders.is_sure is is_sure


def test_overlapping_holders_of_one_nationality_are_no_doubt_about_it():
    count = count_days(made(("Ann", "2000-01-01", "2000-01-10"), ("Bo", "2000-01-06", "2000-01-20")), TODAY)

    assert (count.least[1], count.most[1], count.total) == (20, 20, 20)


def test_days_in_a_gap_are_nobodys():
    count = count_days(made(("Ann", "2000-01-01", "2000-01-10"), ("Bo", "2000-01-16", "2000-01-20")), TODAY)

    assert (count.least[1], count.total) == (15, 20)


def test_the_longest_is_named_only_among_days_that_are_known():
    ten = date(2000, 1, 1) + timedelta(days=9)
    best, rivals = longest(
        made(("Ann", "2000-01-01", str(ten)), ("Bo", "2001", "2002"), ("Cy", "2003-01-01", "2003-01-05"))
    )

    assert (best.tenure.person.name, best.days.text) == ("Ann", "10 days")
    assert [spell.tenure.person.name for spell in rivals] == ["Bo"]
