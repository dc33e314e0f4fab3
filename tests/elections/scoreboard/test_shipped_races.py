"""What pages print of the shipped races: every state that 2023, 2018 and 2019 went through, in words and numbers."""

import pytest

from elections.bulletins.race_reader import procedure_sources, read_race
from elections.models import Bulletin, Election
from elections.scoreboard import race_summary, scoreboard_for
from tests.factories import tell

pytestmark = pytest.mark.django_db


def board(slug, up_to=None):
    reading = read_race(Election.objects.with_post().get(slug=slug), up_to)
    return scoreboard_for(reading, procedure_sources(reading.race))


@pytest.mark.parametrize(
    ("up_to", "status", "headline", "summary"),
    [
        pytest.param(
            1,
            "First ballot under way",
            "First ballot under way for Director General of IOM",
            "First ballot, between Amy Pope and António Vitorino: no result yet.",
            id="opened",
        ),
        pytest.param(
            2,
            "Between ballots",
            "No majority on the first ballot: Pope leads 98 to 67",
            "Pope led the first ballot 98 to 67, 12 votes short of two thirds.",
            id="counted",
        ),
        pytest.param(
            3,
            "Between ballots",
            "No majority on the first ballot: Pope leads 98 to 67",
            "Pope led the first ballot 98 to 67, 12 votes short of two thirds."
            " António Vitorino, the incumbent, then withdrew.",
            id="withdrawn",
        ),
        pytest.param(
            4,
            "Decided: elected by acclamation",
            "Amy Pope elected Director General of IOM",
            "Pope led the first ballot 98 to 67, 12 votes short of two thirds."
            " António Vitorino, the incumbent, then withdrew. Pope was elected by acclamation.",
            id="elected",
        ),
    ],
)
def test_2023_bulletin_by_bulletin(up_to, status, headline, summary):
    scoreboard = board("iom-2023", up_to)
    assert (scoreboard.status, scoreboard.headline, scoreboard.summary) == (status, headline, summary)


def test_the_first_ballot_of_2023():
    ballot = board("iom-2023").leading
    rows = [(row.name, row.votes_text, row.short_text, row.share_text, row.share_of) for row in ballot.rows]
    assert rows == [
        ("Amy Pope", "98", "12 short", "59.4%", "of 165 valid votes"),
        ("António Vitorino", "67", "43 short", "40.6%", "of 165 valid votes"),
    ]
    assert ballot.needed_text == "two thirds of 165: 110"
    assert ballot.missing == ("abstentions", "invalid papers", "blank papers")
    assert ballot.gap_text.startswith("Of the states registered to vote, 6 cast no valid vote")
    assert [(step.kind, step.text) for step in ballot.funnel if step.is_reported] == [
        ("members", "175"),
        ("registered", "171"),
        ("valid", "165"),
    ]


def test_where_nobody_reported_who_registered_the_gap_is_to_those_entitled():
    gap = board("iom-2018").leading.gap_text
    assert gap.startswith("Of the states entitled to vote, 28 cast no valid vote")
    assert gap.endswith("the reasons were not reported.")


def test_every_figure_that_is_shown_has_a_source_or_says_how_it_was_worked_out():
    for election in Election.objects.with_post():
        for ballot in scoreboard_for(read_race(election)).ballots:
            votes = [figure for row in ballot.rows for figure in (row.votes, row.against) if figure]
            for figure in (*votes, *ballot.figures):
                assert figure.grade_label
                assert figure.sources or figure.note, (election.slug, ballot.label, figure)


def test_2018_says_who_left_after_which_ballot():
    statuses = {candidate.family_name: candidate.status_text for candidate in board("iom-2018").candidates}
    assert statuses == {
        "Vitorino": "elected",
        "Thompson": "left the race after the fourth ballot; how was not reported",
        "Isaacs": "dropped out after the third ballot",
    }


def test_the_failed_vote_of_2019():
    scoreboard = board("iom-ddg-2019")
    assert scoreboard.status == "Closed: nobody elected"
    assert scoreboard.leading.sentence == (
        "Yes/no vote: 86 for M. Shahidul Haque, 57 against; 96 needed. The majority was not reached."
    )
    assert scoreboard.leading.rows[0].short_text == "10 short"


def test_a_number_that_was_inferred_says_how():
    ballot = board("iom-2018").ballots[1]
    assert (ballot.label, bool(ballot.number_note)) == ("Second ballot", True)


def test_no_ballot_is_made_up_where_none_is_reported():
    assert board("iom-2008").ballots == ()
    assert board("iom-2008").summary == "Swing was elected by ballot; the number of votes was not reported."


def test_an_expected_election_promises_nothing():
    scoreboard = board("iom-2028")
    assert (scoreboard.ballots, scoreboard.log, scoreboard.is_over) == ((), (), False)


def test_a_glance_says_the_same_as_the_scoreboard():
    for election in Election.objects.with_post():
        reading = read_race(election)
        glance, whole = race_summary(reading), scoreboard_for(reading)
        assert (glance.headline, glance.summary, glance.status) == (whole.headline, whole.summary, whole.status)
        assert (glance.leading is None) == (whole.leading is None)


def test_a_retraction_stands_and_what_it_took_back_does_not():
    election = Election.objects.with_post().get(slug="iom-2023")
    last = Bulletin.objects.for_election(election).last()
    tell(election, None, corrects=last, reason="a mistake", author="desk")

    retraction, retracted, *_ = board("iom-2023").log
    assert (retraction.is_standing, retracted.is_standing) == (True, False)
    assert (retraction.headline, retracted.replaced_by) == ("Bulletin 4 retracted", 5)
