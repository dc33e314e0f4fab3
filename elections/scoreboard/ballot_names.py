"""Names the ballots of a race. Where several bodies vote each counts its own, as a newspaper does: after two ballots of a
board, what the assembly holds is “the first ballot of the Health Assembly”. Whose it is goes without saying where all other
bodies vote yes or no, or agree without papers.

A body’s ballots are counted on through all of its stages, and when it is called again after another has voted. What the
rule begins anew with a stage is its majority, and no reader counts by that. Addresses go on by the number in the election.
"""

from dataclasses import replace

from django.utils.translation import gettext as _

from elections.rules.procedure import Procedure, Stage
from elections.rules.race import BallotResult, Race
from elections.rules.tally import Ballot, BallotKind, Paper

from .bodies import body_name, has_bodies
from .formatting import ballot_label, ballot_within

CALLED_OTHERWISE = (BallotKind.STRAW_POLL, BallotKind.CONFIRMATION)
UNNUMBERED = (Paper.YES_NO, Paper.NONE)


def label(race: Race, ballot: Ballot) -> str:
    """`Second ballot`, or `Second ballot of the Health Assembly`: for where nothing says whose it is."""
    return _of_its_body(race, ballot, short_label(race, ballot))


def within(race: Race, ballot: Ballot) -> str:
    """The same within a sentence: `the second ballot of the Health Assembly`."""
    return _of_its_body(race, ballot, short_within(race, ballot))


def short_label(race: Race, ballot: Ballot) -> str:
    """`Second ballot`: for where its body stands beside it."""
    return ballot_label(_as_numbered(race, ballot))


def short_within(race: Race, ballot: Ballot) -> str:
    """`the second ballot`: for where its body was named."""
    return ballot_within(_as_numbered(race, ballot))


def counted_in_body(race: Race, result: BallotResult) -> BallotResult:
    """The same with the number that its body gives it: for where a ballot of that body is compared with it."""
    return replace(result, ballot=_as_numbered(race, result.ballot))


def number_in_body(race: Race, ballot: Ballot) -> int | None:
    """Which ballot of its body it is. None with one body alone, of what is called otherwise, and where it is not known how
    many ballots others held before: then its number in the election is all that can be said."""
    if ballot.number is None or ballot.label or ballot.kind in CALLED_OTHERWISE or not has_bodies(race.procedure):
        return None
    own, others = _numbered(race, ballot)
    first = own[0]
    taken = _taken_before(race, first, others)
    if first.number is None or taken is None:
        return None
    return ballot.number - taken - len({number for number in others if first.number < number < ballot.number})


def _of_its_body(race: Race, ballot: Ballot, name: str) -> str:
    if number_in_body(race, ballot) is None or len(_counting_bodies(race.procedure)) < 2:
        return name
    return _("%(ballot)s of the %(body)s") % {"ballot": name, "body": body_name(race.procedure.stage_of(ballot))}


def _counting_bodies(procedure: Procedure) -> set[str]:
    """Those that hold more than polls and votes on one name: their ballots have numbers."""
    return {stage.body for stage in procedure.stages if stage.binds and stage.paper not in UNNUMBERED}


def _as_numbered(race: Race, ballot: Ballot) -> Ballot:
    number = number_in_body(race, ballot)
    return ballot if number is None else replace(ballot, number=number)


def _numbered(race: Race, ballot: Ballot) -> tuple[list[Ballot], set[int]]:
    """The body’s ballots, this one among them, in the order of their numbers; and the numbers that others have."""
    body = race.procedure.stage_of(ballot).body
    held = [one.ballot for one in race.ballots if one.ballot.number is not None and not one.ballot.is_poll]
    own = [one for one in held if race.procedure.stage_of(one).body == body]
    others = {one.number for one in held if one.number is not None and one not in own}
    return sorted([*own, ballot], key=lambda one: one.number or 0), others


def _taken_before(race: Race, first: Ballot, others: set[int]) -> int | None:
    """How many ballots others held before the body’s first that is known: by its place in the stage that the body begins
    with, else by the ballot right before it."""
    number = first.number or 0
    if first.number_in_stage and race.procedure.stage_of(first) is _first_stage(race, first):
        return max(number - first.number_in_stage, 0)
    return number - 1 if number == 1 or number - 1 in others else None


def _first_stage(race: Race, ballot: Ballot) -> Stage | None:
    """The stage in which the body of that ballot casts its first ballot that binds."""
    body = race.procedure.stage_of(ballot).body
    return next((stage for stage in race.procedure.stages if stage.body == body and stage.binds), None)
