"""Prints what the rules make of each ballot of an election, beside what the pack says happened."""

from collections.abc import Iterator
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

OF_A_BALLOT = frozenset({BulletinKind.BALLOT_OPENED, BulletinKind.RESULT, BulletinKind.NOTICE})
NO_BALLOT = frozenset({Step.LOT, Step.REPEAT, Step.RESTART, Step.ADJOURNMENT})


def ballot_table(election: Election, snapshot: RaceSnapshot) -> Iterator[str]:
    """One line for each ballot, in three columns, and one for how it ended."""
    board = scoreboard_for(snapshot)
    yield ""
    yield f"{board.slug}, by “{board.procedure}”"
    if not snapshot.race.entries:
        yield "  not yet called" if election.is_expected else "  no bulletin yet"
        return
    yield _in_columns("BALLOT", "BY THE RULE", "IN THE PACK")
    yield from _ballots(snapshot.race, board)
    yield _in_columns("in the end", "", board.headline)
    yield from (f"  NOT BY THE RULE: {difference}" for difference in board.differences)


def _ballots(race: Race, board: Scoreboard) -> Iterator[str]:
    """Each with what happened until the next one."""
    events = {entry.root: item.event for entry, item in _news(race, board)}
    begins = [0, *(result.root for result in race.ballots)]
    labels = [
        "before the first ballot" if race.ballots else "no ballot",
        *(ballot.full_label for ballot in board.ballots),
    ]
    rules = ["", *(_by_the_rule(race, result) for result in race.ballots)]
    for place, (label, rule) in enumerate(zip(labels, rules, strict=True)):
        end = begins[place + 1] if place + 1 < len(begins) else len(race.entries) + 1
        happened = [event for root, event in sorted(events.items()) if begins[place] <= root < end]
        if place or happened:
            yield _in_columns(label, rule, "; ".join(happened))


def _news(race: Race, board: Scoreboard) -> Iterator[tuple[LogEntry, LogItem]]:
    """What stands and is about no ballot alone."""
    for entry, item in zip(race.entries, reversed(board.log), strict=True):
        if item.is_standing and entry.bulletin.content_kind not in (None, *OF_A_BALLOT):
            yield entry, item


def _in_columns(ballot: str, by_the_rule: str, in_the_pack: str) -> str:
    return f"  {ballot:<32} {by_the_rule:<56} {in_the_pack}".rstrip()


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
