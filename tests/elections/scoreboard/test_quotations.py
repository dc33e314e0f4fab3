"""Two sentences to quote: what a ballot or an election ended in, and who reported it when. Never more than is reported."""

from dataclasses import replace

import pytest

from elections.bulletins.payload import SourceFacts
from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.bulletin import Method
from elections.rules.tally import BallotKind, Grade
from elections.scoreboard import scoreboard_for
from elections.scoreboard.values import Quotation
from tests.elections.rules.makers import Story
from tests.elections.scoreboard.test_told_truly import FACTS

AP = SourceFacts(key="ap", url="https://example.org/ap", publisher="AP, in The Tribune", published="2033-05-15")
UNDATED = replace(AP, published="2033-05")


def quoted(story: Story, source: SourceFacts = AP, grade: Grade = Grade.UNNAMED) -> Quotation | None:
    """The quotation at the top of the page, every figure with this grade from this source."""
    for place, bulletin in enumerate(story.bulletins):
        figures = tuple(replace(one, sources=("ap",), grade=grade) for one in bulletin.tally.figures)
        tally = replace(bulletin.tally, figures=figures)
        story.bulletins[place] = replace(bulletin, tally=tally, sources=("ap",))
    race = story.race()
    snapshot = RaceSnapshot(race=race, facts=FACTS, sources={source.key: source}, latest=race.number)
    return scoreboard_for(snapshot).quotation


BALLOTS = [
    (
        Story().counted({"ada": 98, "ben": 67}),
        "Ada led the first ballot with 98 votes to 67 for Ben, 12 short of the two thirds needed.",
    ),
    (
        Story().counted({"ada": 68, "ben": 52, "cleo": 22}, 3),
        "Ada led the third ballot with 68 votes to 52 for Ben and 22 for Cleo, 27 short of the two thirds needed.",
    ),
    (
        Story().counted({"ada": 120, "ben": 40}),
        "Ada won the first ballot with 120 votes to 40 for Ben, reaching the two thirds needed.",
    ),
    (
        Story().counted({"ada": 1, "ben": 0}),
        "Ada won the first ballot with 1 vote to 0 for Ben, reaching the two thirds needed.",
    ),
    (
        Story().counted({"ada": 70, "ben": 70, "cleo": 40}),
        "Ada and Ben led the first ballot with 70 votes each to 40 for Cleo, 50 short of the 120 needed.",
    ),
    (
        Story().counted({"ada": 40}, standing="ada ben", valid=165),
        "These votes were reported for the first ballot: 40 for Ada. The votes of Ben were not reported.",
    ),
    (
        Story().counted({"ada": 93}, kind=BallotKind.CONFIRMATION, against={"ada": 57}),
        "Ada: 93 in favour and 57 against, 7 short of the two thirds needed.",
    ),
    (
        Story().counted({"ada": 93}, kind=BallotKind.CONFIRMATION),
        "Ada: 93 in favour; the number against was not reported.",
    ),
]


@pytest.mark.parametrize(("story", "sentence"), BALLOTS)
def test_a_ballot_is_quoted_with_who_reported_it_when(story, sentence):
    quotation = quoted(story)
    assert quotation.sentences == f"{sentence} Diplomats gave the figures to the press, AP reported on 15 May 2033."
    assert quotation.outlets == "AP"
    assert quotation.bulletin_number == 1


@pytest.mark.parametrize("grade", Grade)
def test_every_grade_is_told_and_a_day_only_where_it_is_known(grade):
    votes = {"ada": 98, "ben": 67}
    dated, undated = (quoted(Story().counted(votes), source, grade).sentences for source in (AP, UNDATED))
    if grade is Grade.UNVERIFIED:
        assert dated.endswith("The figures are unverified.")
    else:
        assert "AP" in dated
        assert "15 May 2033" in dated
        assert "2033" not in undated


ENDS = [
    (Method.ACCLAMATION, "Ada was elected Director General of IOM by acclamation (15 May 2033)."),
    (Method.UNANIMOUS, "Ada was elected Director General of IOM unanimously (15 May 2033)."),
    (Method.BALLOT, "Ada was elected Director General of IOM by ballot (15 May 2033)."),
    (Method.UNKNOWN, "Ada was chosen as Director General of IOM (15 May 2033); the method is not known."),
]


@pytest.mark.parametrize(("how", "sentence"), ENDS)
def test_where_no_votes_are_reported_the_end_is_quoted(how, sentence):
    assert quoted(Story().elected("ada", how)).sentences == f"{sentence} AP reported it on 15 May 2033."


def test_an_election_closed_and_one_under_way_are_quoted_as_well():
    assert quoted(Story().closed()).sentences.startswith("Nobody was elected Director General of IOM (15 May 2033).")
    under_way = quoted(Story().opened("ada ben"))
    assert under_way.sentences.startswith("First ballot, between Ada and Ben: no result yet.")


def test_where_nothing_stands_or_only_a_notice_there_is_nothing_to_quote():
    assert quoted(Story()) is None
    assert quoted(Story().noticed()) is None
    assert quoted(Story().closed().retracted(1)) is None


def test_of_a_figure_without_a_source_it_is_said_that_no_document_is_named():
    race = Story().counted({"ada": 98, "ben": 67}).race()
    quotation = scoreboard_for(RaceSnapshot(race=race, facts=FACTS, sources={}, latest=1)).quotation
    assert quotation.sentences.endswith("No document is named for the figures.")
    assert quotation.outlets == ""


def graded(grade: Grade) -> Quotation:
    story = Story().elected("ada", Method.UNKNOWN)
    story.bulletins[-1] = replace(story.bulletins[-1], grade=grade)
    return quoted(story)


def test_what_we_worked_out_or_could_not_verify_is_not_quoted_as_reported():
    assert graded(Grade.DERIVED).sentences.endswith("We worked it out from what AP reported on 15 May 2033.")
    assert graded(Grade.UNVERIFIED).sentences.endswith("the method is not known. This is unverified.")
    assert graded(Grade.UNVERIFIED).outlets == ""
    assert graded(Grade.NAMED).sentences.endswith("AP reported it on 15 May 2033.")


def test_a_notice_after_the_end_is_not_what_the_end_rests_on():
    quotation = quoted(Story().elected("ada", Method.ACCLAMATION).noticed())
    assert quotation.bulletin_number == 1
    assert quotation.sentences.startswith("Ada was elected Director General of IOM by acclamation")


def test_of_figures_known_unequally_well_the_outlet_of_the_weakest_is_named():
    story = Story().counted({"ada": 98, "ben": 67})
    (bulletin,) = story.bulletins
    first, second = bulletin.tally.figures
    figures = (
        replace(first, grade=Grade.OFFICIAL, sources=("iom",)),
        replace(second, grade=Grade.SINGLE, sources=("ap",)),
    )
    story.bulletins[0] = replace(bulletin, tally=replace(bulletin.tally, figures=figures))
    iom = replace(AP, key="iom", publisher="IOM")
    snapshot = RaceSnapshot(race=story.race(), facts=FACTS, sources={"ap": AP, "iom": iom}, latest=1)
    assert scoreboard_for(snapshot).quotation.sentences.endswith(
        "AP reported the figures on 15 May 2033; they are unconfirmed."
    )
