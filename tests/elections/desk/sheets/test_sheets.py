"""A sheet from typing to the public page."""

import pytest

from agencies.models import Edition, Source
from tests.elections.desk.makers import NEW_SOURCE, text_of


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


def test_a_sheet_is_typed_previewed_and_published(opened):
    answer = opened.post("ballots/1/sheets/new/", opened.votes(**{"registered-value": "171"}))
    sheet = opened.sheets.get()
    assert answer.headers["Location"] == f"/desk/iom-2033/sheets/{sheet.pk}/"

    preview = text_of(opened.get(f"sheets/{sheet.pk}/"))
    assert "Ada led the first ballot 98 to 67, 12 votes short of two thirds." in preview
    assert len(opened.bulletins) == 1

    assert opened.publish(sheet).status_code == 302
    public = text_of(opened.client.get("/elections/iom-2033/"))
    assert "12 short" in public
    assert "43 short" in public


def test_the_preview_is_what_readers_then_see(opened):
    sheet = opened.hand_in()
    opened.type_again(sheet)
    promised = opened.get(f"sheets/{sheet.pk}/publication/").context["preview"].board
    opened.publish(sheet)
    seen = opened.client.get("/elections/iom-2033/").context["page"].board
    assert (promised.headline, promised.summary, promised.ballots, promised.next_text) == (
        seen.headline,
        seen.summary,
        seen.ballots,
        seen.next_text,
    )


def test_handing_in_moves_no_edition_and_publishing_moves_it_by_one(opened):
    before = Edition.objects.current()
    sheet = opened.hand_in()
    assert Edition.objects.current() == before
    opened.publish(sheet)
    assert Edition.objects.current() == before + 1


def test_every_figure_carries_the_grade_and_the_source_of_the_sheet(opened):
    opened.hand_in(**{"registered-value": "171"})
    assert {(f.kind, f.value, f.grade, f.sources.get().key) for f in opened.figures.all()} == {
        ("votes", 98, "unnamed", "devex-2033"),
        ("votes", 67, "unnamed", "devex-2033"),
        ("registered", 171, "unnamed", "devex-2033"),
    }


def test_zero_is_a_figure_and_empty_is_none(opened):
    opened.hand_in(**{"abstentions-value": "0", "invalid-value": ""})
    assert opened.figures.get(kind="abstentions").value == 0
    assert not opened.figures.filter(kind="invalid").exists()


def test_a_figure_may_have_its_own_grade_source_and_note(opened, source):
    typed = {"registered-value": "171", "registered-grade": "official", "registered-note": "By the secretariat."}
    opened.hand_in(**typed, **{"registered-sources": source.key})
    figure = opened.figures.get(kind="registered")
    assert (figure.grade, figure.note) == ("official", "By the secretariat.")


