"""Two clerks at once, and one who clicks twice."""

import pytest
from django.test import Client

from elections.publishing import Overtaken
from tests.desk.makers import Desk, text_of
from tests.factories import make_clerk, sign_in


@pytest.fixture
def opened(desk):
    desk.open()
    return desk


@pytest.fixture
def other(opened, source):
    client = Client()
    sign_in(client, make_clerk("second"))
    return Desk(client, opened.election, source)


def test_the_second_clerk_is_told_what_happened_and_loses_nothing(opened, other):
    sheet = opened.hand_in()
    other.say("departures/new/", other.told(candidacy="cleo", kind="withdrawal"))

    answer = opened.publish(sheet, expected=2)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "something else was published first" in page
    assert "Bulletin 2: Cleo Doe withdraws" in page
    assert len(opened.bulletins) == 2

    again = answer.context["preview"].number
    assert opened.publish(sheet, expected=again).status_code == 302
    assert len(opened.bulletins) == 3


def test_a_statement_keeps_everything_typed_in_a_conflict(opened, other):
    typed = opened.told(candidacy="ben", kind="withdrawal", note="Said at the lectern.")
    opened.post("departures/new/", typed | {"step": "preview"})
    other.say("departures/new/", other.told(candidacy="cleo", kind="withdrawal"))

    answer = opened.post("departures/new/", typed | {"step": "publish", "expected": "2"})
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Bulletin 2: Cleo Doe withdraws" in page
    assert 'name="note" value="Said at the lectern."' in page
    assert 'name="expected" value="3"' in page


def test_a_sheet_sent_twice_is_published_once(opened):
    sheet = opened.hand_in()
    assert opened.publish(sheet, expected=2).status_code == 302
    answer = opened.client.post(f"{opened.address}sheets/{sheet.pk}/publication/", {"expected": "2"}, follow=True)
    assert "it has been published once, as bulletin 2." in text_of(answer)
    assert len(opened.bulletins) == 2


def test_a_statement_sent_twice_is_published_once(opened):
    typed = opened.told(candidacy="cleo", kind="withdrawal", step="publish", expected="2")
    opened.post("departures/new/", typed)
    answer = opened.client.post(f"{opened.address}departures/new/", typed, follow=True)
    # Who has left is no choice of the form any more; either way nothing is published again.
    assert len(opened.bulletins) == 2
    assert answer.status_code in (200, 422)


def test_a_notice_sent_twice_is_published_once(opened):
    typed = opened.told(note="The session resumes at three.", step="publish", expected="2")
    opened.post("notices/new/", typed)
    answer = opened.client.post(f"{opened.address}notices/new/", typed, follow=True)
    assert "it has been published once, as bulletin 2." in text_of(answer)
    assert len(opened.bulletins) == 2


def test_the_same_words_of_another_clerk_are_a_conflict(opened, other):
    typed = opened.told(note="The session resumes at three.", step="publish", expected="2")
    opened.post("notices/new/", typed)
    assert other.post("notices/new/", typed).status_code == 409
    assert len(opened.bulletins) == 2


@pytest.mark.parametrize("expected", ["", "two", "0", "-1", "2.0", "99"])
def test_a_number_that_nobody_was_shown_publishes_nothing(opened, expected):
    sheet = opened.hand_in()
    answer = opened.post(f"sheets/{sheet.pk}/publication/", {"expected": expected})
    assert answer.status_code == 409
    assert len(opened.bulletins) == 1


def test_control_without_the_guard_the_second_clerk_publishes_past_the_first(opened, other, monkeypatch):
    monkeypatch.setattr("elections.publishing._refuse_if_overtaken", lambda *_: None)
    sheet = opened.hand_in()
    other.say("departures/new/", other.told(candidacy="cleo", kind="withdrawal"))
    assert opened.publish(sheet, expected=2).status_code == 302
    assert len(opened.bulletins) == 3


def test_control_without_the_guard_a_double_click_publishes_twice(opened, monkeypatch):
    monkeypatch.setattr("elections.publishing._refuse_if_overtaken", lambda *_: None)
    typed = opened.told(note="The session resumes at three.", step="publish", expected="2")
    for _ in range(2):
        opened.post("notices/new/", typed)
    assert len(opened.bulletins) == 3


def test_overtaken_says_which_number_is_gone():
    assert str(Overtaken(4, None)) == "bulletin 4 has been published already"
