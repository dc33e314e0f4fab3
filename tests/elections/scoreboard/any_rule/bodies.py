"""Procedures like those of five organizations, and small ones that no agency here goes by. Only their shapes matter."""

from dataclasses import replace
from fractions import Fraction

from elections.rules.majority import Base, Majority
from elections.rules.procedure import Drop, End, Goal, Procedure, Stage, Tie, Who
from elections.rules.tally import Paper

HALF = Majority(share=Fraction(1, 2), is_strict=True)
TWO_THIRDS = Majority(share=Fraction(2, 3))
HALF_OF_SEATS = Majority(share=Fraction(1, 2), is_strict=True, base=Base.SEATS, seats=58)
NINE_OF_FIFTEEN = Majority(share=Fraction(9, 15), base=Base.SEATS, seats=15, vetoes=True)
PLURALITY = Majority(share=None)

POLLS_FIRST = Procedure(
    key="polls-first",
    name="Council and Assembly, polls first",
    stages=(
        Stage(key="polls", body="Security Council", paper=Paper.EACH, then={End.MOVED_ON: "council"}),
        Stage(
            key="council",
            body="Security Council",
            paper=Paper.EACH,
            bars=(NINE_OF_FIFTEEN,),
            then={End.REACHED: "assembly"},
        ),
        Stage(
            key="assembly",
            body="General Assembly",
            paper=Paper.YES_NO,
            who=Who.NAMED,
            bars=(HALF,),
            acclaims=True,
            then={End.REACHED: Goal.ELECTED, End.REFUSED: "polls"},
        ),
    ),
)
BOARD_AND_CONFERENCE = Procedure(
    key="board-and-conference",
    name="Executive Board and General Conference",
    stages=(
        Stage(
            key="board",
            body="Executive Board",
            paper=Paper.NAME,
            bars=(HALF_OF_SEATS,),
            drop=Drop(keep=2, after=4, tie=(Tie.BALLOT, Tie.LOT)),
            ballots=5,
            then={End.REACHED: "conference", End.SPENT: Goal.DRAW},
        ),
        Stage(
            key="conference",
            body="General Conference",
            paper=Paper.YES_NO,
            who=Who.NAMED,
            bars=(HALF,),
            then={End.REACHED: Goal.ELECTED, End.REFUSED: "board"},
        ),
    ),
)
SHORT_LISTS = Procedure(
    key="short-lists",
    name="Executive Board and Health Assembly",
    stages=(
        Stage(
            key="five",
            body="Executive Board",
            paper=Paper.MARKS,
            marks=5,
            drop=Drop(keep=5),
            until=5,
            then={End.NARROWED: "three"},
        ),
        Stage(
            key="three",
            body="Executive Board",
            paper=Paper.MARKS,
            marks=3,
            drop=Drop(keep=3),
            until=3,
            then={End.NARROWED: "assembly"},
        ),
        Stage(
            key="assembly",
            body="Health Assembly",
            paper=Paper.NAME,
            bars=(TWO_THIRDS,),
            drop=Drop(lowest=1),
            until=2,
            then={End.REACHED: Goal.ELECTED, End.NARROWED: "pair"},
        ),
        Stage(
            key="pair",
            body="Health Assembly",
            paper=Paper.NAME,
            bars=(TWO_THIRDS, HALF),
            then={End.REACHED: Goal.ELECTED},
        ),
    ),
)
LEADER_ALONE = Procedure(
    key="leader-alone",
    name="Board of Governors and General Conference",
    stages=(
        Stage(
            key="pair",
            body="Board of Governors",
            paper=Paper.NAME,
            bars=(TWO_THIRDS,),
            ballots=3,
            then={End.REACHED: "conference", End.SPENT: "leader"},
        ),
        Stage(
            key="leader",
            body="Board of Governors",
            paper=Paper.YES_NO,
            who=Who.LEADER,
            bars=(TWO_THIRDS,),
            then={End.REACHED: "conference", End.REFUSED: Goal.REOPEN},
        ),
        Stage(
            key="conference",
            body="General Conference",
            paper=Paper.NONE,
            who=Who.NAMED,
            then={End.REACHED: Goal.ELECTED},
        ),
    ),
)
BY_CONSENSUS = Procedure(
    key="by-consensus",
    name="General Council, by consensus",
    stages=(Stage(key="council", body="General Council", paper=Paper.NONE, then={End.REACHED: Goal.ELECTED}),),
)


def one_stage(
    *bars: Majority, drop: Drop | None = None, fills: bool = True, places: int = 1, **more: object
) -> Procedure:
    """One body that votes by names."""
    fields = {"key": "ballots", "body": "Congress", "paper": Paper.NAME, "then": {End.REACHED: Goal.ELECTED}} | more
    stage = Stage(bars=bars, drop=drop, **fields)
    return Procedure(key="one-stage", name="Congress", stages=(stage,), fills=fills, places=places)


REMOVAL = one_stage(TWO_THIRDS, fills=False, paper=Paper.YES_NO)
REMOVAL = replace(
    REMOVAL, stages=(replace(REMOVAL.stages[0], then={End.REACHED: Goal.ELECTED, End.REFUSED: Goal.REOPEN}),)
)
