"""Openings, departures, outcomes and notices: handed in by one, published by another, without a trace in public before."""

import pytest

from agencies.models import Edition, Source
from elections.models import VoteRound
from elections.rules.race import RaceState, Status
from tests.elections.desk.makers import NEW_SOURCE, text_of


def test_opening_a_ballot_proposes_what_the_rule_asks_for(desk):
    form = desk.get("ballots/new/").context["form"]
    assert (form.initial["number"], form.initial["kind"]) == (1, "open")
    assert form.initial["standing"] == ["ada", "ben", "cleo"]


def test_a_ballot_is_opened(desk):
    answer = desk.open()
    assert answer.headers["Location"] == "/desk/iom-2033/"
    assert desk.race.state is RaceState.VOTING
    assert desk.race.ballots[0].ballot.standing == ("ada", "ben")
    assert "First ballot under way" in text_of(desk.client.get("/elections/iom-2033/"))


def test_what_is_handed_in_is_previewed_and_nothing_of_it_is_public(desk):
    before = Edition.objects.current()
    proposal = desk.propose("ballots/new/", desk.opening() | NEW_SOURCE)
    preview = text_of(desk.get(f"proposals/{proposal.pk}/"))
    assert "First ballot under way for Director General of IOM" in preview
    assert "https://example.org/told" in preview
    assert not desk.bulletins
    assert not VoteRound.objects.filter(election=desk.election).exists()
    assert not Source.at_desk.filter(publisher="Agence").exists()
    assert Edition.objects.current() == before


def test_publishing_keeps_the_new_source_and_the_ballot(desk):
    desk.say("ballots/new/", desk.opening() | NEW_SOURCE)
    assert Source.objects.get(publisher="Agence").title == "Told in the corridor"
    assert VoteRound.objects.filter(election=desk.election, number=1).exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"number": "0"}, "Ballots are numbered from 1 to 99."),
        ({"number": ""}, "This field is required."),
        ({"standing": []}, "This field is required."),
        ({"standing": ["eve"]}, "Select a valid choice."),
        ({"kind": "confirmation"}, "A yes/no vote is on one candidate."),
        ({"happened": "2033-05-15 25:00"}, "cannot be read as a time"),
        ({"grade": "certain"}, "Select a valid choice."),
        ({"source-other": ""}, "Say where this comes from"),
        ({"source-other": "", "source-url": "ftp://x.org/", "source-publisher": "X"}, "Enter a valid URL."),
    ],
)
def test_what_is_refused_is_told_and_nothing_is_handed_in(desk, typed, sentence):
    sent = desk.opening(step="hand-in", note="Doors closed at noon.") | typed
    answer = desk.post("ballots/new/", sent)
    page = text_of(answer)
    assert answer.status_code == 422
    assert sentence in page
    assert "Doors closed at noon." in page
    assert not desk.proposals


@pytest.mark.parametrize(
    ("kind", "status"),
    [("withdrawal", Status.WITHDRAWN), ("elimination", Status.ELIMINATED), ("left_race", Status.LEFT)],
)
def test_somebody_is_out(desk, kind, status):
    desk.say("departures/new/", desk.told(candidacy="ben", kind=kind))
    assert desk.race.contender("ben").status is status


def test_who_is_out_is_not_offered_again(desk):
    desk.say("departures/new/", desk.told(candidacy="ben", kind="withdrawal"))
    answer = desk.post("departures/new/", desk.told(candidacy="ben", kind="withdrawal"))
    assert answer.status_code == 422


def test_the_last_one_left_is_proposed_for_acclamation(desk):
    for slug in ("ben", "cleo"):
        desk.say("departures/new/", desk.told(candidacy=slug, kind="withdrawal"))
    initial = desk.get("outcome/new/").context["form"].initial
    assert (initial["kind"], initial["candidacy"], initial["how"]) == ("elected", "ada", "acclamation")

    desk.say("outcome/new/", desk.told(kind="elected", candidacy="ada", how="acclamation"))
    assert "Ada Doe elected Director General of IOM" in text_of(desk.client.get("/elections/iom-2033/"))


@pytest.mark.parametrize(
    ("kind", "state"), [("suspended", RaceState.SUSPENDED), ("closed_without_result", RaceState.CLOSED)]
)
def test_it_may_end_without_anybody(desk, kind, state):
    desk.open()
    desk.say("outcome/new/", desk.told(kind=kind))
    assert desk.race.state is state


@pytest.mark.parametrize(
    ("typed", "sentence"), [({"how": "unknown"}, "Say who was elected."), ({"candidacy": "ada"}, "Say how.")]
)
def test_an_election_says_who_and_how(desk, typed, sentence):
    answer = desk.post("outcome/new/", desk.told(kind="elected", **typed))
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_a_notice_needs_words(desk):
    assert desk.post("notices/new/", desk.told()).status_code == 422
    desk.say("notices/new/", desk.told(note="The session was moved to Tuesday."))
    assert "The session was moved to Tuesday." in text_of(desk.client.get("/elections/iom-2033/bulletins/"))


def test_what_was_declared_against_the_rule_is_warned_of_and_published(desk):
    desk.open()
    desk.publish(desk.hand_in())
    typed = desk.told(kind="elected", candidacy="ada", how="ballot")
    proposal = desk.propose("outcome/new/", typed)
    preview = text_of(desk.get(f"proposals/{proposal.pk}/"))
    assert "Readers will see this warning:" in preview
    assert "fall short of the majority" in preview
    assert desk.confirm(f"proposals/{proposal.pk}/publication/").status_code == 302
    assert desk.race.state is RaceState.DECIDED


def test_a_statement_that_contradicts_is_refused_in_a_sentence(desk):
    desk.open()
    answer = desk.post("ballots/new/", desk.opening(note="Opened again."))
    assert answer.status_code == 409
    assert "A ballot with this number has already been opened or counted." in text_of(answer)
    assert "Opened again." in text_of(answer)
    assert desk.proposals.count() == 1


def test_a_source_typed_with_what_is_refused_is_not_kept(desk):
    desk.open()
    desk.post("ballots/new/", desk.opening() | NEW_SOURCE)
    assert not Source.at_desk.filter(publisher="Agence").exists()


def test_all_that_is_wrong_is_said_at_once(desk):
    page = text_of(desk.post("ballots/new/", desk.opening(number="100") | {"source-other": ""}))
    assert "Ballots are numbered from 1 to 99." in page
    assert "Say where this comes from" in page
