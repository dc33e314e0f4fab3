"""A rehearsal at the desk: made with one button, listed apart, and marked on every page."""

import re

import pytest
from django.utils.html import strip_tags

from elections.models import Election
from tests.elections.desk.makers import Desk, text_of
from tests.elections.desk.rehearsals import addresses_of, forms_in, rehearsal_of, work

NEW = "rehearsal/new/"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


@pytest.fixture
def rehearsal(desk) -> Desk:
    return rehearsal_of(desk)


def test_one_button_makes_it_and_leads_to_its_desk(desk):
    assert f"{desk.address}{NEW}" in text_of(desk.get())
    page = desk.get(NEW)
    assert "It will be called rehearsal-iom-2033." in text_of(page)
    assert not Election.objects.rehearsals().exists()

    ((_, fields),) = forms_in(page)
    answer = desk.post(NEW, dict(fields))
    assert answer.headers["Location"] == "/desk/rehearsal-iom-2033/"
    assert Election.objects.rehearsals().count() == 1

    assert desk.post(NEW, dict(fields)).headers["Location"] == "/desk/rehearsal-iom-2033/"
    assert Election.objects.rehearsals().count() == 1


def test_control_without_the_name_that_was_seen_a_double_click_makes_two(desk):
    for _ in range(2):
        desk.post(NEW, {})
    assert Election.objects.rehearsals().count() == 2


def test_everything_can_be_done_in_it(rehearsal):
    work(rehearsal)
    assert rehearsal.race.outcome.candidate == "test-mira-oldanove"


def test_the_list_has_them_apart_the_newest_first(desk):
    made = [rehearsal_of(desk).election.slug for _ in range(3)]
    page = desk.client.get("/desk/")
    assert [one.election.slug for one in page.context["rehearsals"]] == made[::-1]
    assert not {one.election.slug for one in page.context["elections"]} & set(made)

    real, _, rehearsed = text_of(page).partition('id="rehearsals"')
    assert "rehearsal-mark" not in real
    assert rehearsed.count("rehearsal-mark") == len(made)


def test_a_list_without_any_says_nothing_of_them(desk):
    assert "rehearsal" not in strip_tags(text_of(desk.client.get("/desk/"))).casefold()


def pages_of(desk: Desk) -> dict[str, str]:
    answers = {address: desk.client.get(address) for address in addresses_of(desk, "desk/")}
    return {address: text_of(answer) for address, answer in answers.items() if answer.status_code == 200}


def marks_on(page: str) -> dict[str, bool]:
    return {
        "title": TITLE.search(page)[1].startswith("REHEARSAL · "),
        "icon": "icon-rehearsal.svg" in page,
        "bands": page.count('class="band ') == 2,
        "strip": "which--rehearsal" in page and "which--live" not in page,
    }


@pytest.mark.long
def test_every_page_of_its_desk_is_marked(rehearsal):
    pages = pages_of(work(rehearsal))
    assert len(pages) > 10
    assert [(address, marks_on(page)) for address, page in pages.items() if not all(marks_on(page).values())] == []


@pytest.mark.long
def test_no_page_of_another_desk_is(desk, rehearsal):
    pages = pages_of(work(desk))
    assert len(pages) > 10
    assert [(address, marks_on(page)) for address, page in pages.items() if any(marks_on(page).values())] == []
