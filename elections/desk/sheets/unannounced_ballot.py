"""Stores a ballot at the desk before anything of it is public, so that its sheets can be typed."""

import hashlib
from typing import Any

from django.db import transaction

from elections.desk.desk_race import DeskRace
from elections.models import Election, VoteRound
from elections.rules.next_step import Step
from elections.rules.race import Status
from elections.rules.tally import Ballot, BallotKind


class PreparedOtherwise(RuntimeError):
    """Another clerk has put down the same ballot with others in it, or of another kind. `prepared` is that ballot, `mark`
    tells it from any other, `has_sheets` whether somebody has handed in a sheet of it."""

    def __init__(self, prepared: Ballot, *, has_sheets: bool) -> None:
        self.prepared, self.has_sheets, self.mark = prepared, has_sheets, mark_of(prepared)
        super().__init__(f"ballot {prepared.number} is prepared otherwise")


def mark_of(ballot: Ballot) -> str:
    return hashlib.sha256(repr(ballot).encode()).hexdigest()


@transaction.atomic
def prepare(election: Election, ballot: Ballot, *, instead_of: str = "") -> VoteRound:
    """Put a ballot down. One that is there and says something else is replaced only by whoever has seen it, and gives its
    mark, and only while nobody has handed in a sheet of it. Raises PreparedOtherwise."""
    Election.objects.select_for_update().get(pk=election.pk)
    there = VoteRound.objects.filter(election=election, number=ballot.number).prefetch_related("candidacies").first()
    if there and there.ballot != ballot:
        has_sheets = there.sheets.exists()
        if has_sheets or mark_of(there.ballot) != instead_of:
            raise PreparedOtherwise(there.ballot, has_sheets=has_sheets)
    return VoteRound.objects.record(election, ballot)


def proposed_ballot(desk: DeskRace) -> dict[str, Any]:
    """Number, kind and candidates of the ballot that the rule would ask for next, as the form of an opening has them."""
    step = desk.race.next_step
    still = [c.slug for c in desk.race.contenders if c.status is Status.STANDING]
    numbers = [result.ballot.number or 0 for result in desk.race.ballots]
    is_ballot = step.step in (Step.BALLOT, Step.LAST_CANDIDATE)
    return {
        "number": step.number if is_ballot and step.number else max(numbers, default=0) + 1,
        "kind": (step.kind or BallotKind.OPEN).value,
        "standing": list(step.standing) if is_ballot else still,
    }
