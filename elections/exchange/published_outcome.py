"""Says what the rule makes of a ballot in the words that programs know: they read `elected` before there were stages."""

from elections.rules.procedure import End, Goal, Procedure
from elections.rules.race import BallotResult
from elections.rules.verdict import Outcome

ELECTED = "elected"  # the majority was reached where that ends the election


def published_outcome(result: BallotResult, procedure: Procedure) -> str:
    """Empty before the result. A majority that only nominates, or that removes somebody, is `reached`."""
    if result.verdict is None:
        return ""
    outcome = result.verdict.outcome
    elects = procedure.fills and procedure.stage_of(result.ballot).then.get(End.REACHED) == Goal.ELECTED
    return ELECTED if outcome is Outcome.REACHED and elects else outcome.value
