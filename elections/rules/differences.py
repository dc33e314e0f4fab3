"""Lists where what was declared differs from what the rule computes. The declared fact stands; the page says so.

Judged at the end of the fold and not bulletin by bulletin: the figures of a ballot may be published before or after
the news of who dropped out or won. Where a figure that the rule needs is not reported, nothing is said.
"""

from collections.abc import Iterable

from .bulletin import Method
from .race import BallotResult, Contender, Difference, Disagreement, ElectedOutcome, Status
from .tally import FigureKind
from .verdict import Outcome, Verdict


def differences(
    ballots: tuple[BallotResult, ...], contenders: tuple[Contender, ...], outcome: ElectedOutcome | None
) -> tuple[Difference, ...]:
    """All of them, in the order of the bulletins that declared."""
    all_differences = [*_required(ballots), *_eliminated(ballots, contenders), *_elected(ballots, outcome)]
    return tuple(sorted(all_differences, key=lambda difference: difference.bulletin))


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


def _spares(slug: str, verdict: Verdict | None) -> bool:
    """Whether the rule, applied to that ballot, lets the candidate stand on."""
    if verdict is None or not verdict.elimination_is_known:
        return False
    judged = verdict.outcome in (Outcome.NOBODY, Outcome.TIE)
    return judged and slug not in verdict.eliminated and slug not in verdict.tied


def _elected(ballots: tuple[BallotResult, ...], outcome: ElectedOutcome | None) -> Iterable[Difference]:
    verdict = ballots[-1].verdict if ballots else None
    if outcome is None or verdict is None or verdict.outcome is Outcome.INDICATIVE:
        return
    slug, number = outcome.candidate, outcome.bulletin.number
    is_short = any(line.candidate == slug and (line.short_by or 0) > 0 for line in verdict.lines)
    if verdict.elected not in (None, slug):
        yield Difference(disagreement=Disagreement.ANOTHER_HAD_THE_MAJORITY, candidate=slug, bulletin=number)
    elif outcome.how is Method.BALLOT and is_short:
        yield Difference(disagreement=Disagreement.ELECTED_WITHOUT_MAJORITY, candidate=slug, bulletin=number)
