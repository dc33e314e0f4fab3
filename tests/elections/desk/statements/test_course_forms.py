"""What moves an election on between ballots: handed in by one, published by another, offered only when it can happen."""

from dataclasses import replace

import pytest

from elections.bulletins.frozen_procedures import freeze_procedure
from elections.rules.bulletin import BulletinKind
from elections.rules.race import RaceState, Status
from tests.elections.desk.any_rule import desk_by
from tests.elections.desk.makers import text_of
from tests.elections.rules.agency_procedures import IAEA, UN, UNESCO
from tests.factories import make_candidacy, make_election

pytestmark = pytest.mark.django_db


def elected(desk) -> None:
    desk.say("outcome/new/", desk.told(kind="elected", candidacy="ada", how="consensus"))


def labels(desk) -> tuple[set[str], set[str]]:
    acts = desk.get().context["acts"]
    return {act.label for act in acts.now}, {act.label for act in acts.other}


def test_a_suspended_election_is_resumed_without_a_ballot(desk):
    desk.open()
    desk.say("outcome/new/", desk.told(kind="suspended"))
    form = desk.get("outcome/new/").context["form"]
    assert form.initial["kind"] == BulletinKind.RESUMED
    assert BulletinKind.SUSPENDED.value not in dict(form.fields["kind"].choices)
    desk.say("outcome/new/", desk.told(kind="resumed"))
    assert desk.race.state is RaceState.VOTING


def test_somebody_who_had_left_enters_again(desk):
    desk.say("departures/new/", desk.told(candidacy="ben", kind="withdrawal"))
    desk.say("entries/new/", desk.told(names=["ben"]))
    assert desk.race.contender("ben").status is Status.STANDING


def test_who_stands_already_cannot_enter(desk):
    assert "Everybody on the list stands already." in text_of(desk.get("entries/new/"))
    answer = desk.post("entries/new/", desk.told(names=["ben"]))
    assert answer.status_code == 422
    assert "Somebody chosen here stands already; only somebody who does not can enter." in text_of(answer)


def test_a_late_name_enters_between_two_ballots():
    desk = desk_by(UNESCO)
    desk.vote({"votes-ada": 20, "votes-ben": 20, "votes-cleo": 18})
    make_candidacy(desk.election, "Dora", 4)
    desk.declare("entries/new/", names=["dora"])
    assert desk.proposed()["standing"] == ["ada", "ben", "cleo", "dora"]


def test_who_is_elected_can_be_set_aside_and_another_elected(desk):
    elected(desk)
    assert "The winner will not take office" in labels(desk)[1]
    assert desk.get("set-aside/new/").context["form"].initial["names"] == ["ada"]
    desk.say("set-aside/new/", desk.told(names=["ada"], note="She declined."))
    assert desk.race.state is RaceState.SET_ASIDE
    assert {"Somebody else was elected", "Open a ballot"} <= labels(desk)[0]
    assert ">Hand in<" in text_of(desk.get("ballots/new/"))
    desk.say("outcome/new/", desk.told(kind="elected", candidacy="ben", how="appointed"))
    assert desk.race.outcome.candidate == "ben"


def test_only_a_winner_can_be_set_aside(desk):
    assert desk.post("set-aside/new/", desk.told(names=["ada"])).status_code == 422


def test_a_death_after_the_end_is_news(desk):
    elected(desk)
    assert "Somebody has left, or died, since" in labels(desk)[1]
    desk.say("departures/new/", desk.told(candidacy="ada", kind="left_race", note="She died in June."))
    assert desk.bulletins[-1].kind == BulletinKind.LEFT_RACE
    assert desk.race.outcome.candidate == "ada"


def test_what_cannot_happen_now_is_not_offered(desk):
    now, other = labels(desk)
    assert "Open a ballot" in now
    assert not {"The winner will not take office", "Somebody has left, or died, since"} & (now | other)
    assert not {"The body goes on to another stage", "A body nominates somebody to the next one"} & (now | other)


def test_the_rule_can_be_changed_with_a_reason_by_two_people():
    desk = desk_by(UNESCO)
    old, new = desk.election.procedure_digest, freeze_procedure(IAEA)
    choices = dict(desk.get("procedure/new/").context["form"].fields["procedure"].choices)
    assert new in choices
    assert old not in choices
    assert desk.post("procedure/new/", desk.told(procedure=new)).status_code == 422, "it needs a reason"
    proposal = desk.propose("procedure/new/", desk.told(procedure=new, note="The Board decided so."))
    assert desk.race.procedure == UNESCO, "one person alone changes nothing"
    assert desk.confirm(f"proposals/{proposal.pk}/publication/").status_code == 302
    assert desk.race.procedure == IAEA
    bulletin = desk.race.entries[-1].bulletin
    assert bulletin.note == f"The election now goes by “{IAEA.name}”. The Board decided so."
    assert desk.proposed()["stage"] == "poll"


