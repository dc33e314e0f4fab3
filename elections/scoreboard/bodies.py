"""Names the bodies that vote in a race and what each does, and groups its ballots under them."""

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.procedure import End, Goal, Procedure, Stage
from elections.rules.race import BallotResult, LogEntry, Race
from elections.rules.tally import Paper

from .values import BallotView


def body_name(stage: Stage) -> str:
    return isolated(_(stage.body)) if stage.body else ""


def body_of(race: Race, result: BallotResult) -> str:
    """Whose ballot it is, where more than one body votes."""
    return body_name(race.procedure.stage_of(result.ballot)) if has_bodies(race.procedure) else ""


def has_bodies(procedure: Procedure) -> bool:
    return len({stage.body for stage in procedure.stages}) > 1


def present_stage(race: Race) -> Stage:
    """The one of the last ballot, else the first."""
    return race.procedure.stage_of(race.ballots[-1].ballot) if race.ballots else race.procedure.stages[0]


def nominating_body(race: Race, number: int | None) -> str:
    """The body that passed names on in a bulletin: that of the last ballot before it, else the first."""
    before = [one for one in race.ballots if number is None or one.root < number]
    return body_name(race.procedure.stage_of(before[-1].ballot) if before else race.procedure.stages[0])


def nomination(race: Race) -> LogEntry | None:
    """The last one that stands, where another body has the last word."""
    passed = [one for one in race.entries if one.bulletin.content_kind is BulletinKind.NOMINATED]
    standing = [one for one in passed if one.replaced_by is None]
    return standing[-1] if standing and has_bodies(race.procedure) else None


def nominees_after(race: Race, place: int) -> frozenset[str]:
    """Whom the body of that ballot passed on before any other body voted."""
    body, later = body_of(race, race.ballots[place]), race.ballots[place + 1 :]
    until = min((one.root for one in later if body_of(race, one) != body), default=race.number + 1)
    passed = (
        entry.bulletin
        for entry in race.entries
        if entry.bulletin.content_kind is BulletinKind.NOMINATED
        and entry.replaced_by is None
        and race.ballots[place].root < entry.root < until
    )
    return frozenset(slug for bulletin in passed for slug in bulletin.slugs)


def nominates(stage: Stage) -> bool:
    """Whom its body chooses is not elected yet."""
    return bool(stage.then) and Goal.ELECTED not in stage.then.values()


def turned_to(race: Race, bulletin: Bulletin) -> Stage | None:
    """The stage that a body goes on to; where its bulletin does not name it, the one that the rule has next."""
    before = [one for one in race.ballots if one.root < bulletin.number]
    present = race.procedure.stage_of(before[-1].ballot) if before else race.procedure.stages[0]
    return race.procedure.stage(bulletin.stage or present.then.get(End.MOVED_ON, ""))


def asked_next(stage: Stage) -> str:
    """What a body turns to, behind “turns to”."""
    if stage.paper is Paper.NONE:
        return _("a decision without a ballot")
    if stage.paper is Paper.YES_NO:
        return _("a yes/no vote")
    return _("the formal ballot") if stage.binds else _("straw polls")


Group = tuple[str, tuple[BallotView, ...]]  # a heading, empty where there is one group alone, and its ballots


def ballot_groups(ballots: Sequence[BallotView]) -> tuple[Group, ...]:
    """Ballots of one body that can stand on one scale: polls on each name are apart from ballots."""
    runs = [tuple(run) for _key, run in groupby(ballots, _scale)]
    if len(runs) < 2:
        return tuple(("", run) for run in runs)
    return tuple((_heading(run[0]), run) for run in runs)


def _scale(ballot: BallotView) -> tuple[str, str, bool]:
    counts_apart = ballot.paper in (Paper.EACH, Paper.MARKS)
    return ballot.body, ballot.paper if counts_apart else "", counts_apart and ballot.is_straw_poll


def _heading(ballot: BallotView) -> str:
    if not (ballot.is_straw_poll and ballot.paper in (Paper.EACH, Paper.MARKS)):
        return ballot.body or _("Ballots")
    return _("%(body)s: straw polls") % {"body": ballot.body} if ballot.body else _("Straw polls")
