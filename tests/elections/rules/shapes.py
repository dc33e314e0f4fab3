"""Rules of every shape, each with an invented election: a procedure, who stands, and moves with what is asked for after each."""

from dataclasses import replace
from fractions import Fraction

from elections.rules.bulletin import Method
from elections.rules.majority import Base, Majority
from elections.rules.procedure import Drop, End, Goal, Procedure, Stage, Tie
from elections.rules.tally import Paper

from .play import counted, elected, opened, out, votes, withdrew

ELECTS = {End.REACHED: Goal.ELECTED}
MORE_THAN_HALF = Majority(share=Fraction(1, 2), is_strict=True)
TWO_THIRDS = Majority(share=Fraction(2, 3))
MOST = Majority(share=None)
ROOM = Stage(key="room", body="Assembly", paper=Paper.NAME, bars=(MORE_THAN_HALF,), then=ELECTS)


def procedure(*stages: Stage, **more) -> Procedure:
    return Procedure(key="made-up", name="made up", stages=stages, **more)


def in_room(**more) -> Procedure:
    return procedure(replace(ROOM, **more))


MANY = replace(ROOM, key="many", drop=Drop(lowest=1), until=2, then=ELECTS | {End.NARROWED: "pair"})
PAIR = replace(ROOM, key="pair", bars=(TWO_THIRDS, MORE_THAN_HALF))
REMOVAL = replace(ROOM, key="vote", paper=Paper.YES_NO, bars=(TWO_THIRDS,), then=ELECTS | {End.REFUSED: Goal.OVER})
SHORTLIST = Stage(
    key="list",
    body="Assembly",
    paper=Paper.MARKS,
    marks=2,
    drop=Drop(keep=2),
    until=2,
    then={End.NARROWED: "room"},
)
STORIES = {
    "two drop out at once": (
        in_room(drop=Drop(lowest=2), until=2),
        "ada ben cleo dora eve",
        [
            (votes("ada 9 ben 8 cleo 7 dora 3 eve 2"), "ballot 2 room.2: ada ben cleo"),
            (out("dora", "eve"), "ballot 2 room.2: ada ben cleo"),
            (votes("ada 10 ben 9 cleo 8"), "ballot 3 room.3: ada ben"),
            (votes("ada 15 ben 10"), "declaration: ada"),
            (elected("ada"), "ended"),
        ],
    ),
    "the most votes are enough in the second ballot": (
        in_room(bars=(MORE_THAN_HALF, MOST)),
        "ada ben cleo",
        [
            (votes("ada 40 ben 35 cleo 25"), "ballot 2 room.2: ada ben cleo"),
            (votes("ada 38 ben 36 cleo 26"), "declaration: ada"),
            (elected("ada"), "ended"),
        ],
    ),
    "the first two go on after the first ballot": (
        in_room(drop=Drop(keep=2)),
        "ada ben cleo dora",
        [
            (votes("ada 40 ben 30 cleo 20 dora 10"), "ballot 2 room.2: ada ben"),
            (votes("ada 50 ben 50"), "ballot 3 room.3: ada ben"),
            (votes("ada 49 ben 51"), "declaration: ben"),
            (elected("ben"), "ended"),
        ],
    ),
    "ballots are counted from one again between two": (
        procedure(MANY, PAIR),
        "ada ben cleo",
        [
            (votes("ada 40 ben 35 cleo 25"), "ballot 2 pair.1: ada ben"),
            (votes("ada 60 ben 40"), "ballot 3 pair.2: ada ben"),
            (votes("ada 60 ben 40"), "declaration: ada"),
            (elected("ada"), "ended"),
        ],
    ),
    "so they are where somebody withdraws": (
        procedure(MANY, PAIR),
        "ada ben cleo dora",
        [
            (votes("ada 40 ben 30 cleo 20 dora 10"), "ballot 2 many.2: ada ben cleo"),
            (withdrew("cleo"), "ballot 2 pair.1: ada ben"),
        ],
    ),
    "a tie for first place is drawn by lot": (
        in_room(bars=(MOST,), tie=(Tie.LOT,)),
        "ada ben cleo",
        [
            (votes("ada 40 ben 40 cleo 20"), "lot: ada ben"),
            (elected("ben", how=Method.LOT), "ended"),
        ],
    ),
    "a tie for first place is settled by a ballot between the tied": (
        in_room(bars=(MOST,), tie=(Tie.BALLOT, Tie.LOT)),
        "ada ben cleo",
        [
            (votes("ada 40 ben 40 cleo 20"), "ballot 1b room.1: ada ben"),
            (votes("ada 49 ben 51"), "declaration: ben"),
            (elected("ben"), "ended"),
        ],
    ),
    "the tied stand in a ballot of their own": (
        in_room(drop=Drop(lowest=1, tie=(Tie.BALLOT, Tie.LOT))),
        "ada ben cleo",
        [
            (votes("ada 5 ben 3 cleo 3"), "ballot 1b room.1: ben cleo"),
            (votes("ben 6 cleo 5"), "ballot 2 room.2: ada ben"),
        ],
    ),
    "those who tie again are drawn by lot": (
        in_room(drop=Drop(lowest=2, tie=(Tie.BALLOT, Tie.LOT))),
        "ada ben cleo dora",
        [
            (votes("ada 5 ben 3 cleo 3 dora 1"), "ballot 1b room.1: ben cleo"),
            (votes("ben 6 cleo 6"), "lot: ben cleo"),
            (out("cleo"), "ballot 2 room.2: ada ben"),
            (out("dora"), "ballot 2 room.2: ada ben"),
            (votes("ada 5 ben 7"), "declaration: ben"),
        ],
    ),
    "all of the tied drop out": (
        in_room(drop=Drop(lowest=1, tie=(Tie.ALL,))),
        "ada ben cleo dora",
        [(votes("ada 5 ben 4 cleo 2 dora 2"), "ballot 2 room.2: ada ben")],
    ),
    "the chair settles a tie": (
        in_room(drop=Drop(lowest=2)),
        "ada ben cleo dora",
        [
            (votes("ada 5 ben 3 cleo 3 dora 1"), "chair: ben cleo"),
            (out("cleo"), "ballot 2 room.2: ada ben"),
        ],
    ),
    "names without a vote drop out": (
        in_room(drop=Drop(lowest=1, zeros=True)),
        "ada ben cleo dora eve",
        [
            (votes("ada 5 ben 4 cleo 1 dora 0 eve 0"), "ballot 2 room.2: ada ben cleo"),
            (votes("ada 5 ben 4 cleo 1"), "ballot 3 room.3: ada ben"),
        ],
    ),
    "votes have weights": (
        in_room(bars=(replace(MORE_THAN_HALF, base=Base.WEIGHTS),)),
        "ada ben",
        [
            (votes("ada 600 ben 400", weights=1200), "ballot 2 room.2: ada ben"),
            (votes("ada 601 ben 400", weights=1200), "declaration: ada"),
        ],
    ),
    "a paper carries several marks": (
        procedure(SHORTLIST, ROOM),
        "ada ben cleo dora",
        [
            (votes("ada 30 ben 25 cleo 20 dora 5", valid=40), "ballot 2 room.1: ada ben"),
            (votes("ada 30 ben 10"), "declaration: ada"),
        ],
    ),
    "a removal is carried": (
        procedure(REMOVAL, fills=False),
        "ada",
        [(votes("ada 70", "ada 30"), "declaration: ada"), (elected("ada"), "ended")],
    ),
    "a removal fails, and nothing follows": (
        procedure(REMOVAL, fills=False),
        "ada",
        [(votes("ada 60", "ada 40"), "ended")],
    ),
    "two share a term": (
        replace(in_room(bars=(MOST,)), places=2),
        "ada ben cleo",
        [
            (votes("ada 40 ben 35 cleo 25"), "declaration: ada ben"),
            (elected("ada", "ben", terms="2020-01 2022-06 2022-07 2024-12"), "ended"),
        ],
    ),
    "a whole procedure starts again": (
        procedure(MANY, replace(PAIR, ballots=1, then=ELECTS | {End.SPENT: Goal.RESTART})),
        "ada ben cleo",
        [
            (votes("ada 40 ben 35 cleo 25"), "ballot 2 pair.1: ada ben"),
            (votes("ada 60 ben 40"), "restart"),
            (opened("many", 3, "ada ben cleo"), "result: ada ben cleo"),
            (counted("ada 30 ben 45 cleo 25"), "ballot 4 pair.1: ada ben"),
            (votes("ada 20 ben 80"), "declaration: ben"),
        ],
    ),
}
