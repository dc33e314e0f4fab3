"""What is of one election is nothing in another: forms, addresses, candidates and sources of a rehearsal, replayed in
earnest, and the other way round."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from django.http import HttpResponse
from django.test import Client

from agencies.models import Edition, Source
from elections.models import Bulletin, Election, Figure, Proposal, TallySheet, VoteRound
from tests.elections.desk.makers import NEW_SOURCE, Desk, text_of
from tests.elections.desk.rehearsals import (
    ACTS,
    FIELD,
    addresses_of,
    corrected,
    forms_in,
    rehearsal_of,
    slugs_of,
    votes,
    work,
)
from tests.factories import make_source

STORED = (Bulletin, Election, Figure, Proposal, TallySheet, VoteRound)


@pytest.fixture
def rehearsal(desk) -> Desk:
    return rehearsal_of(desk)


def stored() -> list[int]:
    return [Edition.objects.current(), Source.at_desk.count(), *(kind.objects.count() for kind in STORED)]


@pytest.fixture
def recorded(monkeypatch) -> list:
    """Every post that any browser sends to a desk, as its form makes it, with the answer."""
    sent, post = [], Client.post

    def recording(client, path, data=None, *arguments, **more):
        data = {FIELD: path.split("/")[2]} | (data or {})
        answer = post(client, path, data, *arguments, **more)
        sent.append((path, data, answer))
        return answer

    monkeypatch.setattr(Client, "post", recording)
    return sent


def pages_of_what_waits(desk) -> list[HttpResponse]:
    """Of a proposal and a sheet that are not public, as the clerk who typed them and another one see them."""
    proposal = desk.propose("notices/new/", desk.told(note="The doors are open."))
    sheet = corrected(desk, bulletin=7)
    paths = [f"proposals/{proposal.pk}/", f"sheets/{sheet.pk}/", f"sheets/{sheet.pk}/again/"]
    return [client.get(desk.address + path) for path in paths for client in (desk.client, desk.second)]


def test_every_form_says_which_election_it_was_made_for(desk, recorded):
    work(desk)
    answers = [desk.client.get(address) for address in addresses_of(desk, "desk/")]
    answers += [answer for _, _, answer in recorded]
    answers.append(desk.post("notices/new/", {"step": "preview"}))
    answers += pages_of_what_waits(desk)
    forms = [fields for answer in answers if answer.status_code != 302 for _, fields in forms_in(answer)]
    assert len(forms) > 20
    assert {tuple(value for name, value in fields if name == FIELD) for fields in forms} == {("iom-2033",)}


@pytest.fixture(params=["rehearsal into live", pytest.param("live into rehearsal", marks=pytest.mark.long)])
def both(request, desk, rehearsal) -> tuple[Desk, Desk]:
    return (rehearsal, desk) if request.param.startswith("rehearsal") else (desk, rehearsal)


def replayed(recorded: list, other: Desk) -> list[tuple[str, int, bool]]:
    """What was recorded, sent to the same address of another election: where, the answer, and whether anything was
    stored."""
    outcomes = []
    for path, data, _ in list(recorded):
        before = stored()
        elsewhere = re.sub(r"^/desk/[^/]+/", other.address, path)
        answer = other.client.post(elsewhere, data)
        outcomes.append((elsewhere, answer.status_code, stored() != before))
    recorded.clear()
    return outcomes


def in_step(one: Desk, other: Desk, recorded: list) -> list[tuple[str, int, bool]]:
    """One election is worked in, and each act is replayed in the other while that stands just before the same act."""
    outcomes = []
    for act in ACTS.values():
        act(one)
        outcomes += replayed(recorded, other)
        act(other)
        recorded.clear()
    return outcomes


def test_nothing_recorded_in_one_is_accepted_in_the_other(both, recorded):
    one, other = both
    answers = in_step(one, other, recorded)
    assert len(answers) > 12
    assert [answer for answer in answers if answer[1] < 400 or answer[2]] == []
    assert Counter(len(desk.bulletins) for desk in both) == {len(ACTS): 2}


def test_control_without_the_field_the_other_takes_it(desk, rehearsal, recorded, monkeypatch):
    """What was heard in the room names nobody and no document: only the field tells where it belongs."""
    monkeypatch.setattr("elections.desk.access.is_meant_elsewhere", lambda *_: False)
    one, other = rehearsal, desk
    ACTS["open a ballot"](one)
    ACTS["open a ballot"](other)
    recorded.clear()
    one.say("notices/new/", {"note": "The doors are closed.", "grade": "read_out"})
    assert any(is_stored for *_, is_stored in replayed(recorded, other))
    assert other.proposals.filter(typed__contains="The doors are closed.").exists()


def test_a_form_sent_to_the_wrong_election_is_told_so(both):
    one, other = both
    answer = other.post("notices/new/", {FIELD: one.election.slug, "note": "x"})
    assert answer.status_code == 409
    assert "This form belongs to another election" in text_of(answer)
    assert f"{one.election.slug} and sent to {other.election.slug}" in text_of(answer)


@pytest.mark.parametrize("named", [["iom-2033", "iom-2018"], ["iom-2018", "iom-2033"], [""], ["<script>" * 99]])
def test_a_form_that_names_several_elections_or_none_is_refused(desk, named):
    answer = desk.client.post(f"{desk.address}notices/new/", {FIELD: named, "note": "x"})
    assert answer.status_code == 409
    assert "<script>" not in answer.content.decode().split("<main")[1]


def swapped(one: Desk, other: Desk) -> list[str]:
    """Every address that holds something of one election, made one of the other, which has none of it."""
    addresses = [address for beginning in ("desk/", "elections/") for address in addresses_of(one, beginning)]
    ends = [address.split(one.election.slug)[1] for address in addresses]
    named = [end for end in ends if re.search(r"/\d+/|/candidates/", end)]
    return [f"{begin}{end}" for begin in (other.address, f"/elections/{other.election.slug}") for end in named]


@pytest.mark.long
def test_nothing_of_one_is_found_in_the_other(both):
    one, other = work(both[0]), both[1]
    addresses = swapped(one, other)
    before = stored()
    assert len(addresses) > 60
    for address in addresses:
        for ask in (one.client.get, one.client.post):
            assert ask(address).status_code in (404, 405), address
    assert stored() == before


@pytest.mark.long
def test_control_in_its_own_election_it_is_found(desk):
    addresses = addresses_of(work(desk), "elections/")
    several = ("rounds", "picture-ballots")  # of what a race of one ballot has not got
    addresses = [address for address in addresses if not any(word in address for word in several)]
    statuses = {desk.client.get(address).status_code for address in addresses}
    assert statuses == {200, 410}  # one address is a format that is gone


def test_candidates_of_one_are_nobody_in_the_other(both):
    """Without the field that gives it away at once."""
    one, other = both
    other.open(standing=slugs_of(other))
    theirs = slugs_of(one)
    before = stored()
    typed = {
        "ballots/new/": other.told(number="2", kind="open", standing=theirs),
        "departures/new/": other.told(kind="withdrawal", candidacy=theirs[0]),
        "outcome/new/": other.told(kind="elected", how="acclamation", candidacy=theirs[0]),
        "ballots/1/sheets/new/": other.told(**votes(one, 98, 67)),
    }
    for path, fields in typed.items():
        answer = other.post(path, fields | {"step": "publish", "expected": "2"})
        assert answer.status_code == 422, path
    assert stored() == before


@pytest.mark.long
def test_sources_of_a_rehearsal_are_known_in_rehearsals_alone(desk, rehearsal):
    before = set(Source.at_desk.values_list("key", flat=True))
    work(rehearsal)
    typed = Source.at_desk.exclude(key__in=before)
    assert [(source.key.split("-")[0], source.is_draft) for source in typed] == [("rehearsal", True)] * 2

    for path in ("notices/new/", "ballots/new/"):
        assert "Told in the corridor" in text_of(rehearsal.get(path))
        assert "Told in the corridor" not in text_of(desk.get(path))


@pytest.mark.parametrize("is_draft", [True, False], ids=["still at the desk", "public"])
def test_no_real_source_is_known_in_a_rehearsal(desk, rehearsal, is_draft):
    """It would stand as the source of what is invented; and one that is not public yet would become so."""
    make_source("real", title="A real document", is_draft=is_draft)
    assert "A real document" in text_of(desk.get("notices/new/"))
    assert "A real document" not in text_of(rehearsal.get("notices/new/"))


def test_a_source_of_one_cannot_be_named_in_the_other(both):
    one, other = both
    typed = other.told(note="x", step="publish", expected="1") | {"source-other": one.source.key}
    answer = other.post("notices/new/", typed)
    assert answer.status_code == 422
    assert "No source has the key" in text_of(answer)
    assert other.bulletins == []


def test_the_same_document_typed_in_both_is_two_sources(desk, rehearsal):
    for each in (rehearsal, desk):
        each.say("notices/new/", each.told(note="x") | NEW_SOURCE)
    same = Source.at_desk.filter(url=NEW_SOURCE["source-url"]).order_by("is_draft")
    assert [(source.is_draft, source.key.startswith("rehearsal-")) for source in same] == [(False, False), (True, True)]


def test_a_publisher_called_rehearsal_is_no_rehearsal(desk):
    desk.say("notices/new/", desk.told(note="x") | NEW_SOURCE | {"source-publisher": "Rehearsal Times"})
    assert Source.objects.get(publisher="Rehearsal Times").key.startswith("by-rehearsal-times-")


def test_a_desk_of_somebody_else_is_no_way_round(desk, rehearsal):
    """The field is checked after the role: whoever may not come in learns nothing of what is there."""
    stranger = replace(desk, client=Client())
    answer = stranger.post("notices/new/", {FIELD: rehearsal.election.slug})
    assert answer.status_code == 401
    assert "Sign in to the ballot desk" in text_of(answer)
    assert "belongs to another election" not in text_of(answer)
