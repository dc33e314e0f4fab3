"""The sentences above the timeline: worked out, and absent where the data do not carry them."""

import html
import re
from datetime import date

import pytest
import time_machine

from agencies.models import Person, Tenure
from tests.elections.public.reading import words

TIMELINE = "/agencies/iom/director-general/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel("2026-07-01 12:00"):
        yield


def sentences_of(client) -> list[str]:
    page = client.get(TIMELINE).content.decode()
    sentences = re.findall(r'id="known-[\w-]+">\s*<p[^>]*>(.*?)</p>', page)
    return [html.unescape(one) for one in sentences]


def test_eight_of_ten_and_their_share_of_the_days(client):
    """Worked out here from the five days that matter: 1 January 1952 to 1 July 2026 are 27,211 days. Not American for sure
    are 1962 to 1968, Vitorino's 1,826 and 19 after Gibson's death;
    perhaps neither 1961 nor 1969, or 1962 and 1969 by the other source."""
    total = (date(2026, 7, 1) - date(1952, 1, 1)).days + 1
    years = ((1961, 1969), (1962, 1968), (1962, 1969), (1963, 1968))
    dutch = [(date(end + 1, 1, 1) - date(start, 1, 1)).days for start, end in years]
    portuguese = (date(2023, 10, 1) - date(2018, 10, 1)).days
    vacant = (date(1955, 1, 1) - date(1954, 12, 13)).days
    low, high, other_low, other_high = (round(100 * (total - days - portuguese - vacant) / total) for days in dutch)

    assert sentences_of(client)[0] == (
        "Eight of the ten heads before Amy Pope were American. Americans have led the organization for"
        f" {low}–{high}% of its days since 1952."
    )
    assert (
        f"The share is {other_low}–{other_high}% if Bastiaan Haveman took office in 1962, as another source has it,"
        " rather than in 1961."
    ) in words(client.get(TIMELINE))


def test_what_else_the_dates_and_elections_tell(client):
    assert sentences_of(client)[1:] == [
        "At 3,652 days, William Lacy Swing’s is the longest tenure known to the day; Thomas, Carlin, Purcell or McKinley"
        " may have served as long.",
        "Amy Pope, who took office in 2023, is the first woman in the post, after ten men.",
        "In the elections on record here sitting heads stood for another term five times. Two did not win it: McKinley (2008, not"
        " elected) and Vitorino (2023, withdrew after the first ballot).",
        "Three of 14 elections are known to have been contested, those of 2008, 2018 and 2023. Two of them have ballot"
        " figures on record.",
        "Four of the ten handovers can be judged by their dates: one left a gap in office, none overlapped.",
    ]


def test_without_the_contradiction_nothing_is_said_of_it(client):
    Tenure.objects.update(rival_started_min=None, rival_started_max=None)

    assert "The share is" not in words(client.get(TIMELINE))


def test_nobody_is_called_the_first_woman_while_one_before_may_have_been(client):
    Person.objects.filter(slug="john-thomas").update(gender="")

    assert not [one for one in sentences_of(client) if "woman" in one]


def test_a_gap_is_counted_drawn_and_told(client):
    Tenure.objects.filter(person__slug="antonio-vitorino").update(started_min="2018-10-11", started_max="2018-10-11")
    page = client.get(TIMELINE)

    assert "two left a gap in office, none overlapped" in words(page)
    assert page.content.decode().count("timeline__link--gap") == 2
    assert words(page).count("after a gap of 10 days") == 4  # both pictures, the story, the table


def test_an_acting_holder_is_drawn_as_one(client):
    assert "timeline__row--acting" not in client.get(TIMELINE).content.decode()
    Tenure.objects.filter(person__slug="john-thomas").update(is_acting=True)
    page = client.get(TIMELINE)

    assert page.content.decode().count('timeline__row--acting"') == 2
    assert "key__acting" in page.content.decode()
    assert "John F. Thomas (acting)" in words(page)


def test_of_two_holders_nothing_is_said(client):
    assert "known-where-from" not in client.get("/agencies/iom/deputy-director-general/").content.decode()


def test_a_state_without_a_word_for_its_nationals_is_named(client):
    from agencies.models import State
    from agencies.tenures.demonyms import demonym, nationals

    state = State.objects.exclude(iso2__in=["US", "NL", "PT", "SN", "CR", "BD", "CA", "IT"]).first()
    assert (demonym(state), nationals(state)) == (f"from {state.name}", f"Nationals of {state.name}")


def test_of_one_contested_election_nobody_says_one_of_them(client):
    page = words(client.get("/agencies/iom/deputy-director-general/"))
    assert (
        "One of three elections is known to have been contested, that of 2019. Its ballot figures are on record."
        in page
    )
    heads = words(client.get("/agencies/iom/director-general/"))
    assert "those of 2008, 2018 and 2023. Two of them have ballot figures on record." in heads


def test_who_came_back_is_one_head(client):
    page = words(client.get("/agencies/itu/secretary-general/"))
    assert "Eight of the 18 heads before Doreen Bogdan-Martin were from Switzerland." in page
    assert page.count("Louis Curchod") > 1, "control"


def test_two_elections_of_one_year_are_counted_and_all_are_called_all(client):
    heads = words(client.get("/agencies/iaea/director-general/"))
    assert "those of 2019 and 2009 (two elections)" in heads or "those of 2009 (two elections) and 2019" in heads
    assert "All of them have ballot figures on record." in words(client.get("/agencies/wipo/director-general/"))
