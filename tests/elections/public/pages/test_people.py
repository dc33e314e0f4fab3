"""The page of a person: when they held what, how old they were, and a numbered source for each fact."""

import re

import pytest

from agencies.models import Person, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.ages import age_at_death, age_on_taking_office
from tests.elections.public.reading import words

POPE = "/people/amy-pope/"


def somebody(born: str, started: str, rival: str = "", died: str = "") -> Tenure:
    person, tenure = Person(), Tenure()
    person.born, person.died = PartialDate.read(born), PartialDate.read(died)
    tenure.person, tenure.started, tenure.rival_started = person, PartialDate.read(started), PartialDate.read(rival)
    return tenure


@pytest.mark.parametrize(
    ("one", "age"),
    [
        (somebody("1957-01-12", "2018-10-01"), "61"),
        (somebody("1957-10-01", "2018-10-01"), "61"),
        (somebody("1957-10-02", "2018-10-01"), "60"),
        (somebody("1957", "2018-10-01"), "60 or 61"),
        (somebody("1908-11-25", "1961", rival="1962"), ""),  # 52 to 54
        (somebody("", "2018-10-01"), ""),
        (somebody("1957-01-12", "2018/"), ""),
        (somebody("1957-01-12", ""), ""),
    ],
)
def test_an_age_is_worked_out_no_surer_than_its_dates(one, age):
    assert age_on_taking_office(one) == age


def test_an_age_at_death_needs_both_dates():
    assert age_at_death(somebody("1883-08-16", "", died="1954-12-12").person) == "71"
    assert age_at_death(somebody("1883-08-16", "").person) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "fact"),
    [
        ("antonio-vitorino", "Took office at the age of 61."),
        ("hugh-gibson", "died 12 December 1954 at the age of 71"),
        ("amy-pope", "since 1 October 2023 Director General, IOM"),
        ("ugochi-daniels", "September 2021 to August 2025 or later"),
        ("bastiaan-haveman", "1961/62–1969 Director, ICEM"),
        ("bastiaan-haveman", "Nominated by: not stated in the sources read."),
    ],
)
def test_it_says_no_more_than_is_known(client, slug, fact):
    assert fact in words(client.get(f"/people/{slug}/"))


@pytest.mark.django_db
def test_every_fact_leads_to_its_source_in_the_list(client):
    page = client.get(POPE).content.decode()
    cited, listed = (set(re.findall(rf'{one}(source-\d+)"', page)) for one in ('href="#', 'id="'))
    assert cited == listed
    assert len(listed) > 5


@pytest.mark.django_db
def test_who_has_no_source_has_no_list_of_them(client):
    Person.objects.create(slug="ada", name="Ada Example", family_name="Example")
    page = client.get("/people/ada/").content.decode()
    assert "unverified" in page
    assert "sources-fold" not in page
