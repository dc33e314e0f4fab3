"""Lists the ballots of a race that a reader can calculate with: those that were held, and the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from elections.rules.other_figures import after_moving_on
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind, Tally
from elections.scoreboard.ballot_names import short_label, within
from elections.scoreboard.bodies import body_name, has_bodies
from elections.scoreboard.outcomes import is_without_vote

MOST = 12  # candidates on one paper whose votes an address can hold
NEXT = "next"
FORMAL = "formal"  # what a body may turn to after its straw polls
NOT_REPORTED = Tally()


@dataclass(frozen=True, kw_only=True)
class ScenarioBallot:
    """A ballot to calculate with: one that was held, with what is reported of it, or the one that would follow."""

    key: str
    race: Race
    ballot: Ballot
    reported: Tally = NOT_REPORTED

    @property
    def label(self) -> str:
        return short_label(self.race, self.ballot)

    @property
    def within(self) -> str:
        return within(self.race, self.ballot)

    @property
    def is_to_come(self) -> bool:
        return self.key in (NEXT, FORMAL)


def grouped(race: Race, papers: list[ScenarioBallot]) -> list[tuple[str, list[ScenarioBallot]]]:
    """Under the body whose they are, where there are several."""
    is_named = has_bodies(race.procedure)

    def body(paper: ScenarioBallot) -> str:
        return body_name(race.procedure.stage_of(paper.ballot)) if is_named else ""

    return [(heading, list(those)) for heading, those in groupby(papers, body)]


def scenario_ballots(race: Race) -> list[ScenarioBallot]:
    """In the order of the ballots; the last one is where a reader begins. None where somebody was
    elected without a vote."""
    held = [
        ScenarioBallot(key=result.ballot.key, race=race, ballot=result.ballot, reported=result.tally or NOT_REPORTED)
        for result in race.ballots
        if result.ballot.key and 0 < len(result.ballot.standing) <= MOST
    ]
    return [*held, *_next_paper(race, held)]


def _next_paper(race: Race, held: list[ScenarioBallot]) -> Iterator[ScenarioBallot]:
    if ballot := race.next_step.ballot:
        yield ScenarioBallot(key=NEXT, race=race, ballot=ballot)
        if (moved := after_moving_on(race)) and (formal := moved.next_step.ballot):
            yield ScenarioBallot(key=FORMAL, race=race, ballot=formal)
    elif not held and race.contenders and not is_without_vote(race):
        standing = tuple(contender.slug for contender in race.contenders)[:MOST]
        yield ScenarioBallot(key="1", race=race, ballot=Ballot(number=1, kind=BallotKind.OPEN, standing=standing))
