"""The tally sheet on paper: who stands, a box for every digit, and the majority for each total, exactly as the rule has it."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from elections.bulletins.frozen_procedures import freeze_procedure, procedure_by
from elections.models import Bulletin, Candidacy, TallySheet, VoteRound
from elections.procedures import LEGACY
from elections.rules.majority import Base, Majority
from elections.rules.tally import Ballot, BallotKind
from tests.elections.desk.makers import text_of
from tests.elections.desk.rehearsals import rehearsal_of
from tests.elections.public.reading import words
from tests.factories import make_candidacy, make_election, open_ballot

pytestmark = pytest.mark.django_db

MEMBERS = 175  # of IOM, on 15 May 2023 and as far as known since


def table(answer) -> list[tuple[int, int]]:
    """What the page says, not what it was given."""
    numbers = re.findall(r"<dt>(\d+)</dt><dd>(\d+)</dd>", answer.content.decode())
    return [(int(total), int(needed)) for total, needed in numbers]


@pytest.mark.parametrize("kind", [BallotKind.OPEN, BallotKind.RESTRICTED, BallotKind.CONFIRMATION])
def test_the_table_is_the_rule_for_every_total(desk, kind):
    open_ballot(desk.election, kind=kind.value, standing=("ada",) if kind is BallotKind.CONFIRMATION else ())
    rows = table(desk.get("ballots/1/paper/"))

    procedure = procedure_by(LEGACY["iom-2013"])
    majority = procedure.stage_of(Ballot(number=1, kind=kind, standing=("ada",))).bar(1)
    assert rows == [(total, majority.votes_needed(total)) for total in range(1, MEMBERS + 1)]
    assert {165: 110, 143: 96, 1: 1, 175: 117}.items() <= dict(rows).items()


def test_the_table_follows_the_procedure_and_the_kind_of_ballot(desk):
    """Control: with another rule for the yes/no vote alone, that paper alone is another."""
    half = Majority(share=Fraction(1, 2), is_strict=True, base=Base.CAST, source="a rule made up")
    ballots, last = procedure_by(LEGACY["iom-2013"]).stages
    other = replace(procedure_by(LEGACY["iom-2013"]), stages=(ballots, replace(last, bars=(half,))))
    desk.election.procedure_digest = freeze_procedure(other)
    desk.election.save()
    open_ballot(desk.election)
    open_ballot(desk.election, 2, kind="confirmation", standing=("ada",))

    assert dict(table(desk.get("ballots/1/paper/")))[165] == 110
    answer = desk.get("ballots/2/paper/")
    assert dict(table(answer)) == {total: total // 2 + 1 for total in range(1, MEMBERS + 1)}
    assert "Majority: more than half of papers cast a rule made up" in words(answer)


def test_a_roll_that_knows_nobody_has_no_table(desk):
    type(desk.election).objects.filter(pk=desk.election.pk).update(held_min=None, held_max=None)
    answer = desk.get("ballots/1/paper/")
    assert table(answer) == []
    assert "The number of members is not known" in text_of(answer)


def test_the_roll_of_a_later_day_says_that_it_may_be_short(desk, client):
    assert "States that joined recently may be missing" in text_of(desk.get("ballots/1/paper/"))
    assert "States that joined recently may be missing" not in text_of(client.get("/desk/iom-2023/ballots/1/paper/"))


def test_a_straw_poll_asks_for_no_majority(desk):
    open_ballot(desk.election, kind="straw_poll")
    assert "Not opened yet" in text_of(desk.get("ballots/1/paper/")), "straw polls are counted apart"
    answer = desk.get("ballots/poll-1/paper/")
    assert table(answer) == []
    assert "A straw poll: no majority is required." in text_of(answer)


def names(answer) -> list[str]:
    names = re.findall(r'class="paper__name">(.*?)</span>', answer.content.decode())
    return [re.sub(r"<small>.*", "", name).strip() for name in names]


def test_it_names_who_stands_with_three_boxes_for_each_number(desk):
    open_ballot(desk.election, standing=("ada", "cleo"))
    answer = desk.get("ballots/1/paper/")

    assert names(answer) == ["Ada Doe", "Cleo Doe"]
    whole = answer.context["paper"].whole
    assert answer.content.decode().count("<i></i><i></i><i></i>") == 2 + len(whole)
    text = words(answer)
    for label in (*whole, "Date", "Read out at", "Written down by", "Also heard by", "Anything else that was said"):
        assert label in text
    assert {"abstentions", "invalid papers", "blank papers", "papers cast", "majority as announced"} <= set(whole)
    assert text.count("Signature") == 2
    assert "Portugal" in text


def test_a_vote_on_the_last_candidate_has_boxes_for_yes_and_no(desk):
    open_ballot(desk.election, kind="confirmation", standing=("ada",))
    answer = desk.get("ballots/1/paper/")
    assert names(answer) == ["Ada Doe"]
    assert answer.content.decode().count("<i></i><i></i><i></i>") == 2 + len(answer.context["paper"].whole)
    assert "Yes/no vote" in text_of(answer)


def test_a_ballot_that_is_prepared_and_not_published_is_printed_as_prepared(desk):
    VoteRound.objects.record(desk.election, Ballot(number=4, kind=BallotKind.RESTRICTED, standing=("ben", "cleo")))
    answer = desk.get("ballots/4/paper/")
    assert names(answer) == ["Ben Doe", "Cleo Doe"]
    assert "Not opened yet" not in text_of(answer)


def test_the_next_ballot_can_be_printed_before_it_is_opened(desk):
    answer = desk.get("ballots/1/paper/")
    assert names(answer) == ["Ada Doe", "Ben Doe", "Cleo Doe"]
    assert "Not opened yet: this is what the rule provides for next." in text_of(answer)
    assert "before the first bulletin" in text_of(answer)

    open_ballot(desk.election)
    assert "Not opened yet" not in text_of(desk.get("ballots/1/paper/"))
    assert "Not opened yet" in text_of(desk.get("ballots/2/paper/"))


def test_who_became_a_candidate_since_the_last_bulletin_is_named(desk):
    open_ballot(desk.election)
    make_candidacy(desk.election, "Dora", 4)
    VoteRound.objects.record(desk.election, Ballot(number=2, kind=BallotKind.OPEN, standing=("ada", "dora")))
    assert names(desk.get("ballots/2/paper/")) == ["Ada Doe", "Dora Doe"]


@pytest.mark.parametrize(
    "address", ["iom-2033/ballots/2/", "iom-2033/ballots/0/", "iom-2023/ballots/2/", "x/ballots/1/"]
)
def test_no_other_ballot_has_a_paper(client, desk, address):
    assert client.get(f"/desk/{address}paper/").status_code == 404


def test_without_candidates_there_is_no_paper(desk):
    Candidacy.objects.filter(election=desk.election).delete()
    assert desk.get("ballots/1/paper/").status_code == 404


def test_printing_stores_nothing(desk):
    before = (Bulletin.objects.count(), TallySheet.objects.count(), VoteRound.objects.count())
    assert desk.get("ballots/1/paper/").status_code == 200
    assert desk.post("ballots/1/paper/", {}).status_code == 405
    assert (Bulletin.objects.count(), TallySheet.objects.count(), VoteRound.objects.count()) == before


def test_it_asks_the_same_number_of_questions_for_two_and_for_eight(desk, client, django_assert_max_num_queries):
    make_election(*(f"Candidate-{letter}" for letter in "abcdefgh"), slug="iom-2038")
    for slug in ("iom-2033", "iom-2038"):
        with django_assert_max_num_queries(16):
            assert client.get(f"/desk/{slug}/ballots/1/paper/").status_code == 200


def test_a_rehearsal_says_so_in_large_type(desk, client):
    rehearsal = rehearsal_of(desk)
    page = text_of(client.get(f"/desk/{rehearsal.election.slug}/ballots/1/paper/"))
    assert '<p class="paper__rehearsal">Rehearsal' in page
    assert "<title>REHEARSAL · " in page
    assert "paper__rehearsal" not in text_of(desk.get("ballots/1/paper/"))


def test_the_desk_leads_to_the_paper_of_the_ballot_that_goes_on_or_comes(desk):
    assert 'href="/desk/iom-2033/ballots/1/paper/"' in text_of(desk.get())
    open_ballot(desk.election)
    assert 'href="/desk/iom-2033/ballots/1/paper/"' in text_of(desk.get())
    desk.publish(desk.hand_in(**{"votes-cleo-value": "10"}))
    assert 'href="/desk/iom-2033/ballots/2/paper/"' in text_of(desk.get())


def test_after_the_end_nothing_is_left_to_print(desk, client):
    assert "/paper/" not in text_of(client.get("/desk/iom-2023/"))
