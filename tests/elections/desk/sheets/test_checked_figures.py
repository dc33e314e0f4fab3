"""What cannot be is refused; what merely looks odd needs a reason, and the reason stays with it."""

import pytest

from tests.elections.desk.makers import NEW_SOURCE, text_of
from tests.factories import open_ballot

IMPOSSIBLE = {
    "more votes than papers": ({"cast-value": "160"}, "165 (valid votes) cannot be more than 160 (papers cast)."),
    "more papers than may vote": (
        {"cast-value": "170", "entitled-value": "169"},
        "170 (papers cast) cannot be more than 169 (entitled to vote).",
    ),
    "a sum that is not the valid votes": (
        {"valid-value": "166"},
        "The votes add up to 165, but the number of valid votes is given as 166.",
    ),
    "one candidate over the valid votes": (
        {"valid-value": "90"},
        "98 votes for Ada Doe are more than the number of valid votes, 90.",
    ),
    "more registered than members": (
        {"registered-value": "176", "members-value": "175"},
        "176 (registered to vote) cannot be more than 175 (member states).",
    ),
    "parts over the papers cast": (
        {"cast-value": "166", "invalid-value": "2"},
        "add up to 167, but only 166 papers were cast.",
    ),
}
ODD = {
    "fewer parts than papers": (
        {"cast-value": "170", "abstentions-value": "2", "invalid-value": "1"},
        "add up to 168; 170 papers were cast.",
    ),
    "abstentions beside the papers cast": (
        {"cast-value": "166", "abstentions-value": "2"},
        "add up to 167; only 166 papers were cast.",
    ),
    "another majority announced": (
        {"required-value": "111"},
        "The majority announced is 111; under the rule it is 110.",
    ),
    "nobody voted": ({"votes-ada-value": "0", "votes-ben-value": "0"}, "All votes add up to zero."),
}


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


@pytest.mark.parametrize(("typed", "sentence"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_the_impossible_is_refused_even_with_a_reason(opened, typed, sentence):
    sent = opened.votes(accepted="I insist", note="A note") | NEW_SOURCE | typed
    answer = opened.post("ballots/1/sheets/new/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert all(str(value) in page for value in sent.values())
    assert not opened.sheets.exists()


@pytest.mark.parametrize(("typed", "sentence"), ODD.values(), ids=ODD)
def test_the_odd_is_refused_without_a_reason(opened, typed, sentence):
    answer = opened.post("ballots/1/sheets/new/", opened.votes(**typed))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not opened.sheets.exists()


@pytest.mark.parametrize(("typed", "_"), ODD.values(), ids=ODD)
def test_the_odd_is_published_with_its_reason(opened, typed, _):
    sheet = opened.hand_in(accepted="The chair read it out like this.", **typed)
    assert opened.publish(sheet).status_code == 302
    bulletins = text_of(opened.client.get("/elections/iom-2033/bulletins/"))
    assert "The chair read it out like this." in bulletins


def test_the_ballot_before_is_compared(desk):
    """Three stood; the rule drops nobody before the third ballot, but turnout should not rise."""
    desk.opened()
    desk.publish(desk.hand_in())
    desk.opened(2)
    answer = desk.post("ballots/2/sheets/new/", desk.votes(ada="100", ben="70"))
    assert answer.status_code == 422
    assert "170 valid votes; the previous ballot had 165." in text_of(answer)


def test_who_should_have_dropped_is_noticed(desk):
    for number, votes in enumerate(((50, 60), (50, 60), (50, 60)), start=1):
        desk.opened(number)
        desk.publish(desk.hand_in(number, **{"votes-ada-value": str(votes[0]), "votes-ben-value": str(votes[1])}))
    open_ballot(desk.election, 4, standing=("ada", "ben"))
    answer = desk.post("ballots/4/sheets/new/", desk.votes(ada="50", ben="60"))
    assert "Under the rule Ada Doe dropped out after the previous ballot." in text_of(answer)


def test_figures_that_became_impossible_are_refused_at_publication_too(opened, monkeypatch):
    """The form is one wall, publishing is the other: with the form's guard off, the second still holds."""
    monkeypatch.setattr(
        "elections.desk.sheets.checked_figures_form.JudgedFigures._refuse_the_impossible", lambda form: None
    )
    sheet = opened.hand_in(**{"cast-value": "160"})
    answer = opened.publish(sheet)
    assert answer.status_code == 409
    assert "cannot be more than 160 (papers cast)" in text_of(answer)
    assert len(opened.bulletins) == 1
