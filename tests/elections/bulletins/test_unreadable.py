"""A bulletin whose text cannot be read any more breaks no page: it is marked, and all others are read as before."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from elections.bulletins import payload, race_reader
from elections.models import Bulletin, Election, guards
from elections.packs import load_all
from iomwatch.memory_cache import clear_all_caches
from iomwatch.public_pages import STAFF_ONLY
from tests.elections.desk.makers import new_desk, text_of
from tests.iomwatch.addresses import every_address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("midday")]
PAGES = ("/elections/iom-2023/", "/elections/iom-2023/bulletins/")
ALL = [
    path
    for path in (*every_address(), "/elections/iom-2023/as-of/2/", "/elections/iom-2023/candidacies/amy-pope/")
    if not path.startswith((*STAFF_ONLY, "/health", "/metrics"))
]


def with_content(**changed: object) -> Callable[[str], str]:
    """The text with some of what it says about the election, or else at its top, said otherwise."""

    def alter(text: str) -> str:
        content = json.loads(text)
        for name, value in changed.items():
            home = next((part for part in ("election", "bulletin") if name in content[part]), None)
            (content[home] if home else content)[name] = value
        return json.dumps(content)

    return alter


def with_first_figure(name: str, value: object) -> Callable[[str], str]:
    def alter(text: str) -> str:
        content = json.loads(text)
        content["bulletin"]["tally"][0][name] = value
        return json.dumps(content)

    return alter


UNREADABLE: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: "",
    "no JSON": lambda text: "98 votes <b>&",
    "cut": lambda text: text[: len(text) // 2],
    "a list": lambda text: "[]",
    "a word": lambda text: '"bulletin"',
    "null": lambda text: "null",
    "an empty object": lambda text: "{}",
    "nested without end": lambda text: "[" * 100_000,
    "another schema": with_content(schema=99),
    "a schema that is a list": with_content(schema=[]),
    "no bulletin": with_content(bulletin=None),
    "an author that is a number": with_content(author=5),
    "another number": with_content(number=1),
    "a number that is a word": with_content(number="two"),
    "another kind": with_content(kind="rumour"),
    "a moment without a zone": with_content(published_at="2023-05-15T12:00:00"),
    "no moment": with_content(published_at=None),
    "half of a moment": with_content(happened=["2023-05-15T12:00:00Z", None]),
    "a time that runs back": with_content(happened=["2023-05-15T12:00:00Z", "2023-05-14T12:00:00Z"]),
    "a zone that is nowhere": with_content(time_zone="Europe/Nowhere"),
    "a zone that is a path": with_content(time_zone="../../etc/passwd"),
    "a rule that nobody has": with_content(procedure="coin-toss"),
    "a date that is none": with_content(held="soon"),
    "an agency that is no address": with_content(agency_slug="a b/"),
    "candidates that are words": with_content(candidates=["Amy Pope"]),
    "no candidates' list": with_content(candidates=7),
    "a ballot that is a number": with_content(ballot=1),
    "a note that is a list": with_content(note=[]),
    "votes in words": with_first_figure("value", "ninety-eight"),
    "half a vote": with_first_figure("value", 98.5),
    "votes below nothing": with_first_figure("value", -1),
    "votes without end": with_first_figure("value", 10**400),
    "yes for a number": with_first_figure("value", True),
    "a grade of its own": with_first_figure("grade", "certain"),
    "a field of its own": with_first_figure("colour", "red"),
    "it corrects nothing": with_content(kind="correction"),
    "it corrects what is later": with_content(kind="correction", corrects=3),
}
CONTRADICTING: dict[str, Callable[[str], str]] = {
    "votes for nobody": with_first_figure("candidate", "nobody"),
    "nobody stands": with_content(candidates=[]),
}
# What is left of one comes out alike, whatever was done to it: no text, or one that contradicts the others.
FEW = ("an empty object", "votes for nobody")


def alter(number: int, change: Callable[[str], str], *, fits: bool = False, election: str = "iom-2023") -> None:
    """As somebody does it who owns the database; with a digest that `fits`, or the old one."""
    row = Bulletin.objects.get(election__slug=election, number=number)
    text = change(row.payload)
    connection.check_constraints()
    guards.remove(connection)
    with connection.cursor() as cursor:
        new_digest = payload.digest(text) if fits else row.digest
        statement = "UPDATE elections_bulletin SET payload = %s, digest = %s WHERE id = %s"
        cursor.execute(statement, [text, new_digest, row.pk])
    guards.install(connection)
    clear_all_caches()


@pytest.mark.parametrize("fits", [False, True], ids=["old digest", "new digest"])
@pytest.mark.parametrize(("number", "change"), [(1, "no JSON"), (2, "no JSON"), (4, "no JSON"), (2, "votes in words")])
def test_whichever_it_is_it_is_marked_and_the_others_are_there(client, change, number, fits):
    alter(number, UNREADABLE[change], fits=fits)
    for path in PAGES:
        page = client.get(path)
        assert page.status_code == 200
        assert f"Bulletin {number} has been altered since it was published: its text cannot be read." in text_of(page)
        assert all(f"Bulletin {other} is not" not in text_of(page) for other in {1, 2, 3, 4} - {number})
    race = race_reader.read_race(Election.objects.with_post().get(slug="iom-2023")).race
    assert [len(race.counted), bool(race.outcome)] == [number != 2, number != 4]


@pytest.mark.parametrize("change", [*UNREADABLE, *CONTRADICTING])
def test_what_is_no_payload_or_cannot_be_true_is_marked_and_breaks_no_page(client, change):
    alter(2, (UNREADABLE | CONTRADICTING)[change])
    why = "cannot be read" if change in UNREADABLE else "does not match its digest"
    for path in PAGES:
        page = client.get(path)
        assert page.status_code == 200
        assert f"Bulletin 2 has been altered since it was published: its text {why}." in text_of(page)


@pytest.mark.parametrize("change", ["votes in words", *(pytest.param(name, marks=pytest.mark.long) for name in FEW)])
def test_every_address_answers_as_before(change):
    client = Client(raise_request_exception=False)
    before = {path: client.get(path).status_code for path in ALL}
    assert sum(status == 200 for status in before.values()) > 60
    alter(2, (UNREADABLE | CONTRADICTING)[change])
    assert {path: client.get(path).status_code for path in ALL} == before


def test_all_can_be_lost(client):
    for number in (1, 2, 3, 4):
        alter(number, UNREADABLE["null"])
    page = client.get(PAGES[0])
    assert page.status_code == 200
    assert "Bulletin 4 has been altered since it was published" in text_of(page)
    assert "Amy Pope" in text_of(page)


def test_what_a_lost_correction_has_replaced_does_not_stand_again(client):
    amendments = Bulletin.objects.exclude(corrects=None).select_related("election", "corrects")
    assert len(amendments) >= 7
    for row in amendments:
        alter(row.number, UNREADABLE["no JSON"], election=row.election.slug)
        entries = race_reader.read_race(Election.objects.with_post().get(pk=row.election.pk)).race.entries
        assert entries[row.corrects.number - 1].replaced_by == row.number
        assert client.get(f"/elections/{row.election.slug}/").status_code == 200


def test_of_a_result_corrected_twice_the_first_correction_can_be_lost(client):
    desk = new_desk()
    desk.opened()
    desk.publish(desk.hand_in())
    for number, votes in ((2, "97"), (3, "96")):
        typed = desk.votes(ada=votes, reason="It was read out wrongly.")
        assert desk.post(f"bulletins/{number}/correction/", typed).status_code == 302
        desk.publish(desk.sheets.latest("pk"))
    alter(3, UNREADABLE["no JSON"], election="iom-2033")
    page = client.get("/elections/iom-2033/")
    assert page.status_code == 200
    assert "96 to 67" in text_of(page)
    assert "Bulletin 3 has been altered since it was published" in text_of(page)


def test_it_is_marked_in_feeds_the_api_and_at_the_desk_too(client):
    desk = replace(new_desk(), election=Election.objects.get(slug="iom-2023"))
    alter(2, UNREADABLE["no JSON"])
    sentence = "Bulletin 2 has been altered since it was published"
    assert sentence in client.get("/elections/iom-2023/feed.atom").content.decode()
    listed = client.get("/api/v1/elections/iom-2023/bulletins/").json()["bulletins"]
    assert [sentence in one["altered"] for one in listed] == [False, True, False, False]
    assert listed[1]["previous"] == listed[0]["digest"]
    assert sentence in text_of(desk.get(""))


def test_packs_are_loaded_and_nothing_is_replayed():
    alter(2, UNREADABLE["no JSON"])
    assert any("cannot be read any more" in line for line in load_all(is_forced=True)["iom"].kept)
    with pytest.raises(CommandError, match="the text of bulletin 2 cannot be read any more"):
        call_command("replay", "iom-2023", seconds=0)


def test_heads_and_chain_say_what_is_stored(client):
    alter(2, UNREADABLE["no JSON"])
    assert b"98 votes <b>&\n" in client.get("/elections/iom-2023/bulletins.jsonl").content
    listed = client.get("/api/v1/elections/iom-2023/bulletins/").json()["bulletins"]
    assert [one["number"] for one in listed] == [1, 2, 3, 4]
    assert listed[1]["digest"] == Bulletin.objects.get(election__slug="iom-2023", number=2).digest


def test_control_where_each_must_be_read_the_page_is_gone(monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(race_reader, "thaw_stored", lambda *row: payload.thaw(*row[-2:]))
    alter(2, UNREADABLE["no JSON"])
    assert client.get(PAGES[0]).status_code == 404


def test_control_where_a_contradiction_is_not_passed_over_the_page_is_gone(monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(race_reader, "_folded", race_reader._fold_readable)
    alter(2, CONTRADICTING["votes for nobody"])
    assert client.get(PAGES[0]).status_code == 404


def test_control_where_shapes_are_not_looked_at_the_page_is_gone(monkeypatch):
    client = Client(raise_request_exception=False)
    monkeypatch.setattr(payload, "fits", lambda value, kind: True)
    alter(2, UNREADABLE["votes in words"])
    assert client.get(PAGES[0]).status_code == 404
