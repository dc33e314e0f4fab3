"""A rule as written becomes the value that the engine judges by."""

from fractions import Fraction

import pytest

from elections.procedures import LEGACY, text_digest, text_of
from elections.procedures.reading import read_procedures
from elections.rules.majority import Base, Majority
from elections.rules.procedure import Basis, Clause, Drop, End, Goal, Procedure, Stage, Tie, Who
from elections.rules.tally import Paper
from tests.site import PROJECT

IOM = PROJECT / "agencies" / "data" / "iom" / "procedure.toml"
BODIES = [
    *sorted(PROJECT.glob("agencies/data/*/procedure.toml")),
    *sorted(PROJECT.glob("tests/data/procedures/*.toml")),
]

EVERYTHING = """
[[procedure]]
key = "union"
name = "Lighthouse Union"
places = 2
fills = false

[[procedure.stage]]
key = "board"
body = "Board"
paper = "marks"
marks = 3
who = "left"
majority = [
  { share = "9/15", of = "seats", seats = 15, source = "Statutes, art. 7" },
  { share = "1/2", strict = true, of = "cast" },
  { share = "most" },
]
drop = { lowest = 1, zeros = true, after = 3, tie = ["ballot", "all"], known = false }
tie = "lot"
until = 2
ballots = 5
per_day = 3
acclaims = true

[procedure.stage.then]
reached = "assembly"
narrowed = "assembly"
spent = "draw"
moved_on = "spare"

[[procedure.stage]]
key = "assembly"
body = "Assembly"
paper = "yes_no"
who = "named"
majority = { share = "2/3" }
then = { reached = "elected", refused = "restart" }

[[procedure.stage]]
key = "spare"
body = "Assembly"
paper = "each"
majority = { share = "3/5", vetoes = true }
drop = { keep = 2 }
then = { reached = "elected", moved_on = "adjourn" }

[[procedure.clause]]
key = "two_thirds"
text = "Two thirds are needed."
basis = "practice"
reference = "the election of 2020"
source = "gazette-2020"
about = "majority"
stage = "assembly"
"""

UNION = Procedure(
    key="union",
    name="Lighthouse Union",
    places=2,
    fills=False,
    stages=(
        Stage(
            key="board",
            body="Board",
            paper=Paper.MARKS,
            marks=3,
            bars=(
                Majority(share=Fraction(9, 15), base=Base.SEATS, seats=15, source="Statutes, art. 7"),
                Majority(share=Fraction(1, 2), is_strict=True, base=Base.CAST),
                Majority(share=None),
            ),
            drop=Drop(lowest=1, zeros=True, after=3, tie=(Tie.BALLOT, Tie.ALL), is_known=False),
            tie=(Tie.LOT,),
            until=2,
            ballots=5,
            per_day=3,
            acclaims=True,
            then={End.REACHED: "assembly", End.NARROWED: "assembly", End.SPENT: Goal.DRAW, End.MOVED_ON: "spare"},
        ),
        Stage(
            key="assembly",
            body="Assembly",
            paper=Paper.YES_NO,
            who=Who.NAMED,
            bars=(Majority(share=Fraction(2, 3)),),
            then={End.REACHED: Goal.ELECTED, End.REFUSED: Goal.RESTART},
        ),
        Stage(
            key="spare",
            body="Assembly",
            paper=Paper.EACH,
            bars=(Majority(share=Fraction(3, 5), vetoes=True),),
            drop=Drop(keep=2),
            then={End.REACHED: Goal.ELECTED, End.MOVED_ON: Goal.ADJOURN},
        ),
    ),
    clauses=(
        Clause(
            key="two_thirds",
            text="Two thirds are needed.",
            basis=Basis.PRACTICE,
            reference="the election of 2020",
            source="gazette-2020",
            about="majority",
            stage="assembly",
        ),
    ),
)


def test_every_key_reaches_the_value():
    assert read_procedures(EVERYTHING) == (UNION,)


def test_a_goal_is_more_than_a_text():
    then = read_procedures(EVERYTHING)[0].stages[0].then
    assert isinstance(then[End.SPENT], Goal)
    assert type(then[End.REACHED]) is str


def test_what_a_file_does_not_say_is_what_the_values_say():
    text = """
        procedure = [{ key = "union", name = "Union", stage = [
            { key = "vote", body = "Board", paper = "name", majority = { share = "2/3" }, drop = { lowest = 1 }, """
    text += "then = { reached = 'elected' } }] }]"
    stage = Stage(
        key="vote",
        body="Board",
        paper=Paper.NAME,
        bars=(Majority(share=Fraction(2, 3)),),
        drop=Drop(lowest=1),
        then={End.REACHED: Goal.ELECTED},
    )
    assert read_procedures(text) == (Procedure(key="union", name="Union", stages=(stage,)),)


def test_ioms_file_says_what_the_procedures_of_published_bulletins_say():
    procedures = read_procedures(IOM.read_text(encoding="utf-8"))
    assert {procedure.key: text_digest(text_of(procedure)) for procedure in procedures} == LEGACY


@pytest.mark.parametrize("path", BODIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_rule_of_a_real_body_can_be_written_down(path):
    for procedure in read_procedures(path.read_text(encoding="utf-8")):
        assert procedure.clauses
        assert all(clause.text.endswith(".") for clause in procedure.clauses)


def test_eleven_bodies_are_written_down():
    assert len(BODIES) == 11


def test_the_rules_of_real_bodies_use_what_they_need():
    """Each way of voting, of standing and of ending is one that some body has."""
    procedures = [one for path in BODIES for one in read_procedures(path.read_text(encoding="utf-8"))]
    stages = [stage for procedure in procedures for stage in procedure.stages]
    assert {stage.paper for stage in stages} == {*Paper}
    assert {stage.who for stage in stages} == {*Who}
    assert {end for stage in stages for end in stage.then} == {*End}
