"""More votes than the roll of the day has states: the clerk is asked, in the form and of a file, and may say that it is so."""

import pytest

from agencies.models import Membership
from elections.models.choices import FigureKinds
from elections.rules.checks import problems
from elections.rules.figure_problems import ProblemCode
from elections.rules.tally import FigureKind
from tests.elections.desk.figure_files.filing import upload
from tests.elections.desk.makers import Desk, text_of
from tests.elections.exchange.figure_files.makers import ADA, BEN, changed, csv_of
from tests.elections.rules.makers import make_ballot, make_tally
from tests.iom_rules import IOM_SINCE_2013

ROLL = 175
# What votes weigh is asked only where they do, and no roll bounds it.
OF_THE_BALLOT = [kind.value for kind in FigureKind if not kind.names_candidate and kind is not FigureKind.WEIGHTS]
QUESTION = "By our count there were 175 member states that day, fewer than {value} ({figure})."


@pytest.fixture
def opened(desk) -> Desk:
    desk.opened()
    return desk


def hand_in(desk: Desk, **typed: str):
    return desk.post("ballots/1/sheets/new/", desk.votes() | typed)


@pytest.mark.parametrize("value", ["205", "999999"])
def test_more_votes_than_states_are_asked_about(opened, value):
    answer = hand_in(opened, **{"votes-ada-value": value})
    assert answer.status_code == 422
    assert QUESTION.format(value=f"{int(value):,}", figure="votes") in text_of(answer)
    assert f'value="{value}"' in text_of(answer)
    assert not opened.sheets.exists()


def test_votes_that_are_too_many_together_are_asked_about(opened):
    answer = hand_in(opened, **{"votes-ada-value": "100", "votes-ben-value": "76"})
    assert answer.status_code == 422
    assert QUESTION.format(value=176, figure="valid votes") in text_of(answer)


@pytest.mark.parametrize("kind", OF_THE_BALLOT)
def test_every_figure_is_bounded(opened, kind):
    votes = {"votes-ada-value": "", "votes-ben-value": ""} if kind == FigureKind.VALID else {}
    answer = hand_in(opened, **{f"{kind}-value": "1234"}, **votes)
    assert QUESTION.format(value="1,234", figure=FigureKinds(kind).label) in text_of(answer)


def test_whoever_says_that_it_is_so_hands_it_in(opened):
    answer = hand_in(opened, **{"votes-ada-value": "205", "accepted": "Votes are weighted."})
    assert answer.status_code == 302
    assert opened.sheets.get().accepted == "Votes are weighted."


def test_as_many_as_the_roll_has_are_nothing_odd(opened):
    assert hand_in(opened, **{"votes-ada-value": "108", "members-value": str(ROLL)}).status_code == 302


def test_control_without_a_roll_nothing_is_asked(opened):
    Membership.objects.filter(agency=opened.election.post.agency).delete()
    assert hand_in(opened, **{"votes-ada-value": "205"}).status_code == 302


def test_a_file_is_asked_the_same(opened):
    page = text_of(upload(opened, csv_of(changed(ADA, value="205"), BEN)))
    assert QUESTION.format(value=205, figure="votes") in page
    assert "Why publish figures that look odd" in page


@pytest.mark.parametrize(("votes", "codes"), [((108, 67), []), ((108, 68), [ProblemCode.OVER_ROLL])])
def test_it_is_odd_and_not_impossible(votes, codes):
    tally = make_tally(dict(zip(("ada", "ben"), votes, strict=True)))
    oddities = problems(make_ballot("ada ben"), tally, IOM_SINCE_2013, roll=ROLL)
    assert [one.code for one in oddities] == codes
    assert not any(one.code.is_impossible for one in oddities)
