"""Whatever is hidden of a ballot, a verdict on the rest holds however the hidden figures were: tried in every small world.

A world is all figures of a ballot; what a reader sees is some of them. Worlds that look alike must be judged alike, unless
the verdict is that it cannot be told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product

import pytest

from elections.rules.majority import Base, Majority
from elections.rules.procedure import Drop, Procedure, Stage
from elections.rules.tally import Ballot, BallotKind, FigureKind, Paper, Tally
from elections.rules.verdict import Outcome, Verdict, judge

from .strategies import make_figure

Cell = tuple[FigureKind, str | None]
World = dict[Cell, int]
NAMES = ("ada", "ben")
VOTES, AGAINST, VETOES = FigureKind.VOTES, FigureKind.AGAINST, FigureKind.VETOES
HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


def of_one_name() -> Iterator[World]:
    """Each paper has one name; some are spoilt, and some of those entitled are not there."""
    for ada, ben, invalid, away in product(range(4), range(4), range(2), range(2)):
        cast = ada + ben + invalid
        yield {
            (VOTES, "ada"): ada,
            (VOTES, "ben"): ben,
            (FigureKind.VALID, None): ada + ben,
            (FigureKind.INVALID, None): invalid,
            (FigureKind.CAST, None): cast,
            (FigureKind.ENTITLED, None): cast + away,
        }


def of_five_seats() -> Iterator[World]:
    return (world for world in of_one_name() if world[FigureKind.ENTITLED, None] <= 5)


def of_yes_or_no() -> Iterator[World]:
    for yes, no, invalid in product(range(5), range(5), range(2)):
        yield {
            (VOTES, "ada"): yes,
            (AGAINST, "ada"): no,
            (FigureKind.VALID, None): yes + no,
            (FigureKind.CAST, None): yes + no + invalid,
        }


def of_marks() -> Iterator[World]:
    """Up to two marks on a paper, one at least."""
    for ada, ben, papers in product(range(5), range(5), range(5)):
        if max(ada, ben) <= papers <= ada + ben:
            yield {(VOTES, "ada"): ada, (VOTES, "ben"): ben, (FigureKind.VALID, None): papers}


def of_each() -> Iterator[World]:
    """For or against each name, where one of those against may be a veto."""
    opinions = [(votes, no, veto) for votes, no in product(range(4), range(3)) for veto in range(min(no, 1) + 1)]
    for ada, ben in product(opinions, opinions):
        yield {(k, s): n for s, one in zip(NAMES, (ada, ben), strict=True) for k, n in zip(EACH, one, strict=True)}


EACH = (VOTES, AGAINST, VETOES)


def of_weights() -> Iterator[World]:
    for ada, ben, away in product(range(4), range(4), range(3)):
        yield {(VOTES, "ada"): ada, (VOTES, "ben"): ben, (FigureKind.WEIGHTS, None): ada + ben + away}


def stage(paper: Paper, *bars: Majority, **more) -> Stage:
    return Stage(key="room", body="Assembly", paper=paper, bars=bars, **more)


MORE_THAN_HALF = Majority(share=HALF, is_strict=True)
LOWEST = Drop(lowest=1)
CASES = [
    *[
        pytest.param(stage(Paper.NAME, replace(bar, base=base), drop=LOWEST), of_one_name, id=f"{bar.share} of {base}")
        for bar in (MORE_THAN_HALF, Majority(share=TWO_THIRDS))
        for base in (Base.VALID, Base.CAST, Base.ENTITLED)
    ],
    pytest.param(stage(Paper.NAME, Majority(share=None)), of_one_name, id="most votes"),
    pytest.param(stage(Paper.NAME, Majority(share=HALF)), of_one_name, id="half, which two can reach"),
    pytest.param(
        stage(Paper.NAME, Majority(share=HALF, base=Base.SEATS, seats=5), drop=LOWEST), of_five_seats, id="seats"
    ),
    pytest.param(stage(Paper.YES_NO, Majority(share=TWO_THIRDS)), of_yes_or_no, id="yes or no"),
    pytest.param(stage(Paper.YES_NO, replace(MORE_THAN_HALF, base=Base.CAST)), of_yes_or_no, id="yes or no of cast"),
    pytest.param(stage(Paper.MARKS, drop=Drop(keep=1), marks=2), of_marks, id="marks, the best stays"),
    pytest.param(stage(Paper.MARKS, MORE_THAN_HALF, drop=LOWEST, marks=2), of_marks, id="marks, more than half"),
    pytest.param(
        stage(Paper.EACH, Majority(share=HALF, base=Base.SEATS, seats=4, vetoes=True)), of_each, id="each, with vetoes"
    ),
    pytest.param(stage(Paper.NAME, replace(MORE_THAN_HALF, base=Base.WEIGHTS)), of_weights, id="weights"),
]


def judged(rule: Stage, figures: Iterable[tuple[Cell, int]]) -> Verdict:
    is_yes_no = rule.paper is Paper.YES_NO
    ballot = Ballot(
        number=1,
        kind=BallotKind.CONFIRMATION if is_yes_no else BallotKind.OPEN,
        standing=NAMES[:1] if is_yes_no else NAMES,
        paper=rule.paper,
        marks=rule.marks,
    )
    tally = Tally(tuple(make_figure(kind, slug, value) for (kind, slug), value in figures))
    return judge(ballot, tally, Procedure(key="made-up", name="made up", stages=(rule,)))


def essence(verdict: Verdict) -> tuple:
    return verdict.outcome, verdict.reached, verdict.cut


@pytest.mark.parametrize(("rule", "worlds"), CASES)
def test_what_is_judged_of_a_part_holds_in_every_world_that_has_it(rule, worlds):
    every = [(world, essence(judged(rule, world.items()))) for world in worlds()]
    cells, judged_parts = list(every[0][0]), 0
    for count in range(len(cells) + 1):
        for seen in combinations(cells, count):
            alike = defaultdict(set)
            for world, whole in every:
                alike[tuple(world[cell] for cell in seen)].add(whole)
            for values, wholes in alike.items():
                part = judged(rule, zip(seen, values, strict=True))
                if part.outcome is not Outcome.UNKNOWN:
                    assert wholes == {essence(part)}, (seen, values)
                    judged_parts += len(seen) < len(cells)
    assert judged_parts  # control: of some parts more is said than that it cannot be told
