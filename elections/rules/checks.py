"""Checks the figures of a ballot for what cannot be true and for what merely looks odd.

The impossible is refused. The odd may be published by somebody who says why, and the reason stays with it.
"""

from itertools import product

from .completions import fewest_papers
from .coverage import Coverage
from .figure_problems import FigureProblem, ProblemCode
from .procedure import Procedure
from .swapped_rows import swapped_rows
from .tally import OF_CANDIDATES, Ballot, FigureKind, Paper, Tally
from .verdict import judge

# No figure on the left can exceed one on the right, wherever both are reported. Abstentions may exceed the papers
# cast: of 2019 a paper says that 148 votes were cast and two states abstained, so abstaining may mean casting none.
WITHIN = (
    *product((FigureKind.VALID, FigureKind.INVALID, FigureKind.BLANK), (FigureKind.CAST,)),
    *product(
        (FigureKind.VALID, FigureKind.ABSTENTIONS, FigureKind.INVALID, FigureKind.BLANK, FigureKind.CAST),
        (FigureKind.PRESENT, FigureKind.REGISTERED, FigureKind.ENTITLED, FigureKind.MEMBERS),
    ),
    *product((FigureKind.PRESENT, FigureKind.REGISTERED, FigureKind.ENTITLED), (FigureKind.MEMBERS,)),
)
BESIDE_VALID = (FigureKind.ABSTENTIONS, FigureKind.INVALID, FigureKind.BLANK)
# Votes are held against the valid ones or all weights, and the majority announced against ours.
HANDLED = {*(kind for pair in WITHIN for kind in pair), *OF_CANDIDATES, FigureKind.REQUIRED, FigureKind.WEIGHTS}
FIGURES = Coverage(FigureKind, HANDLED)


def problems(
    ballot: Ballot,
    tally: Tally,
    procedure: Procedure,
    before: tuple[Ballot, Tally] | None = None,
    roll: int | None = None,
) -> tuple[FigureProblem, ...]:
    """All that is wrong with the figures, the impossible first. `before` is the previous ballot, if it was counted;
    `roll` is how many states were members on the day, those included that may have been."""
    is_weighted = procedure.stage_of(ballot).is_weighted
    all_problems = [
        *_strangers(ballot, tally),
        *_on_each_name(ballot, tally),
        *([FigureProblem(code=ProblemCode.NOBODY_VOTED)] if tally.sum_of_votes(ballot) == 0 else []),
        *(_over_weights(ballot, tally) if is_weighted else _of_papers(ballot, tally, roll)),
        *_over_seats(ballot, tally, procedure),
        *_required(ballot, tally, procedure),
        *(_against_before(ballot, tally, procedure, *before) if before else ()),
    ]
    return tuple(sorted(all_problems, key=lambda problem: not problem.code.is_impossible))


def _of_papers(ballot: Ballot, tally: Tally, roll: int | None) -> list[FigureProblem]:
    """Where each vote is one paper of one voter."""
    over_roll = _over_roll(ballot, tally, roll) if roll else []
    return [*_against_valid(ballot, tally), *_within(ballot, tally), *_parts(ballot, tally), *over_roll]


def _over_weights(ballot: Ballot, tally: Tally) -> list[FigureProblem]:
    votes, weights = sum(_known(ballot, tally)), tally.value(FigureKind.WEIGHTS)
    if weights is None or votes <= weights:
        return []
    whole = FigureKind.WEIGHTS
    return [FigureProblem(code=ProblemCode.MORE_THAN, figure=FigureKind.VALID, value=votes, other=whole, limit=weights)]


def _over_seats(ballot: Ballot, tally: Tally, procedure: Procedure) -> list[FigureProblem]:
    """Where a rule counts the seats of its body and each has one paper, no more papers can be cast."""
    stage = procedure.stage_of(ballot)
    bar = None if ballot.is_poll else stage.bar(ballot.place)
    cast = tally.value(FigureKind.CAST)
    papers = cast if cast is not None else _known_papers(ballot, tally)
    if bar is None or bar.seats is None or papers is None or papers <= bar.seats:
        return []
    figure = FigureKind.VALID if cast is None else FigureKind.CAST
    return [FigureProblem(code=ProblemCode.OVER_SEATS, figure=figure, value=papers, limit=bar.seats)]


def _strangers(ballot: Ballot, tally: Tally) -> list[FigureProblem]:
    return [
        FigureProblem(code=ProblemCode.FIGURE_FOR_NOBODY, candidate=figure.candidate, figure=figure.kind)
        for figure in tally.figures
        if figure.kind.names_candidate and figure.candidate not in ballot.standing
    ]


def _against_valid(ballot: Ballot, tally: Tally) -> list[FigureProblem]:
    valid, total = tally.value(FigureKind.VALID), tally.sum_of_votes(ballot)
    if valid is None:
        return []
    over = [
        FigureProblem(code=ProblemCode.VOTES_OVER_VALID, candidate=f.candidate, value=f.value, limit=valid)
        for f in tally.figures
        if f.kind.names_candidate and f.is_preferred and f.value > valid
    ]
    limit = valid * ballot.marks if ballot.paper is Paper.MARKS else valid
    # Where somebody's votes are not reported, those that are can still be too many together.
    reported = sum(_known(ballot, tally))
    if over or ballot.paper is Paper.EACH or (reported <= limit and total in (None, valid)):
        return over
    code = ProblemCode.SUM_OVER_MARKS if ballot.paper is Paper.MARKS else ProblemCode.SUM_IS_NOT_VALID
    return [FigureProblem(code=code, value=reported, limit=limit)]


