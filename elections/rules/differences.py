"""Lists where what was declared differs from what the rule computes. The declared fact stands; the page says so.

Judged at the end of the fold and not bulletin by bulletin: the figures of a ballot may be published before or after
the news of who dropped out or won. Where a figure that the rule needs is not reported, nothing is said.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from .bulletin import BulletinKind, Method
from .course import Turn
from .procedure import End, Goal, Procedure
from .race import BallotResult, Contender, Difference, Disagreement, ElectedOutcome, LogEntry, Status
from .tally import FigureKind, Paper
from .verdict import Outcome, Verdict


def differences(
    procedure: Procedure,
    ballots: tuple[BallotResult, ...],
    contenders: tuple[Contender, ...],
    turns: Sequence[Turn],
    outcome: ElectedOutcome | None,
    news: Iterable[LogEntry] = (),
) -> tuple[Difference, ...]:
    """All of them, in the order of the bulletins that declared."""
    all_differences = [
        *_required(ballots),
        *_eliminated(ballots, contenders),
        *_eliminated_and_back(ballots, news),
        *_nominated(procedure, ballots, turns),
        *_elected(procedure, ballots, outcome),
        *_went_on(procedure, ballots),
    ]
    return tuple(sorted(dict.fromkeys(all_differences), key=lambda difference: difference.bulletin))


def _required(ballots: tuple[BallotResult, ...]) -> Iterable[Difference]:
    for result in ballots:
        if result.tally is None or result.verdict is None or result.verdict.needed is None:
            continue
        if result.tally.value(FigureKind.REQUIRED) not in (None, result.verdict.needed):
            number = result.bulletin.number
            yield Difference(disagreement=Disagreement.REQUIRED_DIFFERS, candidate=None, bulletin=number)


def _eliminated(ballots: tuple[BallotResult, ...], contenders: tuple[Contender, ...]) -> Iterable[Difference]:
    for contender in contenders:
        if contender.status is not Status.ELIMINATED or contender.after is None or not contender.since:
            continue
        if _spares(contender.slug, ballots[contender.after].verdict):
            disagreement = Disagreement.ELIMINATED_AGAINST_RULE
            yield Difference(disagreement=disagreement, candidate=contender.slug, bulletin=contender.since)


def _eliminated_and_back(ballots: tuple[BallotResult, ...], news: Iterable[LogEntry]) -> Iterable[Difference]:
    """Who was said to have dropped out and stands in a later ballot: judged by the ballot before the news."""
    for entry in news:
        if entry.bulletin.content_kind is not BulletinKind.ELIMINATION:
            continue
        for slug in entry.bulletin.slugs:
            held = [one for one in ballots if slug in one.ballot.standing and not one.ballot.is_poll]
            before = [one for one in held if one.root < entry.root]
            if not before or len(before) == len(held) or _drops(held[len(before)].verdict, slug):
                continue  # nobody stood again, or the figures of the ballot that it was about came late
            if _spares(slug, before[-1].verdict):
                disagreement, number = Disagreement.ELIMINATED_AGAINST_RULE, entry.bulletin.number
                yield Difference(disagreement=disagreement, candidate=slug, bulletin=number)


def _drops(verdict: Verdict | None, slug: str) -> bool:
    return verdict is not None and slug in (*verdict.eliminated, *verdict.tied)


def _spares(slug: str, verdict: Verdict | None) -> bool:
    """Whether the rule, applied to that ballot, lets the candidate stand on."""
    if verdict is None or verdict.cut is None:
        return False
    judged = verdict.outcome in (Outcome.NOBODY, Outcome.NARROWED, Outcome.TIE)
    return judged and slug not in verdict.eliminated and slug not in verdict.tied


def _nominated(procedure: Procedure, ballots: tuple[BallotResult, ...], turns: Sequence[Turn]) -> Iterable[Difference]:
    """Where a board named others than its last ballot led to."""
    roots = [*(turn.root for turn in turns[1:]), None]
    for turn, following in zip(turns, roots, strict=False):
        until = [one for one in ballots if following is None or one.root < following]
        own = _leading_to(turn, until, procedure)
        verdict = own[-1].verdict if own and not own[-1].ballot.is_poll else None
        if verdict is None or not turn.named:
            continue
        if verdict.reached and not set(verdict.reached) & set(turn.named) and not verdict.tied:
            without = Disagreement.NOMINATED_WITHOUT_MAJORITY
            yield Difference(disagreement=without, candidate=turn.named[0], bulletin=turn.number)
        for slug in verdict.eliminated:
            if slug in turn.named:
                yield Difference(disagreement=Disagreement.SPARED_AGAINST_RULE, candidate=slug, bulletin=turn.number)


def _leading_to(turn: Turn, ballots: Sequence[BallotResult], procedure: Procedure) -> list[BallotResult]:
    """What was held in earlier stages until the one that was turned to began: it may have led back to them since."""
    ranks = [procedure.rank(procedure.stage_of(one.ballot)) for one in ballots]
    turned_to = procedure.rank(turn.stage)
    begun = [place for place, rank in enumerate(ranks) if rank >= turned_to and ballots[place].root > turn.root]
    earlier = list(zip(ballots, ranks, strict=True))[: min(begun, default=None)]
    return [one for one, rank in earlier if rank < turned_to]


def _elected(
    procedure: Procedure, ballots: tuple[BallotResult, ...], outcome: ElectedOutcome | None
) -> Iterable[Difference]:
    decisive = [one for one in ballots if not one.ballot.is_poll and not one.ballot.stay]
    verdict = decisive[-1].verdict if decisive else None
    if outcome is None or verdict is None:
        return
    number, winners = outcome.bulletin.number, outcome.winners
    if verdict.reached and not set(verdict.reached) & set(winners) and not verdict.tied:
        another = Disagreement.ANOTHER_HAD_THE_MAJORITY
        yield Difference(disagreement=another, candidate=outcome.candidate, bulletin=number)
    elif outcome.how is Method.BALLOT:
        short = [line.candidate for line in verdict.lines if line.candidate in winners and line.has_reached is False]
        for slug in short:
            yield Difference(disagreement=Disagreement.ELECTED_WITHOUT_MAJORITY, candidate=slug, bulletin=number)
        if procedure.stage_of(decisive[-1].ballot).then.get(End.REACHED) != Goal.ELECTED:
            before = Disagreement.ELECTED_BEFORE_THE_LAST_STAGE
            yield Difference(disagreement=before, candidate=outcome.candidate, bulletin=number)


def _went_on(procedure: Procedure, ballots: tuple[BallotResult, ...]) -> Iterable[Difference]:
    """Where the next ballot was not what the one before led to. When a procedure begins again, all may stand again."""
    binding = [result for result in ballots if not result.ballot.is_poll]
    for before, after in pairwise(binding):
        verdict, number, paper = before.verdict, after.bulletin.number, after.ballot.standing
        if verdict is None or after.ballot.paper is Paper.YES_NO or _begins_again(procedure, before, after):
            continue
        if verdict.outcome is Outcome.REACHED and set(verdict.reached) <= set(paper) and len(paper) > 1:
            went_on = Disagreement.WENT_ON_THOUGH_REACHED
            yield Difference(disagreement=went_on, candidate=verdict.reached[0], bulletin=number)
        for slug in verdict.eliminated:
            if slug in paper:
                yield Difference(disagreement=Disagreement.SPARED_AGAINST_RULE, candidate=slug, bulletin=number)


def _begins_again(procedure: Procedure, before: BallotResult, after: BallotResult) -> bool:
    ranks = [procedure.rank(procedure.stage_of(one.ballot)) for one in (before, after)]
    return after.ballot.number_in_stage == 1 and not after.ballot.stay and ranks[1] <= ranks[0]
