"""Prints what the rules make of each ballot of an election, beside what the pack says happened."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from elections.bulletins.race_reader import RaceSnapshot
from elections.models import Election
from elections.rules.bulletin import BulletinKind
from elections.rules.fold import fold
from elections.rules.next_step import Step
from elections.rules.race import BallotResult, LogEntry, Race
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.names import name
from elections.scoreboard.next_steps import next_text
from elections.scoreboard.outcomes import outcome_text
from elections.scoreboard.values import LogItem

Row = tuple[str, str, str, str]
HEADINGS: Row = ("BALLOT", "STAGE", "BY THE RULE", "IN THE PACK")
OF_A_BALLOT = frozenset({BulletinKind.BALLOT_OPENED, BulletinKind.RESULT, BulletinKind.NOTICE})
NO_BALLOT = frozenset({Step.LOT, Step.REPEAT, Step.RESTART, Step.ADJOURNMENT})


def ballot_table(election: Election, snapshot: RaceSnapshot) -> Iterator[str]:
    """One line for each ballot, in columns, and one for how it ended. Stages are named where the rule has several."""
    board = scoreboard_for(snapshot)
    yield ""
    yield f"{board.slug}, by “{board.procedure}”"
    if not snapshot.race.entries:
        yield "  not yet called" if election.is_expected else "  no bulletin yet"
        return
    rows = [HEADINGS, *_ballots(snapshot.race, board), ("in the end", "", "", board.headline)]
    yield from _in_columns(rows, has_stages=len(snapshot.race.procedure.stages) > 1)
    yield from (f"  NOT BY THE RULE: {difference}" for difference in board.differences)


def _ballots(race: Race, board: Scoreboard) -> Iterator[Row]:
    """Each with what happened until the next one."""
    events = {entry.root: item.event for entry, item in _news(race, board)}
    begins = [0, *(result.root for result in race.ballots)]
    labels = [
        "before the first ballot" if race.ballots else "no ballot",
        *(ballot.full_label for ballot in board.ballots),
    ]
    stages = ["", *(_stage(race, result) for result in race.ballots)]
    rules = ["", *(_by_the_rule(race, result) for result in race.ballots)]
    for place, (label, stage, rule) in enumerate(zip(labels, stages, rules, strict=True)):
        end = begins[place + 1] if place + 1 < len(begins) else len(race.entries) + 1
        happened = [event for root, event in sorted(events.items()) if begins[place] <= root < end]
        if place or happened:
            yield label, stage, rule, "; ".join(happened)


def _news(race: Race, board: Scoreboard) -> Iterator[tuple[LogEntry, LogItem]]:
    """What stands and is about no ballot alone."""
    for entry, item in zip(race.entries, reversed(board.log), strict=True):
        if item.is_standing and entry.bulletin.content_kind not in (None, *OF_A_BALLOT):
            yield entry, item


def _in_columns(rows: Iterable[Row], *, has_stages: bool) -> Iterator[str]:
    for ballot, stage, by_the_rule, in_the_pack in rows:
        of_stage = f"{stage:<16} " if has_stages else ""
        yield f"  {ballot:<32} {of_stage}{by_the_rule:<56} {in_the_pack}".rstrip()


def _stage(race: Race, result: BallotResult) -> str:
    """As the rule’s file names it, with which of its ballots this is: `pair 2`."""
    stage, place = race.procedure.stage_of(result.ballot), result.ballot.place
    return stage.key if place is None else f"{stage.key} {place}"


def _by_the_rule(race: Race, result: BallotResult) -> str:
    dropped = result.verdict.eliminated if result.verdict else ()
    drops = [f"{name(race, slug)} drops out." for slug in dropped]
    return " ".join(filter(None, [outcome_text(race, result), *drops, _what_follows(race, result)]))


def _what_follows(race: Race, result: BallotResult) -> str:
    """By the rule, where it is no ballot: lots are drawn, nominations opened again."""
    until = fold([entry.bulletin for entry in race.entries[: result.bulletin.number]], race.procedure)
    is_last = bool(until.ballots) and until.ballots[-1].root == result.root
    if not is_last or until.next_step.step not in NO_BALLOT:
        return ""
    return next_text(replace(until, next_step=replace(until.next_step, dropping=())))
