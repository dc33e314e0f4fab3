"""Stores a ballot at the desk before anything of it is public, so that its sheets can be typed."""

import hashlib
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import QueryDict

from elections.desk.desk_race import DeskRace, prepared_ballot
from elections.desk.sheets.source_form import SourceForm
from elections.models import Election, VoteRound
from elections.rules.procedure import Procedure, Tie
from elections.rules.tally import Ballot, BallotKind, Paper

ON_BOTH = ("happened", "grade", "note")


class PreparedOtherwise(RuntimeError):
    """Another clerk has put down the same ballot with others in it, or of another kind. `prepared` is that ballot, `mark`
    tells it from any other, `has_sheets` whether somebody has handed in a sheet of it."""

    def __init__(self, prepared: Ballot, *, has_sheets: bool) -> None:
        self.prepared, self.has_sheets, self.mark = prepared, has_sheets, mark_of(prepared)
        super().__init__(f"ballot {prepared.key} is prepared otherwise")


def mark_of(ballot: Ballot) -> str:
    return hashlib.sha256(repr(ballot).encode()).hexdigest()


@transaction.atomic
def prepare(election: Election, ballot: Ballot, *, instead_of: str = "") -> VoteRound:
    """Put a ballot down. One that is there and says something else is replaced only by whoever has seen it, and gives its
    mark, and only while nobody has handed in a sheet of it. Raises PreparedOtherwise."""
    Election.objects.select_for_update().get(pk=election.pk)
    there = prepared_ballot(election, ballot.key)
    if there and there.ballot != ballot:
        has_sheets = there.sheets.exists()
        if has_sheets or mark_of(there.ballot) != instead_of:
            raise PreparedOtherwise(there.ballot, has_sheets=has_sheets)
    return VoteRound.objects.record(election, ballot)


def shared_with_sheet(typed: QueryDict) -> QueryDict:
    """What the form of an opening and a sheet both ask for: when, how it is known, from where, and a note."""
    shared = QueryDict(mutable=True)
    for name, values in typed.lists():
        if name in ON_BOTH or name.startswith(f"{SourceForm.prefix}-"):
            shared.setlist(name, values)
    return shared


def proposed_ballot(desk: DeskRace) -> Ballot:
    """The ballot that the rule would ask for next, else the next between all who are left."""
    numbers = [result.ballot.number or 0 for result in desk.race.ballots if not result.ballot.is_poll]
    number = max(numbers, default=0) + 1
    if expected := desk.race.next_step.ballot:
        expected = replace(expected, number=expected.number or number)
        return replace(expected, **AS_BEFORE) if is_told_by_kind(desk.race.procedure) else expected
    still = tuple(c.slug for c in desk.race.contenders if c.status.is_in_the_race)
    return Ballot(number=number, kind=BallotKind.OPEN, standing=still)


AS_BEFORE: dict[str, Any] = {"stage": "", "number_in_stage": None}


def is_told_by_kind(procedure: Procedure) -> bool:
    """Whether the kind of a ballot says all of its place in the rule: nobody need be asked for a stage."""
    ways = {way for stage in procedure.stages for way in (*stage.tie, *(stage.drop.tie if stage.drop else ()))}
    papers = [stage.paper for stage in procedure.stages]
    are_usual = set(papers) <= {Paper.NAME, Paper.YES_NO} and all(stage.binds for stage in procedure.stages)
    return are_usual and len(set(papers)) == len(papers) and Tie.BALLOT not in ways
