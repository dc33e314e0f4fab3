"""From a clerk's sheet to a race: published whole, refused whole, never changed."""

import pytest
from django.db import connection, transaction
from django.utils import timezone

from agencies.models import Edition, Source
from elections.bulletins.compose import Content, ImpossibleFigures, compose
from elections.bulletins.payload import digest, freeze, thaw
from elections.bulletins.publish import Unguarded
from elections.bulletins.race_reader import read_race
from elections.models import Bulletin, Candidacy, Election, Figure, TallySheet, VoteRound, guards
from elections.rules.amendments import Contradiction
from elections.rules.bulletin import BulletinKind, Method
from elections.rules.race import RaceState, Status
from tests.factories import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def election():
    """A race between Ada and Ben in which nothing is published yet."""
    shipped = Election.objects.with_post().get(slug="iom-2023")
    return Election.objects.create(
        slug="test-2033",
        post=shipped.post,
        procedure="iom-2013",
        venue="Geneva",
        time_zone="Europe/Zurich",
        held_min="2033-05-15",
        held_max="2033-05-15",
    )


@pytest.fixture
def ada(election):
    return Candidacy.objects.create(election=election, slug="ada", ballot_name="Ada", order=1)


@pytest.fixture
def ben(election):
    return Candidacy.objects.create(election=election, slug="ben", ballot_name="Ben", order=2)


def make_ballot(election, number=1):
    vote_round = VoteRound.objects.create(election=election, number=number, kind="open")
    vote_round.candidacies.set(election.candidacies.all())
    return vote_round


def make_sheet(vote_round, votes, **others):
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name="clerk", made_at=timezone.now())
    rows = [("votes", candidacy, value) for candidacy, value in votes.items()]
    rows += [(kind, None, value) for kind, value in others.items()]
    for kind, candidacy, value in rows:
        figure = Figure.objects.create(sheet=sheet, kind=kind, candidacy=candidacy, value=value, grade="unnamed")
        figure.sources.set(Source.objects.filter(key="devex-2023-05-15"))
    return sheet


def result(sheet):
    return Content(kind=BulletinKind.RESULT, sheet=sheet)


def test_a_result_is_read_back_as_it_was_published(election, ada, ben):
    tell(election, result(make_sheet(make_ballot(election), {ada: 98, ben: 67}, registered=171)), author="desk")

    ballot = read_race(election).race.ballots[0]
    assert [(line.candidate, line.votes, line.short_by) for line in ballot.verdict.lines] == [
        ("ada", 98, 12),
        ("ben", 67, 43),
    ]
    assert (ballot.verdict.base, ballot.verdict.needed) == (165, 110)


def test_publishing_advances_the_edition(election, ada, ben):
    before = Edition.objects.current()
    tell(election, Content(kind=BulletinKind.NOTICE, note="soon"), author="desk")
    assert Edition.objects.current() == before + 1


def test_what_is_refused_leaves_neither_bulletin_nor_edition(election, ada, ben):
    before = Edition.objects.current()
    sheet = make_sheet(make_ballot(election), {ada: 98, ben: 67}, registered=100)

    with pytest.raises(ImpossibleFigures):
        tell(election, result(sheet), author="desk")

    assert not Bulletin.objects.filter(election=election).exists()
    assert Edition.objects.current() == before


def test_bulletin_and_edition_stand_or_fall_together(election, ada, ben):
    before = Edition.objects.current()
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(election, Content(kind=BulletinKind.NOTICE, note="soon"), author="desk")
        raise RuntimeError("the server fails after publishing and before the transaction ends")

    assert not Bulletin.objects.filter(election=election).exists()
    assert Edition.objects.current() == before


def test_nothing_is_published_into_a_database_without_guards(election, ada, ben):
    guards.remove(connection)
    try:
        with pytest.raises(Unguarded):
            tell(election, Content(kind=BulletinKind.NOTICE, note="soon"), author="desk")
    finally:
        guards.install(connection)
    tell(election, Content(kind=BulletinKind.NOTICE, note="soon"), author="desk")


