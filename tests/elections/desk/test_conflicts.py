"""Two clerks at once, and one who clicks twice: one effect, and nothing lost."""

import uuid

import pytest

from elections.bulletins.publish import publish
from elections.models import Release
from tests.elections.desk.makers import Desk, confirmation, marks, text_of


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


@pytest.fixture
def other(opened, source) -> Desk:
    """The same two the other way round: what the second types, the first publishes."""
    return Desk(opened.second, opened.election, source, opened.client)


def verified(desk):
    sheet = desk.hand_in()
    desk.type_again(sheet)
    return sheet


def test_the_second_clerk_is_told_what_happened_and_loses_nothing(opened, other):
    path = f"sheets/{verified(opened).pk}/publication/"
    seen = confirmation(opened.second.get(opened.address + path))
    other.say("departures/new/", other.told(candidacy="cleo", kind="withdrawal"))

    answer = opened.second.post(opened.address + path, seen)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "something else was published first" in page
    assert "Bulletin 2: Cleo Doe withdraws" in page
    assert len(opened.bulletins) == 2

    assert opened.second.post(opened.address + path, confirmation(answer)).status_code == 302
    assert len(opened.bulletins) == 3


def test_a_release_sent_twice_is_published_once(opened):
    path = f"{opened.address}sheets/{verified(opened).pk}/publication/"
    seen = confirmation(opened.second.get(path))
    answers = [opened.second.post(path, seen) for _ in range(3)]
    assert [answer.headers["Location"] for answer in answers] == [opened.address] * 3
    assert len(opened.bulletins) == 2
    assert Release.objects.filter(election=opened.election, bulletin__number=2).count() == 1


def test_the_key_of_one_release_does_not_ask_for_another(opened):
    first, second = verified(opened), opened.propose("notices/new/", opened.told(note="Doors are open."))
    seen = confirmation(opened.second.get(f"{opened.address}sheets/{first.pk}/publication/"))
    opened.second.post(f"{opened.address}sheets/{first.pk}/publication/", seen)
    page = opened.second.get(f"{opened.address}proposals/{second.pk}/publication/")
    answer = opened.second.post(
        f"{opened.address}proposals/{second.pk}/publication/", confirmation(page) | {"key": seen["key"]}
    )
    assert answer.status_code == 409
    assert len(opened.bulletins) == 2


def test_a_form_sent_twice_is_handed_in_once(opened):
    path = "ballots/1/sheets/new/"
    typed = opened.votes() | marks(opened.get(path))
    answers = [opened.post(path, typed) for _ in range(3)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert opened.sheets.count() == 1


def test_a_proposal_sent_twice_is_handed_in_once(opened):
    typed = opened.told(note="The session resumes at three.") | marks(opened.get("notices/new/"))
    answers = [opened.post("notices/new/", typed) for _ in range(3)]
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert opened.proposals.filter(kind="notice").count() == 1


@pytest.mark.parametrize("path", ["ballots/1/sheets/new/", "notices/new/"])
def test_the_same_form_with_something_else_in_it_is_refused_and_kept_on_the_screen(opened, path):
    fill_in = opened.votes if "sheets" in path else opened.told
    typed = fill_in(note="Read at the lectern.") | marks(opened.get(path))
    assert opened.post(path, typed).status_code == 302
    other = typed | {"votes-ada-value": "97", "note": "Read at the door."}
    answer = opened.post(path, other)
    assert answer.status_code == 409
    assert "with different content" in text_of(answer)
    assert "Read at the door." in text_of(answer)
    assert opened.sheets.count() + opened.proposals.filter(kind="notice").count() == 1


def test_control_without_its_key_the_same_form_is_handed_in_twice(opened, monkeypatch):
    monkeypatch.setattr("elections.desk.drafts.drafts._tab", lambda text: uuid.uuid4())
    path = "ballots/1/sheets/new/"
    typed = opened.votes() | marks(opened.get(path))
    for _ in range(2):
        opened.post(path, typed)
    assert opened.sheets.count() == 2


def test_a_number_that_nobody_was_shown_publishes_nothing(opened):
    path = f"{opened.address}sheets/{verified(opened).pk}/publication/"
    seen = confirmation(opened.second.get(path))
    for expected in ("", "two", "0", "-1", "2.0", "99"):
        assert opened.second.post(path, seen | {"expected": expected}).status_code in (409, 422), expected
    assert len(opened.bulletins) == 1


def test_control_without_number_and_digest_the_second_clerk_publishes_past_the_first(opened, other, monkeypatch):
    path = f"{opened.address}sheets/{verified(opened).pk}/publication/"
    seen = confirmation(opened.second.get(path))
    other.say("departures/new/", other.told(candidacy="cleo", kind="withdrawal"))
    number = property(lambda self: 2)
    monkeypatch.setattr("elections.desk.desk_race.DeskRace.next_number", number)
    monkeypatch.setattr("elections.desk.publication.publishable.Publishable.seen", lambda self: seen["seen"])
    monkeypatch.setattr("elections.desk.publication.scheduled.publish", without_number)
    assert opened.second.post(path, seen).status_code == 302
    assert len(opened.bulletins) == 3


def without_number(*arguments, expected, **named):
    return publish(*arguments, **named)
