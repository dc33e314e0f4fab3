"""Lists every public page for search engines: one address for each thing there is to read, and no rehearsal.

Files, embeds, citations, the wall and the page as of an earlier bulletin are the same things again, so they are left out;
and so are the milestones, figures and states of an agency of which none is known.
"""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.person import Person
from agencies.models.post import Post
from elections.models.election import Election
from elections.public.pages.race_list import with_scoreboards
from elections.scoreboard import Scoreboard

SINGLE = (
    *("home", "agencies", "leaders", "elections", "coming", "compare", "contested"),
    *("sources", "search", "about", "freshness", "api-page"),
)
OF_AN_AGENCY = {
    "public:milestones": "milestones",
    "public:key-figures": "key_figures",
    "agencies:states": "memberships",
}
OF_A_RACE = ("race", "electorate", "bulletins")


class PublicPages(Sitemap):
    def items(self) -> list[str]:
        return [*map(_page, SINGLE), *_of_agencies(), *_of_people(), *_of_elections()]

    def location(self, item: str) -> str:  # type: ignore[override]
        return item


def _page(name: str, *args: object) -> str:
    return reverse(f"public:{name}", args=args)


def _of_agencies() -> Iterator[str]:
    yield from shown(Agency.objects.values_list("slug", flat=True), lambda slug: _page("agency", slug))
    for name, facts in OF_AN_AGENCY.items():
        known_of = Agency.objects.filter(**{f"{facts}__isnull": False}).distinct().values_list("slug", flat=True)
        yield from shown(known_of, partial(_page_of, name))
    yield from shown(Post.objects.values_list("agency__slug", "slug"), lambda slugs: _page("timeline", *slugs))


def _page_of(name: str, agency: str) -> str:
    return reverse(name, args=[agency])


def _of_people() -> Iterator[str]:
    yield from shown(Person.objects.values_list("slug", flat=True), lambda slug: _page("person", slug))


def _of_elections() -> Iterator[str]:
    races = with_scoreboards(Election.objects.for_public().newest_first().with_post())
    yield from chain.from_iterable(shown(races, lambda listed: list(_of_a_race(listed.board))))


def _of_a_race(board: Scoreboard) -> Iterator[str]:
    yield from (_page(name, board.slug) for name in OF_A_RACE)
    if board.candidates and not board.is_without_vote:
        yield _page("scenario", board.slug)
    yield from (_page("candidacy", board.slug, candidate.slug) for candidate in board.candidates)
    yield from (_page("ballot", board.slug, ballot.key) for ballot in board.ballots if ballot.key)
