"""A person has one colour, in every race and on the timeline."""

from collections import defaultdict

import pytest
from django.utils import timezone

from agencies.charts.timeline import colours_of
from agencies.colours import NEUTRAL
from agencies.models import Person, Tenure
from agencies.tenures.spells import nationalities, spells_of
from elections.bulletins.race_reader import RaceSnapshot, read_races
from elections.models import Election
from elections.scoreboard import race_summary
from tests.factories import make_election

pytestmark = pytest.mark.django_db


def colours_by_person(snapshots: list[RaceSnapshot]) -> dict[str, set[int]]:
    colours: dict[str, set[int]] = defaultdict(set)
    for snapshot in snapshots:
        for candidate in race_summary(snapshot).candidates:
            if candidate.colour != NEUTRAL:  # the grey of all beyond the colours is nobody’s own
                colours[candidate.person].add(candidate.colour)
    return colours


@pytest.fixture
def snapshots() -> list[RaceSnapshot]:
    return list(read_races(Election.objects.with_post()).values())


def test_whoever_stood_twice_has_the_same_colour_twice(snapshots):
    colours = colours_by_person(snapshots)
    assert len(colours["antonio-vitorino"]) == len(colours["brunson-mckinley"]) == 1
    assert {person: several for person, several in colours.items() if len(several) > 1} == {}


def test_control_by_order_of_candidacy_vitorino_would_have_two(snapshots):
    Person.objects.update(colour=None)
    again = list(read_races(Election.objects.with_post()).values())
    assert len(colours_by_person(again)["antonio-vitorino"]) == 2


def test_no_two_of_a_race_have_one_colour(snapshots):
    for snapshot in snapshots:
        candidates = race_summary(snapshot).candidates
        colours = [candidate.colour for candidate in candidates if candidate.colour != NEUTRAL]
        assert len(set(colours)) == len(colours), snapshot.slug


def test_nobody_who_won_is_grey(snapshots):
    assert grey_winners(snapshots) == set()


def test_control_by_order_of_candidacy_the_seventh_would_be(snapshots):
    Person.objects.update(colour=None)
    assert "antonio-guterres" in grey_winners(list(read_races(Election.objects.with_post()).values()))


def grey_winners(snapshots: list[RaceSnapshot]) -> set[str]:
    candidates = (candidate for snapshot in snapshots for candidate in race_summary(snapshot).candidates)
    return {one.person for one in candidates if one.status == "elected" and one.colour == NEUTRAL}


def test_the_timeline_shows_the_last_holders_in_their_own_colours(snapshots):
    tenures = Tenure.objects.filter(post__slug="director-general", post__agency__slug="iom")
    spells = spells_of(
        list(tenures.select_related("person__nationality").order_by("started_min")), timezone.now().date()
    )
    nations = nationalities(spells)
    by_nation = colours_of(nations)
    own = colours_by_person(snapshots)
    for slug in ("amy-pope", "antonio-vitorino"):
        person = Person.objects.get(slug=slug)
        assert own[slug] == {by_nation[person.nationality_id]} == {person.colour}
    assert len(set(by_nation.values())) == len(by_nation)


def test_invented_candidates_are_told_apart_by_their_order():
    election = make_election("Ada", "Ben", "Cleo")
    (snapshot,) = read_races([election]).values()
    assert [candidate.colour for candidate in race_summary(snapshot).candidates] == [1, 2, 3]
