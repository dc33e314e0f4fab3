"""The picture of a post begins near the first holder who is known, and says what lies before."""

import re
from datetime import date

import pytest

from agencies.charts.axis import axis_for, first_year
from agencies.models import Agency, AgencyName
from tests.elections.public.reading import words

DEPUTIES, HEADS = "/agencies/iom/deputy-director-general/", "/agencies/iom/director-general/"
NOT_KNOWN = "Who held the post before 1999 is not known."


@pytest.mark.parametrize(
    ("starts", "first"),
    [
        pytest.param([1951.9, 1999.7], 1951, id="a holder from the beginning"),
        pytest.param([1961.0], 1951, id="a few years are no emptiness"),
        pytest.param([2009.7, 1999.7], 1998, id="the year before the first"),
        pytest.param([1947.2], 1947, id="a holder of a body before it"),
        pytest.param([], 1951, id="nobody"),
    ],
)
def test_axis_begins_near_the_first_holder(starts, first):
    assert axis_for(1951, starts, 2027).first == first


@pytest.mark.parametrize(
    ("founded", "days", "first"),
    [
        pytest.param(date(1987, 3, 2), [date(1988, 1, 1)], 1987, id="its founding"),
        pytest.param(None, [date(1990, 5, 1), None, date(1988, 1, 1)], 1988, id="else the earliest day that is known"),
        pytest.param(None, [], 2021, id="else the day of its roll"),
    ],
)
def test_charts_of_an_agency_begin_with_it(founded, days, first):
    agency = Agency(founded_min=founded, founded_max=founded, roll_day=date(2021, 6, 30))
    assert first_year(agency, days) == first


@pytest.mark.django_db
def test_both_pictures_of_the_deputies_begin_with_the_first_of_them(client):
    page = client.get(DEPUTIES).content.decode()

    assert ticks(page) == ["2000", "2010", "2020"] * 2
    assert acronyms(page) == ["IOM"] * 2
    assert not re.search(r'[ "]-\d', picture(page)), "something lies before the axis"


@pytest.mark.django_db
def test_page_says_what_is_not_known_before(client):
    assert NOT_KNOWN in words(client.get(DEPUTIES))

    AgencyName.objects.filter(since_min__year__lt=1998).delete()
    assert NOT_KNOWN not in words(client.get(DEPUTIES + "?as_of=2020-01-01")), "there was no agency before"


@pytest.mark.django_db
def test_heads_are_drawn_from_the_beginning(client):
    page = client.get(HEADS).content.decode()

    assert ticks(page) == [str(year) for year in range(1960, 2030, 10)] * 2
    assert set(acronyms(page)) == {"PICMME", "ICEM", "ICM", "IOM"}
    assert "The picture begins with" not in page


def picture(page: str) -> str:
    """The places of what is drawn on its side; labels may stand to the left of theirs."""
    drawn = page.split('class="timeline__picture"')[1].split('class="timeline__upright"')[0]
    return " ".join(re.findall(r'(?<![a-z])(?:x|x1|x2|cx|width|points)="[^"]*"', drawn))


def ticks(page: str) -> list[str]:
    return re.findall(r'class="timeline__year"[^>]*>(\d{4})<', page)


def acronyms(page: str) -> list[str]:
    names = re.findall(r'class="timeline__name .*?</g>', page, re.DOTALL)
    return [re.sub(r"[^A-Z]", "", re.sub(r"<[^>]*>", "", name.split(">", 1)[1])) for name in names]
