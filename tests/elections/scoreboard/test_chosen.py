"""How somebody was chosen, in one short sentence: only what the bulletins carry."""

import pytest

from elections.bulletins.compose import Content
from elections.bulletins.race_reader import read_race
from elections.models import Election
from elections.rules.bulletin import BulletinKind, Method
from elections.scoreboard import race_summary
from tests.factories import make_election, tell

pytestmark = pytest.mark.django_db


def chosen(slug: str) -> str:
    return race_summary(read_race(Election.objects.with_post().get(slug=slug))).chosen


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("iom-2023", "Elected by acclamation, after leading the first ballot 98 to 67."),
        ("iaea-2019", "Nominated by the Board of Governors, 24 votes to 10, and approved by the General Conference."),
        ("unesco-2025", "Nominated by the Executive Board, 55 votes to 2. Elected with 172 votes in favour."),
        ("iom-ddg-2019", ""),
        ("iom-2028", ""),
    ],
)
def test_of_shipped_races(slug, sentence):
    assert chosen(slug) == sentence


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (Method.ACCLAMATION, "Elected by acclamation."),
        (Method.UNANIMOUS, "Elected unanimously."),
        (Method.CONSENSUS, "Chosen by consensus."),
        (Method.LOT, "Elected by lot."),
        (Method.APPOINTED, "Appointed."),
        (Method.BALLOT, "Elected by ballot; the number of votes was not reported."),
        (Method.UNKNOWN, "Method not known."),
    ],
)
def test_without_figures(how, sentence):
    election = make_election()
    tell(election, Content(kind=BulletinKind.ELECTED, candidacy=election.candidacies.first(), how=how), author="desk")
    assert chosen("iom-2033") == sentence