def test_composing_stores_nothing(election, ada, ben):
    statement = compose(election, Content(kind=BulletinKind.WITHDRAWAL, candidacy=ben))

    assert statement.snapshot.race.contender("ben").status is Status.WITHDRAWN
    assert not Bulletin.objects.filter(election=election).exists()


def test_nobody_is_elected_after_withdrawing(election, ada, ben):
    tell(election, Content(kind=BulletinKind.WITHDRAWAL, candidacy=ben), author="desk")
    with pytest.raises(Contradiction) as refused:
        tell(election, Content(kind=BulletinKind.ELECTED, candidacy=ben, how=Method.ACCLAMATION), author="desk")
    assert refused.value.code == "elected_without_standing"


def test_a_correction_replaces_and_the_old_one_stays_readable(election, ada, ben):
    vote_round = make_ballot(election)
    wrong = tell(election, result(make_sheet(vote_round, {ada: 89, ben: 67})), author="desk")
    tell(election, result(make_sheet(vote_round, {ada: 98, ben: 67})), corrects=wrong, reason="swapped", author="desk")

    assert read_race(election).race.ballots[0].verdict.base == 165
    assert read_race(election, up_to=1).race.ballots[0].verdict.base == 156
    assert read_race(election).race.entries[0].replaced_by == 2


def test_a_correction_can_be_corrected_but_nothing_twice(election, ada, ben):
    vote_round = make_ballot(election)
    first = tell(election, result(make_sheet(vote_round, {ada: 89, ben: 67})), author="desk")
    second = tell(
        election, result(make_sheet(vote_round, {ada: 98, ben: 67})), corrects=first, reason="swapped", author="desk"
    )
    with pytest.raises(Contradiction):
        tell(election, None, corrects=first, reason="again", author="desk")
    tell(election, result(make_sheet(vote_round, {ada: 99, ben: 66})), corrects=second, reason="recount", author="desk")

    assert [line.votes for line in read_race(election).race.ballots[0].verdict.lines] == [99, 66]


def test_a_retraction_takes_back_and_says_why(election, ada, ben):
    bulletin = tell(election, Content(kind=BulletinKind.ELECTED, candidacy=ada, how=Method.BALLOT), author="desk")
    tell(election, None, corrects=bulletin, reason="the report was withdrawn", author="desk")

    race = read_race(election).race
    assert race.state is RaceState.AHEAD
    assert race.entries[-1].bulletin.reason == "the report was withdrawn"


def test_what_was_published_does_not_change_with_the_records(election, ada, ben):
    tell(election, result(make_sheet(make_ballot(election), {ada: 98, ben: 67})), author="desk")
    Candidacy.objects.filter(pk=ada.pk).update(ballot_name="Somebody else")
    Source.objects.filter(key="devex-2023-05-15").update(publisher="Somebody else")
    Election.objects.filter(pk=election.pk).update(procedure="iom-before-2013", venue="Elsewhere")

    reading = read_race(Election.objects.with_post().get(pk=election.pk))
    assert reading.race.contender("ada").candidate.name == "Ada"
    assert reading.sources["devex-2023-05-15"].publisher == "Devex"
    assert (reading.facts.procedure, reading.facts.venue) == ("iom-2013", "Geneva")


def test_reading_a_race_takes_one_query(election, ada, ben, django_assert_num_queries):
    vote_round = make_ballot(election)
    tell(election, result(make_sheet(vote_round, {ada: 98, ben: 67})), author="desk")
    with django_assert_num_queries(1):
        read_race(election)


def test_each_payload_names_the_digest_of_the_one_before(election, ada, ben):
    tell(election, Content(kind=BulletinKind.NOTICE, note="one"), author="desk")
    tell(election, Content(kind=BulletinKind.NOTICE, note="two"), author="desk")

    first, second = Bulletin.objects.for_election(election)
    assert first.digest == digest(first.payload)
    assert (thaw(first.payload).previous, thaw(second.payload).previous) == ("", first.digest)


def test_every_shipped_payload_survives_the_way_there_and_back():
    for bulletin in Bulletin.objects.all():
        assert freeze(thaw(bulletin.payload)) == bulletin.payload
        assert digest(bulletin.payload) == bulletin.digest
