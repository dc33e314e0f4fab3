"""Finds the place of a ballot in the stages of a procedure, and says where its kind does not fit there."""

from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from elections.desk.statements.rule_words import stage_name
from elections.rules.procedure import Procedure, Stage
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind, Paper

NO_STAGE = "none"


def stage_choices(procedure: Procedure) -> list[tuple[str, str]]:
    """All in which papers are used; and none, for a straw poll that the rule does not know."""
    stages = [stage for stage in procedure.stages if stage.paper is not Paper.NONE]
    named = [(stage.key, stage_name(stage, procedure)) for stage in stages]
    return [*named, (NO_STAGE, _("none: a straw poll that the rule does not provide for"))]


def place_of(
    ballot: Ballot, race: Race, *, stage: str, number_in_stage: int | None, label: str, stay: int | None
) -> Ballot:
    """The ballot with its place, its paper and its label. Where nobody says which of its stage it is, it is the next."""
    there = race.procedure.stage(stage)
    is_tied = ballot.kind is BallotKind.TIED
    return replace(
        ballot,
        stage=there.key if there else "",
        number_in_stage=number_in_stage or (_next_in(there, race, is_tied=is_tied) if there else None),
        label=label or (f"{ballot.number}b" if is_tied else ""),
        paper=there.paper if there else Paper.NAME,
        marks=there.marks if there else 1,
        stay=(stay or 0) if is_tied else 0,
    )


def _next_in(stage: Stage, race: Race, *, is_tied: bool) -> int:
    """As the rule counts; else one more than the ballot before, if that was of the same stage. A ballot between the tied
    is counted with the one in which they tied."""
    expected = race.next_step.ballot
    if expected and expected.stage == stage.key and expected.number_in_stage and bool(expected.stay) is is_tied:
        return expected.number_in_stage
    last = race.ballots[-1].ballot if race.ballots else None
    if last is None or last.stage != stage.key or not last.number_in_stage:
        return 1
    return last.number_in_stage + (not is_tied)


def refusals_of(ballot: Ballot, procedure: Procedure) -> Iterator[tuple[str, str]]:
    """Fields, each with what is wrong in it."""
    stage = procedure.stage(ballot.stage)
    if stage is None:
        if not ballot.is_poll:
            yield "stage", _("Say which stage of the procedure this ballot belongs to.")
        return
    if stage.binds is ballot.is_poll:
        yield "kind", _("This ballot is binding.") if stage.binds else _("Ballots of this stage are straw polls.")
    elif (stage.paper is Paper.YES_NO) is not (ballot.kind is BallotKind.CONFIRMATION):
        is_yes_no = stage.paper is Paper.YES_NO
        yield (
            "kind",
            _("A ballot of this stage is a yes/no vote.") if is_yes_no else _("No yes/no vote is in this stage."),
        )
    if ballot.kind is BallotKind.TIED and not 0 < ballot.stay < len(ballot.standing):
        yield "stay", _("Say how many of the tied stay: at least one, and fewer than there are.")
