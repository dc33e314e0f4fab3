"""Races that the shipped data has none of: no page may fall over them."""

import pytest

from agencies.models import Person
from elections.bulletins.compose import Content
from elections.models import Bulletin, Election, Figure, TallySheet, VoteRound
from elections.rules.bulletin import BulletinKind, Method
from tests.elections.public.reading import words
from tests.factories import make_election, tell

pytestmark = pytest.mark.django_db

RACE = "/elections/iom-2033/"
PAGES = ("", "bulletins/", "ballots.csv", "bulletins.csv")
AROUND = ("/", "/elections/", "/elections.csv", "/sources/", "/agencies/iom/", "/agencies/iom/director-general/")


def count_ballot(election: Election, *votes: int | None, kind: str = "open", number: int | None = 1) -> Bulletin:
    vote_round = VoteRound.objects.create(election=election, number=number, kind=kind)
    candidacies = list(election.candidacies.order_by("order"))
    vote_round.candidacies.set(candidacies)
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name="clerk", made_at="2033-05-15T10:00Z", note="")
    for candidacy, value in zip(candidacies, votes, strict=True):
        if value is not None:
            Figure.objects.create(sheet=sheet, kind="votes", candidacy=candidacy, value=value, grade="unnamed")
    return tell(election, Content(kind=BulletinKind.RESULT, sheet=sheet), author="desk")


def visit(client) -> str:
    """Every page that shows or lists the race is there. Returns the words of the race page."""
    addresses = [RACE + page for page in PAGES] + list(AROUND)
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)
    return words(client.get(RACE))


def test_election_without_candidates(client):
    make_election().candidacies.all().delete()

    assert "Nothing has been published about this election yet" in visit(client)


def test_election_whose_date_is_not_known(client):
    election = make_election(held_min=None, held_max=None)
    count_ballot(election, 90, 50, 10)

    assert "date not known" in visit(client)


def test_person_without_nationality_and_ballot_without_number(client):
    election = make_election("Ada", "Ben")
    Person.objects.filter(candidacies__election=election).update(nationality=None)
    count_ballot(election, 90, 60, number=None)

    assert "Ballot, number not known" in visit(client)


def test_straw_poll_elects_nobody(client):
    election = make_election("Ada", "Ben")
    count_ballot(election, 120, 30, kind="straw_poll")

    text = visit(client)

    assert "Straw poll 1: Ada Doe 120, Ben Doe 30. A straw poll is not binding." in text
    for wrong in ("two thirds of 150", "reaching", "majority reached", "No majority", "short"):
        assert wrong not in text.split("What the rule says")[0]


def test_a_missing_count_is_no_zero(client):
    election = make_election("Ada", "Ben", "Cleo")
    count_ballot(election, 90, None, 0)

    text = visit(client)

    assert "not reported" in text
    assert "Ben Doe 0" not in text
    assert "cannot be judged" in text


def test_elected_without_anything_else_being_known(client):
    election = make_election("Ada")
    tell(
        election,
        Content(kind=BulletinKind.ELECTED, candidacy=election.candidacies.get(), how=Method.UNKNOWN),
        author="desk",
    )

    assert "Ada Doe elected" in visit(client)


def test_everything_retracted(client):
    election = make_election("Ada", "Ben")
    published = count_ballot(election, 90, 60)
    tell(election, None, corrects=published, reason="It was a rehearsal.", author="desk")

    text = visit(client)

    assert "Bulletin 1 retracted" in text
    assert "two thirds of 150" not in text.split("As it happened")[0]
    assert "two thirds of 150" in words(client.get(f"{RACE}as-of/1/"))
