"""Days without a holder: exact where both dates are, told apart from acting, and none where the dates do not show any."""

from datetime import date, timedelta

import pytest

from agencies.models import Person, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.spells import spells_of
from agencies.tenures.vacancies import vacancies, vacant_before

TODAY = date(2026, 7, 1)


def made(*spells: tuple[str, ...]) -> list[Tenure]:
    """`name, started, ended` each, with `acting` after it of those who were, and the day by another source after that."""
    return [_tenure(place, *spell) for place, spell in enumerate(spells)]


def _tenure(place: int, name: str, started: str, ended: str, acting: str = "", rival: str = "") -> Tenure:
    tenure = Tenure(pk=place, person=Person(pk=place, slug=name.lower(), name=name), is_acting=bool(acting))
    tenure.started, tenure.ended = PartialDate.read(started), PartialDate.read(ended)
    tenure.rival_started = PartialDate.read(rival)
    tenure.cited = [name]
    return tenure


def texts(*spells: tuple[str, ...]) -> list[str]:
    return [" ".join([one.text, *one.acting_texts]) for one in vacancies(spells_of(made(*spells), TODAY), TODAY)]


ADA, BEN = ("Ada", "2010-01-01", "2019-07-18"), ("Ben", "2019-12-03", "")


def test_days_between_two_exact_dates_are_exact():
    (vacancy,) = vacancies(spells_of(made(ADA, BEN), TODAY), TODAY)
    days = [date(2019, 7, 19) + timedelta(place) for place in range(vacancy.days.least)]
    assert (days[0], days[-1]) == (vacancy.first, vacancy.last) == (date(2019, 7, 19), date(2019, 12, 2))
    assert texts(ADA, BEN) == ["Between Ada and Ben the post was vacant for 137 days: 19 July to 2 December 2019."]


def test_who_was_acting_is_told_apart_and_ends_no_vacancy():
    cleo = ("Cleo", "2019-07-25", "2019-12-02", "acting")
    spells = made(ADA, cleo, BEN)
    assert texts(ADA, cleo, BEN) == [
        "Between Ada and Ben the post was vacant for 137 days: 19 July to 2 December 2019."
        " Acting: Cleo, 25 July 2019 to 2 December 2019."
    ]
    (vacancy,) = vacancies(spells_of(spells, TODAY), TODAY)
    assert vacancy.sources == ["Ada", "Cleo", "Ben"]
    assert vacant_before([vacancy]) == {2: vacancy}


def test_who_was_acting_at_another_time_is_not_named():
    earlier = ("Dan", "2015-01-01", "2015-02-01", "acting")
    later = ("Eve", "2021-01-01", "2021-02-01", "acting")
    assert texts(ADA, earlier, BEN, later) == texts(ADA, BEN)


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        pytest.param(
            (("Ada", "2010", "2018"), BEN), "Between Ada and Ben the post was vacant for 336 to 700 days.", id="a year"
        ),
        pytest.param(
            (("Ada", "2010", "2019-11"), ("Ben", "2020-01", "")),
            "Between Ada and Ben the post was vacant for 31 to 90 days.",
            id="months",
        ),
        pytest.param(
            (("Ada", "2010", "2019-07-18"), ("Ben", "2019-12-03", "", "", "2019-08-01")),
            "Between Ada and Ben the post was vacant for 13 to 137 days.",
            id="sources contradict each other",
        ),
    ],
)
def test_where_the_dates_are_not_exact_the_days_are_not(spells, expected):
    assert texts(*spells) == [expected]


@pytest.mark.parametrize(
    "spells",
    [
        pytest.param((), id="nobody"),
        pytest.param((ADA,), id="one who left: nothing is known of what came after"),
        pytest.param((ADA, ("Ben", "2019-07-19", "")), id="the next day"),
        pytest.param((ADA, ("Ben", "2019-07-01", "")), id="an overlap"),
        pytest.param((("Ada", "2010", "2019"), ("Ben", "2019-12-03", "")), id="the same year"),
        pytest.param((("Ada", "2010", ""), ("Ben", "2010", "2012"), BEN), id="another was there all the time"),
        pytest.param((("Ada", "2010", "2018/"), BEN), id="an end that nobody reported"),
    ],
)
def test_no_day_is_vacant_that_the_dates_do_not_show(spells):
    assert texts(*spells) == []


def test_one_that_lasts_is_counted_to_today_where_somebody_is_acting():
    left = ("Ada", "2010-01-01", "2026-06-01")
    assert texts(left, ("Cleo", "2026-06-02", "", "acting")) == [
        "Since Ada left, the post has been without a holder for 30 days. Acting: Cleo, since 2 June 2026."
    ]
    assert texts(left, ("Cleo", "2026-06-02", "2026-06-20", "acting")) == []