def _on_each_name(ballot: Ballot, tally: Tally) -> list[FigureProblem]:
    """Where a paper asks for or against each name, it says one thing of each; a veto is a vote against."""
    if ballot.paper is not Paper.EACH:
        return []
    papers = tally.value(FigureKind.CAST)
    impossible = []
    for slug in ballot.standing:
        votes, against, none, vetoes = (tally.value(kind, slug) or 0 for kind in OF_CANDIDATES)
        if papers is not None and votes + against + none > papers:
            over, value = ProblemCode.OPINIONS_OVER_PAPERS, votes + against + none
            impossible.append(FigureProblem(code=over, candidate=slug, value=value, limit=papers))
        if tally.value(FigureKind.AGAINST, slug) is not None and vetoes > against:
            over = ProblemCode.VETOES_OVER_AGAINST
            impossible.append(FigureProblem(code=over, candidate=slug, value=vetoes, limit=against))
    return impossible


def _within(ballot: Ballot, tally: Tally) -> list[FigureProblem]:
    """Each count within each that contains it; where valid votes are not reported, the votes known stand for them, and
    where papers cast are not, valid and spoilt ones together."""
    counts = {figure.kind: figure.value for figure in tally.figures if figure.is_preferred}
    if FigureKind.VALID not in counts and (votes := _known_papers(ballot, tally)) is not None:
        counts[FigureKind.VALID] = votes
    if FigureKind.CAST not in counts and {FigureKind.VALID, FigureKind.INVALID} <= set(counts):
        counts[FigureKind.CAST] = counts[FigureKind.VALID] + counts[FigureKind.INVALID]
    return [
        FigureProblem(code=ProblemCode.MORE_THAN, figure=part, value=counts[part], other=whole, limit=counts[whole])
        for part, whole in WITHIN
        if part in counts and whole in counts and counts[part] > counts[whole]
    ]


def _parts(ballot: Ballot, tally: Tally) -> list[FigureProblem]:
    cast, votes = tally.value(FigureKind.CAST), _known_papers(ballot, tally)
    beside = [tally.value(kind) for kind in BESIDE_VALID]
    if cast is None or votes is None or not ballot.paper.adds_up:
        return []
    counted = tally.valid(ballot) or votes
    parts = counted + sum(value for value in beside if value is not None)
    # A spoilt paper was cast. Who abstained may have cast none, and a blank one may be counted among the others.
    papers = counted + (tally.value(FigureKind.INVALID) or 0)
    if parts > cast >= votes:
        code = ProblemCode.PARTS_OVER_CAST if papers > cast else ProblemCode.ABSTENTIONS_OVER_CAST
        return [FigureProblem(code=code, value=papers if papers > cast else parts, limit=cast)]
    is_whole = tally.valid(ballot) is not None and None not in beside[:2]
    if is_whole and parts < cast:
        return [FigureProblem(code=ProblemCode.PARTS_UNDER_CAST, value=parts, limit=cast)]
    return []


def _required(ballot: Ballot, tally: Tally, procedure: Procedure) -> list[FigureProblem]:
    announced, needed = tally.value(FigureKind.REQUIRED), judge(ballot, tally, procedure).needed
    if announced is None or needed is None or announced == needed:
        return []
    return [FigureProblem(code=ProblemCode.REQUIRED_DIFFERS, value=announced, limit=needed)]


def _over_roll(ballot: Ballot, tally: Tally, roll: int) -> list[FigureProblem]:
    """Nobody has two votes. Odd and not impossible, for a roll can be wrong. Where no figure alone is too great, the
    votes may be together."""
    over = [
        FigureProblem(code=ProblemCode.OVER_ROLL, candidate=f.candidate, figure=f.kind, value=f.value, limit=roll)
        for f in tally.figures
        if f.value > roll
    ]
    votes = _known_papers(ballot, tally) or 0
    if not over and votes > roll:
        over.append(FigureProblem(code=ProblemCode.OVER_ROLL, figure=FigureKind.VALID, value=votes, limit=roll))
    return over


def _against_before(
    ballot: Ballot, tally: Tally, procedure: Procedure, earlier: Ballot, counted: Tally
) -> list[FigureProblem]:
    oddities = []
    valid, valid_before = tally.valid(ballot), counted.valid(earlier)
    is_same_body = procedure.stage_of(ballot).body == procedure.stage_of(earlier).body
    if is_same_body and valid is not None and valid_before is not None and valid > valid_before:
        oddities.append(FigureProblem(code=ProblemCode.TURNOUT_ROSE, value=valid, limit=valid_before))
    dropped = judge(earlier, counted, procedure).eliminated
    again = [slug for slug in ballot.standing if slug in dropped]
    oddities += [FigureProblem(code=ProblemCode.SHOULD_HAVE_DROPPED, candidate=slug) for slug in again]
    pairs = swapped_rows(ballot, tally, counted) if is_same_body and ballot.paper is earlier.paper else []
    return oddities + [_swapped(one, other, tally) for one, other in pairs]


def _swapped(one: str, other: str, tally: Tally) -> FigureProblem:
    value, limit = (tally.value(FigureKind.VOTES, slug) for slug in (one, other))
    code = ProblemCode.PERHAPS_SWAPPED
    return FigureProblem(code=code, candidate=one, other_candidate=other, value=value, limit=limit)


def _known_papers(ballot: Ballot, tally: Tally) -> int | None:
    """The fewest valid papers that the votes reported come from."""
    votes = _known(ballot, tally)
    return fewest_papers(ballot, votes) if votes else None


def _known(ballot: Ballot, tally: Tally) -> list[int]:
    return [votes for votes in tally.parts(ballot) if votes is not None]
