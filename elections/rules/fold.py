"""Folds the bulletins of an election into its race.

The same bulletins are always the same race, in whatever order they arrive: so "as of bulletin 2", replay, history,
cache keys and corrections are all this one function with fewer or more of them.
"""

from collections.abc import Iterable, Sequence

from .amendments import entries_of, standing_of
from .bulletin import Bulletin, Candidate
from .course import Course
from .differences import differences
from .next_step import ENDED, next_step
from .procedure import STRAW_POLL, Procedure
from .race import BallotResult, Contender, Race, RaceState, Status
from .running_race import RunningRace
from .tally import Ballot, Paper

Ballots = tuple[BallotResult, ...]


def fold(bulletins: Iterable[Bulletin], procedure: Procedure, candidates: Sequence[Candidate] = ()) -> Race:
    """Compute the race. `candidates` are those known before the first bulletin names any.

    Raises Contradiction.
    """
    ordered = sorted(bulletins, key=lambda bulletin: bulletin.number)
    entries = entries_of(ordered)
    named = ordered[-1].candidates if ordered else tuple(candidates)
    running = RunningRace(procedure, {candidate.slug: Status.STANDING for candidate in named})
    news = sorted(standing_of(entries), key=lambda entry: entry.root)
    for entry in news:
        running.take(entry.bulletin, entry.root)
    ballots = running.in_order()
    contenders = _contenders(running, named, ballots)
    course = _course(running, contenders, ballots)
    return Race(
        procedure=procedure,
        state=_state(running, course),
        contenders=contenders,
        ballots=ballots,
        entries=entries,
        next_step=ENDED if running.end else next_step(course),
        outcome=running.outcome,
        differences=differences(procedure, ballots, contenders, running.turns, running.outcome, news),
    )


def _contenders(running: RunningRace, named: Sequence[Candidate], ballots: Ballots) -> tuple[Contender, ...]:
    return tuple(
        Contender(
            candidate=candidate,
            order=order,
            status=running.status[candidate.slug],
            since=running.since[candidate.slug].number if candidate.slug in running.since else None,
            after=_left_after(candidate.slug, running.status[candidate.slug], ballots),
        )
        for order, candidate in enumerate(named)
    )


def _left_after(slug: str, status: Status, ballots: Ballots) -> int | None:
    """The last ballot whose paper named someone who then left: also where the news of it came later."""
    if not status.has_departed:
        return None
    papers = [place for place, ballot in enumerate(ballots) if slug in ballot.ballot.standing]
    return papers[-1] if papers else None


def _state(running: RunningRace, course: Course) -> RaceState:
    if running.end:
        return running.end
    if running.is_suspended:
        return RaceState.SUSPENDED
    if course.turn:
        return RaceState.NOMINATED if course.turn.named else RaceState.BETWEEN
    if course.held:
        return RaceState.VOTING if course.held[-1][1] is None else RaceState.BETWEEN
    return RaceState.OPEN if running.has_begun else RaceState.AHEAD


def _course(running: RunningRace, contenders: tuple[Contender, ...], ballots: Ballots) -> Course:
    last = next((one for one in reversed(ballots) if _narrows(one.ballot, running.procedure)), None)
    # Who is not on the paper has dropped out or never stood, whether or not anybody has said so, unless they came later.
    able = {
        slug
        for slug, root in running.entered.items()
        if last is None or slug in last.ballot.standing or root > last.root
    }
    left = [one for one in contenders if one.slug in able or not running.entered]
    return Course(
        procedure=running.procedure,
        standing=tuple(one.slug for one in left if one.status.is_in_the_race),
        returning=tuple(one.slug for one in left if one.status.is_in_the_race or one.status is Status.NOT_NOMINATED),
        held=[(one.ballot, one.verdict) for one in ballots],
        put_out=frozenset(one.slug for one in contenders if _was_put_out(one, _last_that_binds(ballots))),
        turn=running.turns[-1] if running.turns and not _is_taken(running, ballots) else None,
    )


def _narrows(ballot: Ballot, procedure: Procedure) -> bool:
    """Whether its paper says who stands on."""
    is_stray = procedure.stage_of(ballot) is STRAW_POLL
    return not (is_stray or ballot.stay or ballot.paper is Paper.YES_NO)


def _was_put_out(contender: Contender, last: int) -> bool:
    """By the chair, after that ballot or one that came of it."""
    return contender.status is Status.ELIMINATED and contender.after is not None and contender.after >= last


def _last_that_binds(ballots: Ballots) -> int:
    """A ballot between the tied belongs to the one before it."""
    binding = [place for place, one in enumerate(ballots) if not one.ballot.is_poll and not one.ballot.stay]
    return binding[-1] if binding else 0


def _is_taken(running: RunningRace, ballots: Ballots) -> bool:
    """Whether voting has gone on since a body turned to another stage: there or beyond, or in any ballot opened since.
    Figures of an earlier ballot that come late are no sign of it."""
    turn, rank = running.turns[-1], running.procedure.rank
    before = [place for place, one in enumerate(ballots) if one.root < turn.root]
    later = [one for one in ballots[max(before, default=-1) + 1 :] if one.root > turn.root]
    return any(one.opened_by or rank(running.procedure.stage_of(one.ballot)) >= rank(turn.stage) for one in later)
