"""Who may vote on a day: every member has a tile, nobody is counted on a guess."""

from datetime import date

import pytest

from agencies.models import Agency, Membership, Statement
from agencies.states.roll import electorate_on, roll_on
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

STATES = "/agencies/iom/states/"


@pytest.fixture
def iom():
    return Agency.objects.get(slug="iom")


def test_175_members_and_8_observers_on_the_day_of_the_election(iom):
    electorate = electorate_on(iom, iom.rolls_until)
    assert (len(electorate.members), len(electorate.observers)) == (175, 8)


def test_every_state_on_the_roll_has_one_tile(iom):
    regions = electorate_on(iom, iom.rolls_until).regions
    tiles = [tile for region in regions for tile in (*region.members, *region.observers)]
    assert len(tiles) == len(set(tiles)) == 183


def test_a_state_that_left_and_came_back_is_off_the_roll_between(iom):
    def australia(year):
        return {spell.standing for spell in roll_on(iom, date(year, 7, 1)).spells if spell.state.iso2 == "AU"}

    assert [australia(year) for year in (1970, 1975, 1980, 1990)] == [{"member"}, set(), {"observer"}, {"member"}]


def test_a_state_with_bounds_joins_at_the_later_one(iom):
    spell = Membership.objects.get(state__iso2="BS", standing="member")
    assert spell.joined.earliest.year < spell.joined.latest.year
    on_the_eve = date(spell.joined.latest.year, 1, 1)
    assert spell not in roll_on(iom, on_the_eve).spells
    assert spell in roll_on(iom, spell.joined.latest).spells


def test_a_withdrawal_that_nobody_confirmed_strikes_nobody(iom):
    nicaragua = Membership.objects.get(state__iso2="NI", left_min__isnull=False)
    assert nicaragua in roll_on(iom, date(2026, 11, 1)).spells


def test_observers_are_named_and_what_is_known_of_lost_votes_is_told(client):
    text = words(client.get(STATES))
    assert "There were eight: Bahrain, Bhutan, Indonesia, Kuwait, Malaysia, Qatar, San Marino, Saudi Arabia." in text
    assert "Only members that had paid their dues could vote in 2018" in text
    assert "in each ballot. AP, 29 June 2018" in text
    assert "in each ballot. AP, 29 June 2018" not in words(client.get(STATES, {"day": "2018-06-29"}))
    assert "No source read" not in text
    Statement.objects.filter(topic=Statement.Topic.VOTE).delete()
    assert "No source read here names a member whose vote was suspended." in words(client.get(STATES))
