"""A race in formats of others: valid by their own published schemas, and no figure that nobody reported."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import mwparserfromhell
import pytest
from django.test import Client
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

from agencies.footnotes import Footnotes
from elections.bulletins.race_reader import RaceSnapshot, read_race
from elections.exchange.popolo import popolo
from elections.exchange.wikitext import wikitable
from elections.models import Election
from elections.rehearsals.create import rehearse
from elections.scoreboard import Scoreboard, scoreboard_for

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parents[3] / "data" / "schemas"
POPOLO = {path.stem: json.loads(path.read_text()) for path in (SCHEMAS / "popolo").glob("*.json")}
KINDS = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
    "vote_events": "vote_event",
}


def had(slug: str, name: str) -> dict:
    answer = Client().get(f"/elections/{slug}/{name}.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return answer.json()


def race_and_board(slug: str) -> tuple[RaceSnapshot, Scoreboard]:
    reading = read_race(Election.objects.with_post().get(slug=slug))
    return reading, scoreboard_for(reading)


def faults_of_popolo(content: dict) -> list[str]:
    registry = Registry().with_resources(
        (schema["id"].rstrip("#"), DRAFT3.create_resource(schema)) for schema in POPOLO.values()
    )
    registry = registry.with_resources((schema["id"], DRAFT3.create_resource(schema)) for schema in POPOLO.values())
    checks = {kind: Draft3Validator(POPOLO[schema], registry=registry) for kind, schema in KINDS.items()}
    return [
        fault.message for kind, check in checks.items() for one in content[kind] for fault in check.iter_errors(one)
    ]


def every_election() -> list[str]:
    return list(Election.objects.for_public().values_list("slug", flat=True))


def test_every_race_is_valid_popolo():
    assert {slug: faults for slug in every_election() if (faults := faults_of_popolo(had(slug, "popolo")))} == {}


def test_control_a_slip_is_found():
    content = had("iom-2023", "popolo")
    content["vote_events"][0]["counts"][0]["value"] = "98"
    assert faults_of_popolo(content)


def test_the_counts_are_those_of_the_page():
    (event,) = had("iom-2023", "popolo")["vote_events"]
    assert event["counts"] == [{"option": "Amy Pope", "value": 98}, {"option": "António Vitorino", "value": 67}]
    assert all("unnamed diplomats" in source["note"] for source in event["sources"])


def test_what_nobody_reported_has_no_count():
    reading, board = race_and_board("iom-2023")
    (ballot,) = board.ballots
    silent = replace(ballot, rows=tuple(replace(row, votes=None) for row in ballot.rows), figures=())
    content = popolo(reading, replace(board, ballots=(silent,)))
    assert [event["counts"] for event in content["vote_events"]] == [[]]
    assert wikitable(replace(board, ballots=(silent,))).count("| not reported\n") == 2


@pytest.mark.parametrize("name", ["popolo.json", "wikitext.txt"])
def test_rehearsals_are_not_to_be_had(name):
    rehearsal = rehearse(Election.objects.get(slug="iom-2023"), by=None)
    rehearsal.held_min = rehearsal.held_max = date(2023, 5, 15)
    rehearsal.save()
    assert Client().get(f"/elections/{rehearsal.slug}/{name}").status_code == 404
    assert name not in Client().get(f"/elections/{rehearsal.slug}/").content.decode()


def test_wikitext_gives_each_source_once_in_full():
    text = Client().get("/elections/iom-2023/wikitext.txt").content.decode()
    code = mwparserfromhell.parse(text)
    references = [tag for tag in code.ifilter_tags() if tag.tag == "ref"]
    named = [str(tag.get("name").value) for tag in references]

    assert "98<ref" in text
    assert "| 110" in text
    assert len(named) > len(set(named)) == len(code.filter_templates()) > 1
    assert {str(template.name).strip() for template in code.filter_templates()} == {"cite web"}


def test_a_source_without_a_title_names_its_publisher_once():
    reading, board = race_and_board("iom-2023")
    untitled = replace(board.sources[0], publisher="Reuters", title="", dated="15 May 2023")
    for source in (untitled, replace(untitled, title="Reuters")):
        (ballot,) = board.ballots
        rows = tuple(replace(row, votes=replace(row.votes, sources=(source,))) for row in ballot.rows)
        notes: Footnotes = Footnotes()
        notes.cite([source])
        changed = replace(board, notes=notes, ballots=(replace(ballot, rows=rows, figures=()),))
        content = popolo(reading, changed)
        assert [one["note"] for one in content["events"][0]["sources"]] == ["Reuters, 15 May 2023"]
        assert content["vote_events"][0]["sources"][0]["note"].endswith(": unnamed diplomats. Reuters, 15 May 2023")
        assert wikitable(changed).count("Reuters") == 1


HOSTILE = (
    "{{delete}} [[Category:X]] <script>alert(1)</script> '''bold''' ~~~~ __NOTOC__ |} \n|- \n! x !! y "
    "</ref><ref>{{!}} -{x}- http://evil.example <nowiki> &lt;b&gt;"
)


def with_hostile_names(board: Scoreboard) -> Scoreboard:
    candidates = tuple(replace(one, name=HOSTILE) for one in board.candidates)
    (ballot,) = board.ballots
    rows = tuple(
        replace(row, votes=replace(row.votes, sources=tuple(hostile(source) for source in row.votes.sources)))
        for row in ballot.rows
    )
    return replace(board, candidates=candidates, headline=HOSTILE, ballots=(replace(ballot, rows=rows, label=HOSTILE),))


def hostile(source):
    return replace(source, title=HOSTILE, publisher=HOSTILE, url=f"https://x.example/{HOSTILE}")


def markup(text: str) -> tuple:
    """All that a wiki would act on: what it is, in order."""
    code = mwparserfromhell.parse(text)
    tags = [str(tag.tag) for tag in code.ifilter_tags()]
    links = [str(link) for link in code.ifilter_wikilinks()]
    return tags, [str(one.name) for one in code.ifilter_templates()], links, text.count("\n")


def test_a_hostile_name_adds_nothing_to_the_markup():
    _reading, board = race_and_board("iom-2023")
    assert markup(wikitable(with_hostile_names(board))) == markup(wikitable(board))


def test_control_printed_as_it_is_it_would(monkeypatch):
    monkeypatch.setattr("elections.exchange.wikitext.escaped", lambda text: text)
    _reading, board = race_and_board("iom-2023")
    assert markup(wikitable(with_hostile_names(board))) != markup(wikitable(board))
