"""One of anything is told in the singular, on every page of a race in which a candidate has one vote and is one short."""

import re

import pytest
from django.test import Client

from tests.elections.desk.makers import new_desk
from tests.elections.public.reading import words

PAGES = (
    "",
    "rounds/1/",
    "candidates/ada/",
    "candidates/ben/",
    "bulletins/",
    "electorate/",
    "cite/",
    "scenario/",
    "wall/",
)
VERBS = {"is", "was", "has"}


@pytest.fixture(scope="module")
def race(module_db) -> str:
    desk = new_desk()
    desk.opened()
    desk.publish(desk.hand_in(ada="1", ben="1", **{"abstentions-value": "1", "registered-value": "3"}))
    return f"/elections/{desk.election.slug}/"


def plurals_of_one(text: str) -> set[str]:
    return set(re.findall(r"(?<![\d.,–-])\b1 ([a-z]+s)\b", text)) - VERBS


@pytest.mark.parametrize("page", PAGES)
def test_one_is_told_in_the_singular(race, db, page):
    text = words(Client().get(race + page))
    assert plurals_of_one(text) == set()


def test_one_vote_is_told_at_all(race, db):
    assert "First ballot: 1 vote, 1 short" in words(Client().get(f"{race}candidates/ada/"))


def test_control_a_wrong_plural_is_found():
    assert plurals_of_one("1 votes, 21 votes, 1 vote, 1 is, 0.1 points, 1–1 votes") == {"votes"}
