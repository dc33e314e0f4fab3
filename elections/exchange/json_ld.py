"""Describes pages to programs in the words of schema.org (JSON-LD).

The same race as on the page and nothing more: no end that is not known, no figure without its bulletin. Rehearsals say
nothing here: a program does not see a banner. Each thing has what search engines ask of its kind, or is told of as
another: an election whose day or place is not known is a thing, and no event.
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.exchange.json_ld_graph import Thing, dates, graph, short_headline
from elections.scoreboard import RaceSummary, Scoreboard
from elections.scoreboard.values import BallotView, LogItem

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def _is_event(board: RaceSummary) -> bool:
    """Whether its day, or its few days, and its place are known."""
    return bool(board.venue and board.days)


class JsonLd:
    """The things of one site: all that is named has the site's address in front."""

    def __init__(self, site: str) -> None:
        self.site = site

    def page(self, name: str, *args: object) -> str:
        return self.site + reverse(f"public:{name}", args=args)

    @cached_property
    def publisher(self) -> Thing:
        about = self.page("about")
        return {
            "@type": "Organization",
            "@id": self.page("home") + "#iomwatch",
            "name": "iomwatch",
            "url": self.page("home"),
            "publishingPrinciples": about,
            "correctionsPolicy": f"{about}#corrections",
        }

    def home(self) -> Thing:
        website = {
            "@type": "WebSite",
            "@id": self.page("home") + "#site",
            "name": "iomwatch",
            "url": self.page("home"),
            "publisher": self._ref(self.publisher),
            "license": LICENCE,
        }
        return graph(website, self.publisher)

    def about(self) -> Thing:
        about = {
            "@type": "AboutPage",
            "@id": self.page("about"),
            "url": self.page("about"),
            "name": _("How this is made"),
            "about": self._ref(self.publisher),
            "license": LICENCE,
        }
        return graph(about, self.publisher)

    def agency(self, agency: Any, names: Iterable[Any]) -> Thing:
        """With the names that it bears and bore."""
        thing = {
            "@type": "Organization",
            "@id": self._agency_id(agency.slug),
            "url": self.page("agency", agency.slug),
            "sameAs": agency.website,
            "name": agency.name,
            "alternateName": [*dict.fromkeys(word for name in names for word in (name.acronym, name.name))],
            "description": agency.summary,
            "foundingDate": agency.founded.iso,
            "location": agency.seat and {"@type": "Place", "name": agency.seat},
        }
        return graph(thing)

    def race(self, board: Scoreboard) -> Thing | None:
        return self._of_race(board, lambda: graph(self._election(board), self._story(board), self.publisher))

    def ballot(self, board: Scoreboard, ballot: BallotView) -> Thing | None:
        def dataset() -> Thing:
            files, address = [self.page("ballots-file", board.slug)], self.page("ballot", board.slug, ballot.key)
            return graph(self._dataset(board, address, ballot.full_label, files), self.publisher)

        return self._of_race(board, dataset)

    def bulletins(self, board: Scoreboard) -> Thing | None:
        def dataset() -> Thing:
            files = [self.page(name, board.slug) for name in ("bulletins-file", "ballots-file", "bulletins-chain")]
            name = _("Bulletins")
            return graph(self._dataset(board, self.page("bulletins", board.slug), name, files), self.publisher)

        return self._of_race(board, dataset)

    def person(self, person: Any, races: list[RaceSummary]) -> Thing:
        """Expects the nationality to be loaded."""
        thing = {
            "@type": "Person",
            "@id": self._person(person.slug),
            "url": self.page("person", person.slug),
            "name": person.name,
            "familyName": person.family_name,
            "alternateName": person.was_called,
            "nationality": person.nationality and {"@type": "Country", "name": person.nationality.name},
            "birthDate": person.born.iso,
            "deathDate": person.died.iso,
            "performerIn": [{"@id": self._event_id(board)} for board in races if _is_event(board)],
        }
        profile = {
            "@type": "ProfilePage",
            "@id": self.page("person", person.slug),
            "url": self.page("person", person.slug),
            "name": person.name,
            "mainEntity": self._ref(thing),
        }
        return graph(profile, thing)

    @staticmethod
    def _of_race(board: RaceSummary, tell: Callable[[], Thing]) -> Thing | None:
        return None if board.is_rehearsal else tell()

    @staticmethod
    def _ref(thing: Thing) -> Thing:
        return {"@id": thing["@id"]}

    def _agency_id(self, slug: str) -> str:
        return self.page("agency", slug) + "#agency"

    def _person(self, slug: str) -> str:
        return self.page("person", slug) + "#person"

    def _event_id(self, board: RaceSummary) -> str:
        return self.page("race", board.slug) + "#election"

    def _election(self, board: RaceSummary) -> Thing:
        thing = {
            "@type": "Thing",
            "@id": self._event_id(board),
            "url": self.page("race", board.slug),
            "name": self._name(board),
            "description": board.summary,
        }
        return thing | self._as_event(board) if _is_event(board) else thing

    def _as_event(self, board: RaceSummary) -> Thing:
        return {
            "@type": "Event",
            **dates(board.days),
            "location": {
                "@type": "Place",
                "name": board.venue,
                "address": {"@type": "PostalAddress", "name": board.venue},
            },
            "organizer": {
                "@type": "Organization",
                "@id": self._agency_id(board.agency_slug),
                "name": board.agency,
                "url": self.page("agency", board.agency_slug),
            },
            # Those who stand. schema.org has `competitor` for sport alone.
            "performer": [
                {
                    "@type": "Person",
                    "@id": candidate.person and self._person(candidate.person),
                    "name": candidate.ballot_name,
                    "url": self.page("candidacy", board.slug, candidate.slug),
                }
                for candidate in board.candidates
            ],
        }

    def _story(self, board: Scoreboard) -> Thing:
        """A page, and one that is told bulletin by bulletin as soon as there is one."""
        page = {
            "@type": "WebPage",
            "@id": self.page("race", board.slug),
            "url": self.page("race", board.slug),
            "name": board.headline,
            "description": board.summary,
            "about": {"@id": self._event_id(board)},
            "publisher": self._ref(self.publisher),
            "license": LICENCE,
        }
        return page | self._live(board) if board.log else page

    def _live(self, board: Scoreboard) -> Thing:
        return {
            "@type": "LiveBlogPosting",
            "@id": self.page("race", board.slug) + "#log",
            "headline": board.headline,
            "image": self.page("picture", board.slug),
            "author": self._ref(self.publisher),
            "datePublished": board.log[-1].published_at.isoformat(),
            "dateModified": board.log[0].published_at.isoformat(),
            "liveBlogUpdate": [self._update(board, entry) for entry in board.log],
        }

    def _update(self, board: Scoreboard, entry: LogItem) -> Thing:
        address = self.page("race-as-of", board.slug, entry.number)
        replaced = entry.replaced_by and self.page("race-as-of", board.slug, entry.replaced_by)
        return {
            "@type": "BlogPosting",
            "@id": address,
            "url": address,
            "headline": short_headline(entry.headline),
            "articleBody": " ".join(filter(None, (entry.text or entry.headline, entry.reason, entry.note))),
            "temporalCoverage": entry.happened_iso,  # when it happened is one thing,
            "datePublished": entry.published_at.isoformat(),  # and when it was told here another
            "author": self._ref(self.publisher),
            "citation": [source.url for source in entry.sources],
            "correction": replaced,  # where what it says no longer stands
        }

    def _dataset(self, board: Scoreboard, address: str, name: str, files: list[str]) -> Thing:
        return {
            "@type": "Dataset",
            "@id": f"{address}#data",
            "url": address,
            "name": f"{name}: {self._name(board)}, {board.held}",
            "description": f"{board.summary} {_('Ballot by ballot, each figure with how it is known and with its sources.')}",
            "license": LICENCE,
            "creator": self._ref(self.publisher),
            "about": {"@id": self._event_id(board)},
            "temporalCoverage": board.held_iso,
            "dateModified": board.log[0].published_at.isoformat() if board.log else "",
            "isAccessibleForFree": True,
            "citation": [source.url for source in board.sources],
            "distribution": [self._download(file) for file in files],
        }

    @staticmethod
    def _download(address: str) -> Thing:
        kind = "text/csv" if address.endswith(".csv") else "application/x-ndjson"
        return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": kind}

    @staticmethod
    def _name(board: RaceSummary) -> str:
        return _("Election of the %(post)s of %(agency)s") % {
            "post": isolated(board.post),
            "agency": isolated(board.agency_in_sentence),
        }
