"""Reads all contested elections to the head of an organization, and keeps of each what is compared until there is another
bulletin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count, OuterRef, Subquery
from django.utils.translation import get_language

from agencies.left_out import shown
from elections.bulletins.race_reader import read_races
from elections.models.bulletin import Bulletin
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.public.timeline.titles import leading_post
from elections.scoreboard.contests import Contest, contest_of
from iomwatch.memory_cache import MemoryCache

MOST_KEPT = 5_000  # elections, a kilobyte each
Read = tuple[int, Contest | None]  # the bulletin as of which it was read
CONTESTS: MemoryCache[Read] = MemoryCache(MOST_KEPT)


def contests_held() -> list[Contest]:
    return [one for one in contests_over() if one.has_papers]


def contests_over() -> list[Contest]:
    """With those of which no ballot paper is on record, newest first. Two queries however many there are, and two more for
    what is not remembered."""
    heads = _heads()
    keys = {pk: (pk, number, digest, get_language()) for pk, (number, digest) in heads.items()}
    read = CONTESTS.get_or_make_many(keys, _read, lambda pk, one: one[0] == heads[pk][0])
    positions = _positions()
    contests = ((pk, read[pk][1]) for pk in heads if pk in read)
    return [
        replace(contest, positions=positions[pk]) if pk in positions else contest
        for pk, contest in contests
        if contest and contest.is_over
    ]


def _heads() -> dict[int, tuple[int, str]]:
    """Number and digest of the last bulletin of each election in which two names or more stand."""
    several = (
        Election.objects.for_public()
        .filter(post=leading_post("post__agency"))
        .newest_first()
        .annotate(names=Count("candidacies"), last=_of_last("number"), digest=_of_last("digest"))
        .filter(names__gt=1)
    )
    rows = several.values_list("pk", "last", "digest")
    return {pk: (number, digest) for pk, number, digest in rows if number}


def _of_last(field: str) -> Subquery:
    """A field of the last bulletin of an election."""
    bulletins = Bulletin.objects.filter(election=OuterRef("pk")).order_by("-number")
    return Subquery(bulletins.values(field)[:1])


def _read(missing: list[int]) -> dict[int, Read]:
    elections = Election.objects.with_post().filter(pk__in=missing)
    by_slug = {election.slug: election.pk for election in elections}
    snapshots = read_races(elections, {})
    read = shown(snapshots.items(), lambda pair: (by_slug[pair[0]], (pair[1].race.number, contest_of(pair[1]))))
    return dict(read)


def _positions() -> dict[int, dict[str, str]]:
    """By election and candidacy what position candidates had, of those of whom it is known."""
    candidacies = Candidacy.objects.exclude(position="")
    positions: dict[int, dict[str, str]] = defaultdict(dict)
    for pk, slug, position in candidacies.values_list("election", "slug", "position"):
        positions[pk][slug] = position
    return positions


def with_position_sources(contests: Iterable[Contest]) -> list[Contest]:
    """With the sources that say who of them was deputy of the head. Two queries."""
    candidacies = Candidacy.objects.filter(position=Candidacy.Position.DEPUTY)
    named = candidacies.select_related("election").prefetch_related("sources")
    sources = {(one.election.slug, one.slug): list(one.sources.all()) for one in named}
    return [
        replace(contest, position_sources=[source for who in contest.deputies for source in sources[contest.slug, who]])
        for contest in contests
    ]