def test_a_rule_without_a_stage_that_was_held_is_refused_in_a_sentence():
    desk = desk_by(UNESCO)
    desk.open_proposed()
    other = freeze_procedure(UN)
    answer = desk.post("procedure/new/", desk.told(procedure=other, note="A mistake."))
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Under this procedure the election would no longer have the stage named in bulletin 1." in page
    assert "Only a procedure that has this stage can follow." in page
    assert "A mistake." in page


def rules_of(desk) -> list[str]:
    return [str(label) for _digest, label in desk.get("procedure/new/").context["form"].fields["procedure"].choices]


def test_the_rules_of_the_agency_come_first_and_only_namesakes_have_a_digest():
    desk = desk_by(UNESCO)
    namesake = freeze_procedure(replace(IAEA, key="another"))
    freeze_procedure(IAEA)
    make_election(slug="before-2033", procedure_digest=freeze_procedure(UN))
    rules = rules_of(desk)
    first_of_un = next(place for place, name in enumerate(rules) if name.startswith(UN.name))
    assert first_of_un < rules.index(f"{IAEA.name} (another, {namesake[:8]})")


def test_a_nomination_is_corrected_in_its_own_form():
    desk = desk_by(UNESCO)
    desk.vote({"votes-ada": 31, "votes-ben": 20, "votes-cleo": 7})
    desk.declare("nominations/new/")
    number = desk.race.number
    initial = desk.get(f"bulletins/{number}/correction/").context["form"].initial
    assert (initial["names"], initial["stage"]) == (["ada"], "conference")
    typed = desk.told(names=["ben"], stage="conference", reason="Misheard.")
    desk.say(f"bulletins/{number}/correction/", typed)
    assert desk.race.contender("ben").status is Status.NOMINATED


def test_a_stage_that_a_clerk_chooses_counts_from_one():
    desk = desk_by(IAEA)
    desk.vote({"votes-ada": 20, "votes-ben": 10, "votes-cleo": 5})
    typed = {"stage": "many", "kind": "open", "number": "1"}
    assert desk.open_proposed(**typed) == "1"
    ballot = desk.race.ballots[-1].ballot
    assert (ballot.stage, ballot.number_in_stage) == ("many", 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kind": "confirmation", "standing": ["ada"]}, "No yes/no vote is in this stage."),
        ({"kind": "straw_poll"}, "This ballot is binding."),
        ({"stage": "conference", "kind": "open"}, "A ballot of this stage is a yes/no vote."),
        ({"stage": "", "kind": "open"}, "This field is required."),
        ({"kind": "tied"}, "Say how many of the tied stay"),
        ({"kind": "tied", "stay": "3"}, "Say how many of the tied stay"),
    ],
)
def test_a_kind_that_does_not_fit_its_stage_is_refused(typed, sentence):
    desk = desk_by(UNESCO)
    answer = desk.post("ballots/new/", desk.told(**desk.proposed() | typed) | {"step": "hand-in"})
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_a_straw_poll_that_no_rule_knows_is_counted_apart():
    desk = desk_by(UNESCO)
    assert desk.open_proposed(stage="none", kind="straw_poll") == "poll-1"
    desk.count("poll-1", {"votes-ada": 20, "votes-ben": 20, "votes-cleo": 18})
    assert desk.open_proposed() == "1"
    assert "The rule expects: Executive Board, first ballot" not in text_of(desk.get("ballots/new/"))


def test_the_form_says_what_the_rule_expects():
    desk = desk_by(UNESCO)
    page = text_of(desk.get("ballots/new/"))
    assert "The rule expects: Executive Board, first ballot, between Ada Doe, Ben Doe and Cleo Doe." in page


def test_the_form_of_a_rule_whose_kinds_say_all_asks_for_no_stage(desk):
    page = text_of(desk.get("ballots/new/"))
    assert "The rule expects" not in page
    assert 'name="stage"' not in page


def test_stages_of_one_body_are_told_apart():
    shown = dict(desk_by(IAEA).get("ballots/new/").context["form"].fields["stage"].choices)
    assert len(set(shown.values())) == len(shown)
    assert shown["poll"] == "1. Board of Governors, straw polls: one name on the paper"
    assert shown["many"] == "2. Board of Governors: one name on the paper, two thirds of valid votes"
    assert shown["lead"] == "4. Board of Governors: one name on the paper, more than half of valid votes"
    assert "conference" not in shown, "it uses no papers"
