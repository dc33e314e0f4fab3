"""Works out what the procedure asks for next."""

from dataclasses import dataclass, replace
from enum import StrEnum

from .course import Course
from .majority import Majority
from .procedure import STRAW_POLL, End, Goal, Stage, Tie, Who
from .tally import Ballot, BallotKind, Paper
from .verdict import Outcome, Verdict


class Step(StrEnum):
    BALLOT = "ballot"
    LAST_CANDIDATE = "last_candidate"  # agreement without a vote, or a yes/no vote, on the only one left
    RESULT = "result"  # of the ballot under way
    DECLARATION = "declaration"  # somebody reached the majority
    NOMINATION = "nomination"  # the body names to the next one whom it has chosen
    APPOINTMENT = "appointment"  # the body decides without papers: by consensus, or it confirms
    CHAIR = "chair"  # a tie that no known rule settles
    LOT = "lot"
    REPEAT = "repeat"  # the election is to be held again, nominations are opened
    RESTART = "restart"  # the procedure begins again with its first stage
    ADJOURNMENT = "adjournment"
    ENDED = "ended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class NextStep:
    step: Step
    number: int | None = None  # of the next ballot
    kind: BallotKind | None = None  # of the next ballot, if there is one
    standing: tuple[str, ...] = ()
    dropping: tuple[str, ...] = ()  # who drops out before it, by the rule
    majority: Majority | None = None
    clauses: tuple[str, ...] = ()  # keys of the procedure's clauses that say so
    stage: Stage | None = None  # the one that it is a step of
    number_in_stage: int | None = None
    label: str = ""  # of a ballot that is called more than its number
    stay: int = 0  # of a ballot between the tied: how many stay
    is_another_day: bool = False  # as many ballots as a day may have are held
    may_move_on: Stage | None = None  # what the body may turn to instead, when it likes

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that is held next, if one is."""
        if self.kind is None or not self.standing:
            return None
        stage = self.stage or STRAW_POLL
        return Ballot(
            number=self.number,
            kind=self.kind,
            standing=self.standing,
            stage=self.stage.key if self.stage else "",
            number_in_stage=self.number_in_stage,
            label=self.label,
            paper=stage.paper,
            marks=stage.marks,
            stay=self.stay,
        )


ENDED = NextStep(step=Step.ENDED)


def next_step(course: Course) -> NextStep:
    """What follows, given who still stands and what was held."""
    if course.turn:
        named = course.turn.named or course.standing
        return _enter(course, course.turn.stage, tuple(slug for slug in named if slug in course.standing))
    if not course.held:
        return _enter(course, course.procedure.stages[0], course.standing)
    ballot, verdict = course.held[-1]
    if verdict is None:
        return NextStep(step=Step.RESULT, number=ballot.number, standing=ballot.standing, label=ballot.label)
    if ballot.is_poll and course.procedure.stage_of(ballot) is STRAW_POLL:
        # No rule knows it, so what follows is what would have followed without it.
        return next_step(replace(course, held=[one for one in course.held if not one[0].is_poll]))
    return _after(course, ballot, verdict)


def _after(course: Course, ballot: Ballot, verdict: Verdict) -> NextStep:
    stage, standing = course.procedure.stage_of(ballot), course.standing
    reached = tuple(slug for slug in verdict.reached if slug in standing)
    tied = tuple(slug for slug in verdict.tied if slug in standing)
    is_settled = verdict.outcome is Outcome.TIE and len(reached) <= course.procedure.places  # others of them have left
    if reached and (verdict.outcome is Outcome.REACHED or is_settled):  # else who had the majority has left since
        return _leads(course, stage, End.REACHED, reached)
    if verdict.outcome is Outcome.TIE and tied == verdict.tied:  # else the chair has decided, or one of them has left
        return _tie(course, stage, ballot, verdict)
    if verdict.outcome is Outcome.REJECTED:
        return _leads(course, stage, End.REFUSED, course.returning)
    if verdict.outcome is Outcome.UNKNOWN:
        return NextStep(step=Step.UNKNOWN)
    if winners := course.won_by_a_tie_ballot:
        return _leads(course, stage, End.REACHED, winners)
    if verdict.cut is None and len(standing) > 1:
        return NextStep(step=Step.UNKNOWN, clauses=course.procedure.clauses_about("elimination", stage=stage))
    return _go_on(course, stage, ballot, course.to_drop)


def _go_on(course: Course, stage: Stage, ballot: Ballot, dropping: tuple[str, ...]) -> NextStep:
    """After a ballot that settled nothing more than who drops out."""
    left = tuple(slug for slug in course.standing if slug not in dropping)
    end = _end(stage, ballot, left)
    if end is None:
        place = None if ballot.place is None else ballot.place + 1
        step = _begin(course, stage, left, place)
    else:
        step = _leads(course, stage, end, left)
    return replace(step, dropping=dropping, clauses=step.clauses + _why_dropping(course, ballot, stage, dropping))


def _end(stage: Stage, ballot: Ballot, left: tuple[str, ...]) -> End | None:
    if End.NARROWED in stage.then and 0 < len(left) <= stage.until:
        return End.NARROWED
    is_spent = stage.ballots is not None and ballot.place is not None and ballot.place >= stage.ballots
    return End.SPENT if is_spent else None


def _why_dropping(course: Course, ballot: Ballot, stage: Stage, dropping: tuple[str, ...]) -> tuple[str, ...]:
    """That one of two drops out who were alone from the start can be a reading of its own, and is shown so."""
    if not dropping:
        return ()
    are_two_from_the_start = ballot.kind is BallotKind.OPEN and len(ballot.standing) == 2
    subjects = ("elimination", "two_from_the_start") if are_two_from_the_start else ("elimination",)
    return course.procedure.clauses_about(*subjects, stage=stage)


def _tie(course: Course, stage: Stage, ballot: Ballot, verdict: Verdict) -> NextStep:
    """The ways to settle it are tried in the order of the rule: a ballot between the tied that ties again is not repeated."""
    cut = verdict.cut
    ways = stage.tie if course.is_tied_for_the_first_place or stage.drop is None else stage.drop.tie
    clauses = course.procedure.clauses_about("tie", stage=stage)
    way = next((one for one in ways if not (one is Tie.BALLOT and ballot.stay)), Tie.CHAIR)
    if way is Tie.BALLOT and cut:
        return NextStep(
            step=Step.BALLOT,
            number=ballot.number,
            kind=BallotKind.TIED,
            standing=cut.tied,
            dropping=cut.dropped,
            clauses=clauses,
            stage=stage,
            number_in_stage=ballot.number_in_stage,
            label="" if ballot.number is None else f"{ballot.number}b",
            stay=cut.stay,
        )
    out = tuple(slug for slug in course.standing if slug in (*course.to_drop, *verdict.tied))
    if way is Tie.ALL and len(out) < len(course.standing):
        return _go_on(course, stage, ballot, out)
    step = Step.LOT if way is Tie.LOT else Step.CHAIR
    return NextStep(step=step, standing=verdict.tied, clauses=clauses, stage=stage)


GOALS = {
    Goal.ELECTED: Step.DECLARATION,
    Goal.REOPEN: Step.REPEAT,
    Goal.ADJOURN: Step.ADJOURNMENT,
    Goal.DRAW: Step.LOT,
    Goal.RESTART: Step.RESTART,
    Goal.OVER: Step.ENDED,
}
CLAUSES = {Goal.ELECTED: "majority", Goal.REOPEN: "confirmation", Goal.DRAW: "tie"}


def _leads(course: Course, stage: Stage, end: End, names: tuple[str, ...]) -> NextStep:
    """What the end of a stage leads to, with the names that it ended on."""
    target = stage.then.get(end)
    if target is None:
        return NextStep(step=Step.UNKNOWN)
    if target in GOALS:
        goal = Goal(target)
        clauses = course.procedure.clauses_about(CLAUSES.get(goal, ""), stage=stage)
        standing = names if goal in (Goal.ELECTED, Goal.DRAW) else ()
        return NextStep(step=GOALS[goal], standing=standing, clauses=clauses, stage=stage)
    following = course.procedure.stage(target)
    if following is None:
        return NextStep(step=Step.UNKNOWN)
    if following.body != stage.body and end in (End.REACHED, End.NARROWED):
        clauses = course.procedure.clauses_about("majority", "nomination", stage=stage)
        return NextStep(step=Step.NOMINATION, standing=names, clauses=clauses, stage=following)
    return _enter(course, following, _who(course, following, names))


def _who(course: Course, stage: Stage, names: tuple[str, ...]) -> tuple[str, ...]:
    """Nobody where it is not known who that is, or where they have left since: then it is for people to decide."""
    match stage.who:
        case Who.LEADER:
            return names if len(names) == 1 else tuple(slug for slug in names if slug == course.in_place(0))
        case Who.SECOND:
            return tuple(slug for slug in names if slug == course.in_place(1) and slug not in course.refused)
        case Who.LEFT | Who.NAMED:
            return names


def _enter(course: Course, stage: Stage, standing: tuple[str, ...]) -> NextStep:
    """Begin a stage, unless so few are left that it has nothing to do."""
    if 0 < len(standing) <= stage.until and End.NARROWED in stage.then:
        return _leads(course, stage, End.NARROWED, standing)
    return _begin(course, stage, standing)


def _begin(course: Course, stage: Stage, standing: tuple[str, ...], place: int | None = 1) -> NextStep:
    """A ballot of a stage: its first, or the one of that place."""
    number = _number(course, stage)
    if not standing or (stage.paper is Paper.YES_NO and len(standing) > 1):
        return NextStep(step=Step.UNKNOWN, number=number)
    if stage.paper is Paper.NONE:
        clauses = course.procedure.clauses_about("appointment", "acclamation", stage=stage)
        return NextStep(step=Step.APPOINTMENT, standing=standing, clauses=clauses, stage=stage)
    is_agreed = stage.acclaims and len(standing) == 1
    subjects = ("confirmation", "acclamation") if stage.paper is Paper.YES_NO else ("majority", "repeat")
    moves_on = stage.then.get(End.MOVED_ON)
    return NextStep(
        step=Step.LAST_CANDIDATE if is_agreed else Step.BALLOT,
        number=number,
        kind=_kind(course, stage, standing),
        standing=standing,
        majority=stage.bar(place),
        clauses=course.procedure.clauses_about(*subjects, stage=stage),
        stage=stage,
        number_in_stage=place,
        is_another_day=bool(stage.per_day and place and place > 1 and (place - 1) % stage.per_day == 0),
        may_move_on=course.procedure.stage(moves_on) if moves_on else None,
    )


def _number(course: Course, stage: Stage) -> int | None:
    """Straw polls are counted apart from ballots that bind."""
    alike = [ballot.number for ballot, _verdict in course.held if ballot.is_poll is not stage.binds]
    return 1 if not alike else None if alike[-1] is None else alike[-1] + 1


def _kind(course: Course, stage: Stage, standing: tuple[str, ...]) -> BallotKind:
    """Once somebody has dropped out, ballots stay between those who remain."""
    if stage.paper is Paper.YES_NO:
        return BallotKind.CONFIRMATION
    if not stage.binds:
        return BallotKind.STRAW_POLL
    binding = [ballot for ballot, _verdict in course.held if not ballot.is_poll and not ballot.stay]
    if not binding:
        return BallotKind.OPEN
    is_narrower = binding[-1].kind is BallotKind.RESTRICTED or len(standing) < len(binding[-1].standing)
    return BallotKind.RESTRICTED if is_narrower else BallotKind.OPEN
