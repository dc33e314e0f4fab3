"""Nothing of a sheet that is not published can be found in any public answer.

Every public address there is, asked with and without a sheet at the desk: the bytes and the headers are the same.
"""

import re

import pytest
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver

from agencies.models import Agency, Person
from elections.models import Election
from elections.procedures import LEGACY
from tests.elections.desk.canaries import seen_in
from tests.elections.desk.test_access import patterns
from tests.properties import IS_HURRIED

NUMBER, NOTE, TITLE = "7319", "Canary in the note", "Canary in the source"
CANARIES = ("7319", "7,319", "7 319", "Canary", "canary")
WHOLE: dict[str, str] = {}
FRAGMENT = {"HX-Request": "true"}
OF_THE_CLOCK = {"date", "age", "expires"}

pytestmark = pytest.mark.usefixtures("midday")


def public_addresses() -> dict[str, bool]:
    """From the list of addresses: each public page with all that its parameters can be in this database, and whether
    htmx may ask for a part of it. In a hurry, each page once: of the election under test."""
    addresses: dict[str, bool] = {}
    choices = parameter_choices()
    for route, pattern in patterns(get_resolver()):
        if hasattr(pattern.callback, "public_page"):
            page = pattern.callback.public_page
            plain = filled(re.sub(r"[\^$]|\\Z", "", route), choices)
            query = "&".join(f"{name}={NUMBER}" for name in sorted(page.query))
            addresses |= dict.fromkeys([*plain, f"{plain[0]}?{query}"] if query else plain, page.fragment)
    return addresses


def filled(route: str, choices: list[dict[str, str]]) -> list[str]:
    names = re.findall(r"<(?:\w+:)?(\w+)>", route)
    if not names:
        return [f"/{route}"]
    fitting = [choice for choice in choices if set(names) <= set(choice)]
    assert fitting, f"this test does not know what /{route} may stand for"
    template = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)
    if IS_HURRIED:
        fitting = [choice for choice in fitting if choice["kind"] in route][:1] or fitting[:1]
    return sorted({template.format(**choice) for choice in fitting})


def parameter_choices() -> list[dict[str, str]]:
    """What the parameters of an address can stand for: the election under test, and one candidate of one long over."""
    choices = [{"kind": "people", "slug": person.slug} for person in Person.objects.all()[:1]]
    choices += [{"kind": "procedures", "digest": digest} for digest in LEGACY.values()]
    for agency in Agency.objects.filter(slug__in=("iom", "un")):
        named = {"kind": "agencies", "agency": agency.slug, "slug": agency.slug}
        choices += [named | {"post": post.slug} for post in agency.posts.all()]
    for slug, most in (("iom-2033", None), ("iom-2023", 1)):
        for candidacy in Election.objects.get(slug=slug).candidacies.all()[:most]:
            named = {"kind": "elections", "slug": slug, "candidacy": candidacy.slug, "key": "1"}
            choices += [named | {"number": number} for number in ("1", "2")]
    return choices


def answers() -> dict[tuple, tuple]:
    client = Client()
    return {
        (address, *state): frozen(client.get(address, headers=state))
        for address, has_fragment in public_addresses().items()
        for state in ((WHOLE, FRAGMENT) if has_fragment else (WHOLE,))
    }


def frozen(answer: HttpResponse) -> tuple:
    headers = {name.lower(): value for name, value in answer.headers.items() if name.lower() not in OF_THE_CLOCK}
    return answer.status_code, answer.getvalue(), headers


@pytest.fixture
def opened(desk):
    desk.open()
    return desk


def draft(desk):
    typed = {
        "votes-ada-value": NUMBER,
        "votes-ada-note": NOTE,
        "votes-ben-rival0-value": NUMBER,
        "votes-ben-rival0-grade": "single",
        "registered-value": "17319",
        "accepted": "They are more than the roll.",
        "note": NOTE,
        "source-url": "https://canary.example/7319",
        "source-publisher": "Canary Press",
        "source-title": TITLE,
    }
    return desk.hand_in(**typed)


def test_the_list_of_public_addresses_is_whole(opened):
    assert len({address.split("?")[0] for address in public_addresses()}) >= 15
    assert "/elections/iom-2033/" in public_addresses()
    assert "/sources/" in public_addresses()


def test_a_sheet_that_is_not_published_changes_no_public_answer(opened):
    before = answers()
    sheet = draft(opened)
    opened.get(f"sheets/{sheet.pk}/")
    opened.post("ballots/new/", opened.opening(2, step="sheet"))
    opened.post("notices/new/", opened.told(note=NOTE, step="preview"))
    after = answers()

    assert after.keys() == before.keys()
    changed = [key for key in before if before[key] != after[key]]
    assert not changed
    for key, (_status, body, headers) in after.items():
        text = body.decode(errors="replace").replace(key[0], "") + str(headers)
        asked_for = "?" in key[0]
        assert asked_for or not seen_in(text, CANARIES), key


def test_control_without_the_wall_a_source_typed_with_a_sheet_shows(opened, monkeypatch):
    monkeypatch.setattr("agencies.models.source.PublicSources.get_queryset", models.Manager.get_queryset)
    draft(opened)
    assert TITLE in opened.client.get("/sources/").content.decode()


@pytest.mark.long
def test_control_published_it_is_everywhere(opened):
    before = answers()
    opened.publish(draft(opened))
    after = answers()
    changed = {key[0] for key in before if before[key] != after[key]}
    assert {"/", "/elections/iom-2033/", "/sources/", "/sources.csv", "/elections/iom-2033/bulletins/"} <= changed
    assert "/elections/iom-2033/picture.png" in changed, "a picture hides its words, but not that they are others"
    assert "7,319" in after["/elections/iom-2033/",][1].decode()