def test_a_rival_number_stands_beside_the_other(opened):
    rival = {"votes-ada-rival0-value": "99", "votes-ada-rival0-grade": "single"}
    sheet = opened.hand_in(**rival)
    opened.publish(sheet)
    row = opened.client.get("/elections/iom-2033/").context["page"].board.leading.rows[0]
    assert (row.votes.value, [other.value for other in row.votes.rivals]) == (98, [99])


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"votes-ada-value": "", "votes-ada-rival0-value": "99"}, "this one stands beside it"),
        ({"votes-ada-rival0-value": "98", "votes-ada-rival0-grade": "single"}, "This is the same number."),
        ({"votes-ada-rival0-value": "99"}, "Say how this number is known"),
        ({"votes-ada-rival0-grade": "single"}, "but no number"),
        ({"votes-ada-sources": "no-such-key"}, "No source has the key “no-such-key”."),
        ({"grade": ""}, "This field is required."),
        ({"source-other": ""}, "Say where this comes from"),
        ({"happened": "noon"}, "“noon” cannot be read as a time"),
        ({"source-url": "javascript:alert(1)", "source-publisher": "X"}, "Enter a valid URL."),
        ({"source-title": "A title alone"}, "A new source needs an address and a publisher."),
        ({"source-published": "15 May"}, "“15 May” is not a date"),
        ({"source-published": "9999"}, "Enter a year from 1700 to 2199."),
        ({"votes-ada-value": "", "votes-ben-value": "", "note": ""}, "Nothing has been typed"),
    ],
)
def test_what_is_refused_is_told_and_stays_on_screen(opened, typed, sentence):
    sent = opened.votes() | NEW_SOURCE | {"note": "A note of mine"} | typed
    if "source-other" in typed or "source-title" in typed:
        sent = {name: value for name, value in sent.items() if name not in NEW_SOURCE or name in typed}
    answer = opened.post("ballots/1/sheets/new/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert all(str(value) in page for value in sent.values())
    assert not opened.sheets.exists()


def test_what_the_clerk_heard_in_the_room_needs_no_document(opened):
    opened.publish(opened.hand_in(grade="read_out", **{"source-other": ""}))
    assert not opened.figures.first().sources.exists()
    page = text_of(opened.client.get("/elections/iom-2033/rounds/1/"))
    assert "no document is named" in page
    assert "no source was read" not in page


def test_a_source_typed_with_a_sheet_becomes_public_with_it(opened):
    sheet = opened.hand_in(**NEW_SOURCE)
    assert not Source.objects.filter(publisher="Agence").exists()
    assert "Agence" not in text_of(opened.client.get("/sources/"))

    opened.publish(sheet)
    assert Source.objects.get(publisher="Agence").published.iso == "2033-05-15"
    assert "Agence" in text_of(opened.client.get("/sources/"))


def test_an_address_typed_again_is_the_same_source(opened):
    opened.hand_in(**NEW_SOURCE)
    opened.hand_in(**NEW_SOURCE)
    assert Source.at_desk.filter(publisher="Agence").count() == 1


def test_checking_shows_the_sum_and_stores_nothing(opened):
    page = text_of(opened.post("ballots/1/sheets/new/", opened.votes(check="1")))
    assert "98 + 67 = 165" in page
    assert not opened.sheets.exists()


def test_a_result_in_words_alone_needs_a_note(opened):
    words = {"votes-ada-value": "", "votes-ben-value": "", "note": "Ben came last, diplomats say."}
    sheet = opened.hand_in(**words)
    opened.publish(sheet)
    assert opened.race.ballots[0].verdict.outcome == "unknown"


def test_a_result_can_be_typed_for_a_ballot_that_nobody_announced(desk):
    answer = desk.post("ballots/new/", desk.opening(step="sheet"))
    assert answer.headers["Location"] == "/desk/iom-2033/ballots/1/sheets/new/"
    assert not desk.bulletins

    desk.publish(desk.hand_in())
    assert [entry.bulletin.kind for entry in desk.race.entries] == ["result"]


def test_a_yes_no_vote_asks_for_both(desk):
    desk.opened(kind="confirmation", standing=("ada",))
    assert 'name="against-ada-value"' in desk.get("ballots/1/sheets/new/").content.decode()
    typed = desk.told(**{"votes-ada-value": "86", "against-ada-value": "57"})
    page = text_of(desk.post("ballots/1/sheets/new/", typed | {"check": "1"}))
    assert "86 + 57 = 143" in page
    assert "two thirds of 143: 96" in page


def test_there_is_no_sheet_of_a_ballot_that_nobody_knows(desk):
    assert desk.get("ballots/7/sheets/new/").status_code == 404


def test_typing_a_ballot_that_is_counted_leads_to_its_correction(opened):
    opened.publish(opened.hand_in())
    page = text_of(opened.get("ballots/1/sheets/new/"))
    assert 'href="/desk/iom-2033/bulletins/2/correction/"' in page
    assert "Another source reports it" in page


def test_a_sheet_of_another_election_is_not_found(opened, db):
    from tests.factories import make_election

    sheet = opened.hand_in()
    make_election(slug="iom-2034")
    assert opened.client.get(f"/desk/iom-2034/sheets/{sheet.pk}/").status_code == 404
    answer = opened.client.post(f"/desk/iom-2034/sheets/{sheet.pk}/publication/", {"expected": "1"})
    assert answer.status_code == 404


def test_a_sheet_is_stored_whole_or_not_at_all(opened, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("the server fails between the figures and their sources")

    monkeypatch.setattr("elections.desk.sheets.submit._write", fail)
    with pytest.raises(RuntimeError):
        opened.post("ballots/1/sheets/new/", opened.votes(**NEW_SOURCE))
    assert not opened.sheets.exists()
    assert not Source.at_desk.filter(publisher="Agence").exists()


def test_all_that_is_wrong_is_said_at_once(desk):
    desk.opened()
    typed = desk.votes(ada="abc", happened="noonish") | {"source-other": ""}
    page = text_of(desk.post("ballots/1/sheets/new/", typed))
    assert "“abc”" in page
    assert "“noonish” cannot be read as a time." in page
    assert "Say where this comes from" in page
