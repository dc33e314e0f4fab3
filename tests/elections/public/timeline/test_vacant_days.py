"""Days on which a post stood vacant: on its page, in its table, in its files and in the API."""

import re

import pytest

from agencies.models import Person, Post, Tenure
from tests.elections.public.api.asking import json_of
from tests.elections.public.reading import table, words

pytestmark = pytest.mark.django_db

POST, FILE = "/agencies/iom/director-general/", "/agencies/iom/director-general.csv"
API = "agencies/iom/posts/director-general/tenures/"


@pytest.fixture
def vacant() -> None:
    """Invented: Swing leaves a month earlier, and somebody acts for a part of it."""
    holder = Tenure.objects.filter(person__slug="william-lacy-swing")
    holder.update(ended_min="2018-08-31", ended_max="2018-08-31")
    acting = Tenure.objects.create(
        post=Post.objects.get(slug="director-general", agency__slug="iom"),
        person=Person.objects.create(slug="ada", name="Ada Doe", family_name="Doe"),
        is_acting=True,
        started_min="2018-09-10",
        started_max="2018-09-10",
        ended_min="2018-09-30",
        ended_max="2018-09-30",
    )
    acting.sources.set(holder.get().sources.all())


TITTMANN = "Between Hugh S. Gibson and Harold H. Tittmann Jr. the post was vacant for 19 to 383 days."
SENTENCE = (
    "Between William Lacy Swing and António Vitorino the post was vacant for 30 days: 1–30 September 2018."
    " Acting: Ada Doe, 10 September 2018 to 30 September 2018."
)


def test_the_page_says_how_long_and_who_was_acting(client, vacant):
    page = client.get(POST)
    text = words(page)
    assert SENTENCE in text
    assert f"Days without a holder {TITTMANN}" in text
    assert re.search(r'id="vacancies".*?<sup class="cites">', page.content.decode(), re.DOTALL)
    row = next(
        row for row in re.findall(r"<tr>.*?</tr>", page.content.decode(), re.DOTALL) if "António Vitorino<" in row
    )
    assert '<td class="table__number">30 days</td>' in row


def test_control_without_a_gap_there_is_not_a_word_of_it(client):
    """Of Gibson, who died in December 1954, and Tittmann, who began in 1955, another source could say more."""
    Tenure.objects.filter(person__slug="hugh-gibson").update(ended_max="1955-12-12")
    text = words(client.get(POST))
    assert "Days without a holder" not in text
    assert "Vacant before" not in text
    assert {row["vacant_days_at_least"] for row in table(client.get(FILE))} == {""}
    assert json_of(API)["vacancies"] == []


def test_the_file_has_it_beside_the_holder_who_ended_it(client, vacant):
    rows = {row["name"]: row for row in table(client.get(FILE))}
    days = {name: (row["vacant_days_at_least"], row["vacant_days_at_most"]) for name, row in rows.items()}
    assert {name: both for name, both in days.items() if both != ("", "")} == {
        "Harold H. Tittmann Jr.": ("19", "383"),
        "António Vitorino": ("30", "30"),
    }


def test_the_api_lists_it(vacant):
    assert json_of(API)["vacancies"][1:] == [
        {
            "before": "william-lacy-swing",
            "after": "antonio-vitorino",
            "days_at_least": 30,
            "days_at_most": 30,
            "first": "2018-09-01",
            "last": "2018-09-30",
            "acting": ["ada"],
        }
    ]
