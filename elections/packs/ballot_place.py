"""Says what is doubtful of a ballot in its stage: whatever is doubtful would be judged as something else, without a word."""

from collections.abc import Iterator

from agencies.packs import PackFault, PackRow
from elections.rules.procedure import Stage
from elections.rules.tally import Ballot, BallotKind, Paper


def faults_of_place(row: PackRow, ballot: Ballot, stage: Stage | None) -> Iterator[PackFault]:
    """Of a line of bulletins.csv; with the stage that it names, if there is one."""
    if ballot.kind is BallotKind.TIED and not 0 < ballot.stay < len(ballot.standing):
        yield row.fault("stay", "says how many of the tied stay: at least one, and fewer than there are")
    if ballot.paper is Paper.MARKS and ballot.marks < 2:
        yield row.fault("marks", "says how many names one paper could carry: two or more")
    if stage:
        yield from _in_stage(row, ballot, stage)


def _in_stage(row: PackRow, ballot: Ballot, stage: Stage) -> Iterator[PackFault]:
    is_yes_no = stage.paper is Paper.YES_NO
    if stage.binds is ballot.is_poll:
        kind = "binding" if stage.binds else "straw polls"
        yield row.fault("ballot_kind", f"ballots of the stage “{stage.key}” are {kind}")
    elif is_yes_no is not (ballot.kind is BallotKind.CONFIRMATION):
        kind = "yes/no votes, of the kind confirmation" if is_yes_no else "no yes/no votes"
        yield row.fault("ballot_kind", f"ballots of the stage “{stage.key}” are {kind}")
    if is_yes_no and len(ballot.standing) > 1:
        yield row.fault("standing", f"ballots of the stage “{stage.key}” are on one name")
    if stage.paper in (Paper.MARKS, Paper.EACH) and not row["paper"]:
        yield row.fault("paper", f"is empty, and papers of the stage “{stage.key}” are of the kind {stage.paper}")
