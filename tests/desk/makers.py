"""The desk as a clerk's browser uses it: only addresses, forms and answers."""

from dataclasses import dataclass
from html import unescape

from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import Client

from agencies.models import Source
from elections.models import Bulletin, Election, Figure, TallySheet
from elections.reading import read_race
from elections.rules.race import Race

NEW_SOURCE = {
    "source-url": "https://example.org/told",
    "source-publisher": "Agence",
    "source-title": "Told in the corridor",
    "source-published": "2033-05-15",
}


@dataclass
class Desk:
    client: Client
    election: Election
    source: Source

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
        return TallySheet.objects.filter(vote_round__election=self.election)

    @property
    def figures(self) -> QuerySet:
        return Figure.objects.filter(sheet__in=self.sheets)

    def get(self, path: str = "", **headers: str) -> HttpResponse:
        return self.client.get(self.address + path, headers=headers)

    def post(self, path: str, typed: dict, **headers: str) -> HttpResponse:
        return self.client.post(self.address + path, typed, headers=headers)

    def told(self, **typed: object) -> dict:
        """What every form asks for, filled in."""
        return {"grade": "unnamed", "source-other": self.source.key, "happened": "2033-05-15 11:40"} | typed

    def opening(self, number: int = 1, **typed: object) -> dict:
        return self.told(number=str(number), kind="open", standing=["ada", "ben"]) | typed

    def votes(self, ada: str = "98", ben: str = "67", **typed: object) -> dict:
        return self.told(**{"votes-ada-value": ada, "votes-ben-value": ben} | typed)

    def say(self, path: str, typed: dict, expected: int | None = None) -> HttpResponse:
        """Preview, and publish what the preview carries."""
        preview = self.post(path, typed | {"step": "preview"})
        assert preview.status_code == 200, text_of(preview)
        number = preview.context["preview"].number if expected is None else expected
        carried: dict[str, list[str]] = {}
        for name, value in preview.context["typed"]:
            carried.setdefault(name, []).append(value)
        return self.post(path, carried | {"step": "publish", "expected": str(number)})

    def open(self, number: int = 1, **typed: object) -> HttpResponse:
        return self.say("ballots/new/", self.opening(number, **typed))

    def hand_in(self, number: int = 1, **typed: str) -> TallySheet:
        answer = self.post(f"ballots/{number}/sheets/new/", self.votes(**typed))
        assert answer.status_code == 302, text_of(answer)
        return self.sheets.latest("pk")

    def publish(self, sheet: TallySheet, expected: int | None = None) -> HttpResponse:
        number = len(self.bulletins) + 1 if expected is None else expected
        return self.post(f"sheets/{sheet.pk}/publication/", {"expected": str(number)})


def text_of(answer: HttpResponse) -> str:
    return unescape(answer.content.decode())
