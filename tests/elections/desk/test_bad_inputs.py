"""Whatever a browser sends: nothing is stored that was not typed so, nothing is published, and no answer is an error of ours."""

import json
import os
import random

import pytest

from elections.models import Bulletin, Draft, Figure, Proposal, Release, TallySheet
from elections.rules.counts import COUNT, SURROUNDING
from tests.elections.desk.makers import Desk, text_of
from tests.elections.desk.sheets.test_hostile_numbers import SPELLINGS
from tests.properties import IS_HURRIED, few

INPUTS = 8000 if os.environ.get("PROVE") == "full" else few(150)
SCRIPTS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    '<a hx-get="/desk/" hx-trigger="load">x</a>',
    "<svg onload=alert(1)>",
    "{{ 7*7 }}{% debug %}",
]
WORDS = [
    *SPELLINGS,
    *SCRIPTS,
    *(
        "98",
        "67",
        "0",
        "175",
        "",
        " ",
        "ada",
        "ben",
        "eve",
        "official",
        "read_out",
        "devex-2033",
        "withdrawal",
        "elected",
    ),
    *(
        "\x00",
        "\U0001f600",
        "\u202e98",
        "a" * 5000,
        "2033-05-15 11:40",
        "2033-02-30",
        "9999-99-99",
        "0001",
        "../../x",
    ),
    *("'; DROP TABLE elections_figure; --", "%s%n%d", "-1", "1" * 400, "null", "[]", "on", "true"),
]
PATHS = [
    "ballots/1/sheets/new/",
    "ballots/1/sheets/tally/",
    "sheets/{sheet}/again/",
    "sheets/{sheet}/settlement/",
    "sheets/{verified}/publication/",
    "proposals/{proposal}/publication/",
    "ballots/new/",
    "departures/new/",
    "outcome/new/",
    "notices/new/",
    "entries/new/",
    "nominations/new/",
    "procedure/new/",
    "bulletins/1/correction/",
    "bulletins/1/retraction/",
    "drafts/",
    "entry/",
]
FIELDS = [
    *("votes-ada-value", "votes-ben-value", "votes-ada-grade", "votes-ada-sources", "votes-ada-rival0-value"),
    *("cast-value", "registered-value", "abstentions-value", "required-value", "grade", "happened", "note", "accepted"),
    *("source-named", "source-other", "source-url", "source-publisher", "source-title", "source-published", "reason"),
    *("number", "kind", "standing", "candidacy", "how", "number_grade", "is_empty", "step", "check", "instead_of"),
    *("tab", "version", "page", "key", "expected", "seen", "typed0", "typed1", "not_before", "entry"),
]


@pytest.fixture
def paths(desk: Desk) -> list[str]:
    desk.opened()
    verified, sheet = desk.hand_in(), desk.hand_in(**{"votes-ada-value": "97"})
    desk.type_again(verified)
    proposal = desk.propose("notices/new/", desk.told(note="Doors are open."))
    ids = {"sheet": sheet.pk, "verified": verified.pk, "proposal": proposal.pk}
    return [desk.address + path.format(**ids) for path in PATHS]


def bad_input(chance: random.Random) -> dict[str, str | list[str]]:
    names = chance.sample(FIELDS, chance.randrange(1, 12))
    return {name: chance.choice(WORDS) if chance.random() < 0.9 else chance.choices(WORDS, k=3) for name in names}


def test_nothing_is_stored_wrongly_and_nothing_breaks(desk, paths, note):
    before = dict(Figure.objects.values_list("pk", "value"))
    seed = int(os.environ.get("SEED", "1"))
    chance = random.Random(seed)
    for number in range(INPUTS):
        path, typed = chance.choice(paths), bad_input(chance)
        if "retraction" in path or "entry" in path:
            typed.pop("reason", None), typed.pop("entry", None)
        client = chance.choice([desk.client, desk.second])
        headers = chance.choice([{}, {"HX-Request": "true"}])
        answer = client.post(path, typed, headers=headers)
        assert answer.status_code < 500, (seed, number, path, typed)
        look(answer, typed, before, (seed, number, path, typed))
    assert Bulletin.objects.filter(election=desk.election).count() == 1
    assert not Release.objects.filter(bulletin__number=2, election=desk.election).exists()
    note("bad inputs into forms", f"{INPUTS} sent: none stored wrongly, none answered with a 500")


def look(answer, typed: dict, before: dict[int, int], about: tuple) -> None:
    """What is new in the tables is what was typed, and could be read in one way only."""
    new = dict(Figure.objects.exclude(pk__in=before).values_list("pk", "value"))
    sent = {text for values in typed.values() for text in (values if isinstance(values, list) else [values])}
    counts = {int(text.strip(SURROUNDING)) for text in sent if COUNT.fullmatch(text.strip(SURROUNDING))}
    assert set(new.values()) <= counts | {98, 67, 97}, about
    before.update(new)
    for proposal in Proposal.objects.filter(typed__contains="[").order_by("-pk")[:1]:
        assert json.loads(proposal.typed)


@pytest.mark.parametrize("script", SCRIPTS if not IS_HURRIED else SCRIPTS[::3])
def test_what_is_typed_never_runs(desk, script):
    """It is shown as what it is, on the desk and in public."""
    desk.opened()
    sheet = desk.hand_in(
        **{"note": script, "source-title": script, "source-publisher": script, "source-url": "https://x.org/"}
    )
    desk.publish(sheet)
    pages = [desk.get(f"sheets/{sheet.pk}/"), desk.get(), desk.client.get("/elections/iom-2033/"), desk.get("deeds/")]
    pages += [desk.client.get(path) for path in ("/elections/iom-2033/bulletins/", "/sources/", "/")]
    for page in pages:
        text = page.content.decode()
        assert page.status_code in (200, 302)
        if "<" in script:
            assert script not in text
    assert script.replace("  ", " ") in text_of(pages[4])


def test_the_tables_are_as_they_were(desk, paths):
    """The control: what is typed well is stored."""
    counts = [model.objects.count() for model in (TallySheet, Proposal, Draft)]
    desk.hand_in(**{"votes-ada-value": "96"})
    assert TallySheet.objects.count() == counts[0] + 1
