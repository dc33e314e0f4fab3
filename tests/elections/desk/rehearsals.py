"""A rehearsal that has been worked in, and the forms of the desk as a browser would find them."""

import re
from html.parser import HTMLParser

from django.http import HttpResponse
from django.urls import get_resolver

from agencies.models import Source
from elections.rehearsals.create import rehearse
from tests.elections.desk.makers import NEW_SOURCE, Desk, text_of
from tests.elections.desk.test_access import patterns
from tests.factories import make_source

FIELD = "election"  # the hidden field in which every form says which election it was made for
SECOND_SOURCE = NEW_SOURCE | {"source-url": "https://example.org/said", "source-title": "Said in the corridor"}


def rehearsal_of(desk: Desk) -> Desk:
    """The desk of a new rehearsal of the same election, with a source that is known there."""
    source = Source.at_desk.filter(key="rehearsal-wire").first() or make_source("rehearsal-wire", is_draft=True)
    return Desk(desk.client, rehearse(desk.election, by=None), source, desk.second)


def slugs_of(desk: Desk) -> list[str]:
    return list(desk.election.candidacies.order_by("order").values_list("slug", flat=True))


def votes(desk: Desk, *counts: int) -> dict[str, str]:
    return {f"votes-{slug}-value": str(count) for slug, count in zip(slugs_of(desk), counts, strict=False)}


ACTS = {
    "open a ballot": lambda desk: desk.open(standing=slugs_of(desk)),
    "count it": lambda desk: desk.publish(desk.hand_in(**votes(desk, 60, 50, 40) | NEW_SOURCE)),
    "somebody withdraws": lambda desk: desk.say(
        "departures/new/", desk.told(candidacy=slugs_of(desk)[2], kind="withdrawal")
    ),
    "say something": lambda desk: desk.say("notices/new/", desk.told(note="The doors are closed.") | SECOND_SOURCE),
    "say it better": lambda desk: desk.say(
        "bulletins/4/correction/", desk.told(note="They are open.", reason="They were never closed.")
    ),
    "take it back": lambda desk: desk.say("bulletins/5/retraction/", {"reason": "It was another door."}),
    "correct the count": lambda desk: desk.publish(corrected(desk)),
    "somebody is elected": lambda desk: desk.say(
        "outcome/new/", desk.told(kind="elected", candidacy=slugs_of(desk)[0], how="acclamation")
    ),
}


def corrected(desk: Desk, bulletin: int = 2):
    typed = desk.told(**votes(desk, 61, 50, 40), reason="Two digits were swapped.")
    answer = desk.post(f"bulletins/{bulletin}/correction/", typed)
    assert answer.status_code == 302, text_of(answer)
    return desk.sheets.latest("pk")


def work(desk: Desk) -> Desk:
    """Everything that can be done at a desk, once."""
    for number, act in enumerate(ACTS.values(), start=1):
        answer = act(desk)
        assert answer.status_code == 302, text_of(answer)
        assert len(desk.bulletins) == number
    return desk


def addresses_of(desk: Desk, beginning: str) -> list[str]:
    """All addresses that begin so and can be filled with what there is of this election, from the list of addresses; of
    the desk its pages alone, not the files it gives."""
    choices = {
        "slug": [desk.election.slug],
        "number": [str(number) for number in range(1, len(desk.bulletins) + 1)],
        "key": ["1"],
        "pk": [str(sheet.pk) for sheet in desk.sheets],
        "candidacy": slugs_of(desk),
    }
    routes = [route for route, _ in patterns(get_resolver()) if route.startswith(beginning) and "<slug:slug>" in route]
    routes = [route for route in routes if not (route.startswith("desk/") and re.search(r"\.\w+$", route))]
    return [f"/{address}" for route in routes for address in filled(route, choices)]


def filled(route: str, choices: dict[str, list[str]]) -> list[str]:
    parameter = re.search(r"<(?:\w+:)?(\w+)>", route)
    if parameter is None:
        return [route]
    return [one for value in choices[parameter[1]] for one in filled(route.replace(parameter[0], value, 1), choices)]


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self.is_inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "form" and values.get("method", "").lower() == "post":
            self.forms.append((values.get("action", ""), []))
            self.is_inside = True
        elif tag in ("input", "button", "select", "textarea") and self.is_inside:
            self.forms[-1][1].append((values.get("name", ""), values.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = self.is_inside and tag != "form"


def forms_in(answer: HttpResponse) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every form that posts, but for the one to sign out: its address, and its fields with what they hold."""
    page = _Forms()
    page.feed(text_of(answer))
    return [(action, fields) for action, fields in page.forms if "sign-out" not in action]
