"""The figures of a file come in once, all of them or none, and nobody changes them on the way."""

import pytest
from django.core import signing
from django.db import IntegrityError

from elections.desk.figure_files import submit
from elections.models import FigureFile
from tests.elections.desk.figure_files.filing import FILE, hand_in, sealed, stored, upload
from tests.elections.desk.makers import text_of
from tests.elections.exchange.figure_files.makers import ADA, BEN, as_numbers, changed, csv_of, xlsx_of
from tests.factories import make_clerk, make_election, make_source, sign_in

pytestmark = pytest.mark.usefixtures("in_this_process")

RIVALS = [changed(row, value=value, source="reuters-2033", grade="named") for row, value in ((ADA, "97"), (BEN, "68"))]


@pytest.fixture
def opened(desk):
    make_source("reuters-2033", publisher="Reuters")
    desk.opened()
    return desk


def test_the_same_figures_come_in_once(opened):
    assert hand_in(opened, upload(opened)).status_code == 302
    before = stored()
    shuffled = b"\xef\xbb\xbf" + csv_of(BEN, ADA, end="\r\n")
    for name, content in (
        ("figures.csv", FILE),
        ("renamed.csv", FILE),
        ("figures.csv", shuffled),
        ("figures.xlsx", xlsx_of(*map(as_numbers, (ADA, BEN)))),
    ):
        answer = upload(opened, content, name)
        assert answer.status_code == 422
        assert "have already been handed in" in text_of(answer)
        assert "by clerk, from “figures.csv”" in text_of(answer)
    assert stored() == before


def test_a_button_pressed_twice_hands_in_once(opened):
    answer = upload(opened)
    assert hand_in(opened, answer).status_code == 302
    before = stored()
    again = hand_in(opened, answer)
    assert again.headers["Location"] == "/desk/iom-2033/"
    assert "Nothing was stored twice" in text_of(opened.get())
    assert stored() == before


def test_the_database_itself_refuses_the_same_figures(opened, clerk, monkeypatch):
    """Two at the very same moment: both have looked and found nothing."""
    answer = upload(opened)
    hand_in(opened, answer)
    before = stored()
    first = FigureFile.objects.get()
    looks = iter([None])
    monkeypatch.setattr("elections.desk.figure_files.views.handed_in", lambda *_: next(looks, first))
    assert hand_in(opened, answer).status_code == 302
    assert stored() == before


def test_control_without_that_rule_the_sheets_would_be_there_twice(opened, monkeypatch):
    answer = upload(opened)
    hand_in(opened, answer)
    monkeypatch.setattr("elections.desk.figure_files.views.handed_in", lambda *_: None)
    with pytest.raises(IntegrityError):
        hand_in(opened, answer)
    monkeypatch.setattr(FigureFile.objects, "create", lambda **_: None)
    hand_in(opened, answer)
    assert opened.sheets.count() == 2


def test_all_sheets_of_a_file_or_none(opened, monkeypatch):
    answer = upload(opened, csv_of(ADA, BEN, *RIVALS))
    before = stored()
    real, calls = submit.hand_in, []

    def breaks_at_the_second(*args, **options):
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        return real(*args, **options)

    monkeypatch.setattr(submit, "hand_in", breaks_at_the_second)
    with pytest.raises(RuntimeError):
        hand_in(opened, answer)
    assert (len(calls), stored()) == (2, before)


def test_what_was_published_since_is_told_and_nothing_lost(opened):
    answer = upload(opened, csv_of(ADA, BEN, *RIVALS))
    opened.say("notices/new/", opened.told(note="The session is suspended for lunch."))
    before = stored()
    conflict = hand_in(opened, answer, sheet2_note="As Reuters has it.")
    assert conflict.status_code == 409
    assert "something has been published since you read the file" in text_of(conflict)
    assert "As Reuters has it." in text_of(conflict)
    assert stored() == before
    assert hand_in(opened, conflict).status_code == 302
    assert opened.sheets.count() == 2


def test_what_is_carried_cannot_be_changed_or_used_elsewhere(opened, client):
    before = stored()
    seal = sealed(upload(opened))
    elsewhere = make_election("Ada", "Ben", slug="iom-2038")
    for slug, sent in (
        ("iom-2033", seal[:-1] + ("A" if seal[-1] != "A" else "B")),
        ("iom-2033", "x" + seal),
        ("iom-2033", ""),
        ("iom-2033", signing.dumps({"rows": []})),
        (elsewhere.slug, seal),
    ):
        answer = client.post(f"/desk/{slug}/files/new/", {"step": "hand-in", "read": sent})
        assert answer.status_code == 422
        assert "Choose the file again." in text_of(answer)
    sign_in(client, make_clerk("other"))
    assert client.post("/desk/iom-2033/files/new/", {"step": "hand-in", "read": seal}).status_code == 422
    assert stored() == before


def test_what_is_carried_grows_too_old(opened, monkeypatch):
    answer = upload(opened)
    monkeypatch.setattr(submit, "KEPT_FOR", -1)
    assert "too old or was altered" in text_of(hand_in(opened, answer))


def test_a_ballot_that_is_gone_since(opened):
    opened.say("notices/new/", opened.told(note="Nothing yet."))
    answer = upload(opened)
    opened.election.vote_rounds.all().delete()
    opened.say("bulletins/1/retraction/", {"reason": "No ballot was opened."})
    assert "ballot 1 is not known here" in text_of(hand_in(opened, answer))


def test_too_many_sheets(opened, monkeypatch):
    monkeypatch.setattr(submit, "MOST_SHEETS", 1)
    answer = upload(opened, csv_of(ADA, BEN, *RIVALS))
    assert answer.status_code == 422
    assert "Row 4:" in text_of(answer)
    assert "more than 1 sheet" in text_of(answer)
