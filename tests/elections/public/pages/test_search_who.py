"""“who” asks, and WHO is asked for: one is written small at the beginning of a question, the other wherever it stands."""

import pytest

from elections.public.pages.search import find

pytestmark = pytest.mark.django_db


def first_answer(question: str) -> str:
    return find(question)[0].title


def led_at_who(question: str) -> list[str]:
    return [one.title for one in find(question) if one.kind == "Who led" and one.detail.endswith("of WHO")]


def test_a_question_that_begins_with_who_is_not_asked_of_who():
    assert led_at_who("who led in 1964") == []
    assert first_answer("who led in 1964").startswith("1964: Bastiaan Haveman")


@pytest.mark.parametrize("question", ["WHO led in 1964", "who led WHO in 1964", "who led who in 1964"])
def test_control_who_is_asked_for_by_its_letters(question):
    assert led_at_who(question) != []


@pytest.mark.parametrize("question", ["WHO", "who"])
def test_alone_it_is_the_agency(question):
    assert "World Health Organization" in first_answer(question)


def test_who_leads_who():
    assert first_answer("who leads WHO") == "Tedros Adhanom Ghebreyesus"
