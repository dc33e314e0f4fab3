"""The desk as two clerks' browsers use it: only addresses, forms and answers."""

import re
from dataclasses import dataclass, replace
from html import unescape

from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client

from agencies.models import Source
from elections.bulletins.race_reader import read_race
from elections.models import Bulletin, Election, Figure, Proposal, TallySheet
from elections.rules.race import Race
from tests.factories import make_clerk, make_election, make_source, open_ballot, sign_in

NEW_SOURCE = {
    "source-url": "https://example.org/told",
    "source-publisher": "Agence",
    "source-title": "Told in the corridor",
    "source-published": "2033-05-15",
}


@dataclass
class Desk:
    """`client` is the browser of the clerk who types first, `second` that of another, who may do all the same."""

    client: Client
    election: Election
    source: Source
    second: Client

    @property
    def address(self) -> str:
        return f"/desk/{self.election.slug}/"

    @property
    def race(self) -> Race:
        return read_race(Election.objects.with_post().get(pk=self.election.pk)).race

    @property
    def bulletins(self) -> list[Bulletin]:
        return list(Bulletin.objects.for_election(self.election))

    @property
    def sheets(self) -> QuerySet:
        """First readings."""
        return TallySheet.objects.filter(vote_round__election=self.election, repeats=None)

    @property
    def figures(self) -> QuerySet:
        return Figure.objects.filter(sheet__in=self.sheets)

    @property
    def proposals(self) -> QuerySet:
        return Proposal.objects.filter(election=self.election)

    def again(self) -> "Desk":
        """As two other windows of the same browsers find it: what a test does in them, the next one does not see."""
        return replace(self, client=window_of(self.client), second=window_of(self.second))

    def get(self, path: str = "", **headers: str) -> HttpResponse:
        return self.client.get(self.address + path, headers=headers)

    def post(self, path: str, typed: dict, **headers: str) -> HttpResponse:
        return self.client.post(self.address + path, typed, headers=headers)

    def told(self, **typed: object) -> dict:
        """What every form asks for, filled in."""
        return {"grade": "unnamed", "source-other": self.source.key, "happened": "2026-05-15 11:40"} | typed

    def opening(self, number: int = 1, **typed: object) -> dict:
        return self.told(number=str(number), kind="open", standing=["ada", "ben"]) | typed

    def votes(self, ada: str = "98", ben: str = "67", **typed: object) -> dict:
        return self.told(**{"votes-ada-value": ada, "votes-ben-value": ben} | typed)

    def propose(self, path: str, typed: dict) -> Proposal:
        answer = self.post(path, typed | {"step": "hand-in"})
        assert answer.status_code == 302, text_of(answer)
        return self.proposals.latest("pk")

    def say(self, path: str, typed: dict) -> HttpResponse:
        """One hands it in, the other publishes it; what is only taken back needs no second person."""
        if path.endswith("retraction/"):
            return self.post(path, typed)
        return self.confirm(f"proposals/{self.propose(path, typed).pk}/publication/")

    def open(self, number: int = 1, **typed: object) -> HttpResponse:
        return self.say("ballots/new/", self.opening(number, **typed))

    def opened(self, number: int = 1, *, kind: str = "open", standing: tuple[str, ...] = ("ada", "ben")) -> None:
        """The ballot is open, for tests of what comes after: at once, without anybody's forms."""
        open_ballot(self.election, number, kind, standing)

    def hand_in(self, number: int = 1, **typed: str) -> TallySheet:
        answer = self.post(f"ballots/{number}/sheets/new/", self.votes(**typed))
        assert answer.status_code == 302, text_of(answer)
        return self.sheets.latest("pk")

    def type_again(self, sheet: TallySheet, client: Client | None = None, **values: str) -> HttpResponse:
        """The second clerk types what the sheet says, or what is given instead."""
        typed = numbers_of(sheet) | values
        return (client or self.second).post(f"{self.address}sheets/{sheet.pk}/again/", typed | {"step": "hand-in"})

    def publish(self, sheet: TallySheet, **typed: str) -> HttpResponse:
        """The second clerk types it again, and publishes it."""
        if not hasattr(sheet, "verification"):
            answer = self.type_again(sheet)
            assert answer.status_code == 302, text_of(answer)
        return self.confirm(f"sheets/{sheet.pk}/publication/", **typed)

    def confirm(self, path: str, client: Client | None = None, **typed: str) -> HttpResponse:
        """Type what the page asks for, and press the button."""
        client = client or self.second
        page = client.get(self.address + path)
        if page.status_code != 200 or "form" not in page.context:
            return page
        return client.post(self.address + path, confirmation(page) | typed)


def new_desk() -> Desk:
    """Two clerks who have signed in, at the desk of an election in which nothing is published yet."""
    client = Client()
    sign_in(client, make_clerk())
    return Desk(client, make_election(), make_source(), second_browser())


def window_of(browser: Client) -> Client:
    window = Client()
    window.cookies.load({name: morsel.value for name, morsel in browser.cookies.items()})
    return window


def second_browser() -> Client:
    """Of another clerk, who has signed in."""
    client = Client()
    sign_in(client, make_clerk("second"))
    return client


def confirmation(page: HttpResponse) -> dict[str, str]:
    """The form of a publication page, with everything typed that it asks for."""
    form = page.context["form"]
    answers = {f"typed{place}": str(question.expected) for place, question in form.questions.items()}
    return {name: str(form.initial[name]) for name in ("key", "expected", "seen")} | answers


def numbers_of(sheet: TallySheet) -> dict[str, str]:
    """A sheet's numbers as the form of a second reading sends them."""
    typed: dict[str, str] = {}
    for figure in sheet.figures.select_related("candidacy").order_by("pk"):
        prefix = f"{figure.kind}-{figure.candidacy.slug}" if figure.candidacy else figure.kind
        beside = sum(name.startswith(f"{prefix}-rival") for name in typed)
        typed[f"{prefix}-value" if figure.is_preferred else f"{prefix}-rival{beside}-value"] = str(figure.value)
    return typed or {"is_empty": "on"}


CHANCE = re.compile(r'name="(?:csrfmiddlewaretoken|tab|read)" value="[^"]*"')


def marks(page: HttpResponse) -> dict[str, str]:
    """What tells this page from every other: it is sent along with what is typed."""
    text = page.content.decode()
    return dict(re.findall(r'<input type="hidden" name="(tab|version|page)"(?: id="version")? value="([^"]*)"', text))


def text_of(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())


def numbers_in(answer: HttpResponse) -> set[str]:
    """Every number that the page says or holds, without the marks in which any digits may stand by chance."""
    return set(re.findall(r"\b\d+\b", CHANCE.sub("", answer.content.decode())))
