"""Who led eight bodies, who stood and who won there, as loaded against the rows."""

import pytest

from agencies.models import Tenure
from agencies.partial_date import PartialDate
from agencies.search_text import letters_of
from elections.bulletins.race_reader import read_race
from elections.models import Candidacy, Election
from elections.rules.race import Status
from tests.elections.rules.agency_rows import rows_of, slug_of

from .eight_bodies import slug_of_election

pytestmark = pytest.mark.django_db
HEADS, CANDIDATES, HELD = rows_of("heads"), rows_of("candidates"), rows_of("elections")
LEADS = ("secretary-general", "director-general")


def is_within(when: PartialDate, row: str) -> bool:
    """As the row has it, or more exactly by another source."""
    wide = PartialDate.read(row)
    if not all((when.earliest, when.latest, wide.earliest, wide.latest)):
        return when == wide
    return wide.earliest <= when.earliest and when.latest <= wide.latest


@pytest.mark.parametrize("row", HEADS, ids=lambda row: f"{row['organization']} {row['name']} {row['start']}")
def test_who_led_from_when_until_when(row):
    held = Tenure.objects.filter(post__agency__slug=row["organization"].lower(), post__slug__in=LEADS)
    (tenure,) = (
        one
        for one in held.select_related("person__nationality")
        if letters_of(one.person.name) == letters_of(row["name"]) and is_within(one.started, row["start"])
    )
    assert is_within(tenure.ended, row["end"])
    assert (tenure.is_acting, tenure.person.nationality.iso2) == (row["acting"] == "yes", row["nationality_iso2"])
    assert tenure.sources.exists()


@pytest.mark.parametrize("row", CANDIDATES, ids=lambda row: f"{row['election_id']} {row['candidate']}")
def test_who_stood(row):
    of_election = Candidacy.objects.filter(election__slug=slug_of_election(row["election_id"]))
    if row["final_status"].startswith("incumbent"):  # of whom nobody says that he or she stands
        assert not of_election.exists()
        return
    candidacy = of_election.get(slug=slug_of(row["candidate"]))
    person = candidacy.person
    if person is None:
        assert row["candidate"].startswith("Candidate of")
        assert [state.iso2 for state in candidacy.nominated_by.all()] == [row["nationality_iso2"]]
    elif person.nationality:
        assert person.nationality.iso2 == row["nationality_iso2"]
    assert candidacy.sources.exists()


@pytest.mark.parametrize("row", HELD, ids=lambda row: row["election_id"])
def test_when_it_was_held_and_who_won(row):
    election = Election.objects.select_related("post__agency").get(slug=slug_of_election(row["election_id"]))
    day = PartialDate.read(row["date"])
    assert election.held_min <= day.latest
    assert day.earliest <= election.held_max
    race = read_race(election).race
    winners = {slug_of(one["winner"]) for one in HELD if slug_of_election(one["election_id"]) == election.slug}
    chosen = [one.slug for one in race.contenders if one.status in (Status.ELECTED, Status.NOMINATED)]
    assert set(chosen) == winners - {""}
