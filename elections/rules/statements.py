"""What one bulletin says, checked against those who stand and the stages that there are."""

from collections.abc import Collection

from .amendments import Contradiction
from .bulletin import Bulletin
from .procedure import End, Procedure, Stage
from .race import BallotResult
from .tally import Ballot, BallotKind


def ballot_of(bulletin: Bulletin, procedure: Procedure, slugs: Collection[str]) -> Ballot:
    """The ballot that it is about. Raises Contradiction."""
    ballot = bulletin.ballot
    if ballot is None or not ballot.standing:
        raise Contradiction("ballot_without_candidates", bulletin=bulletin.number)
    if ballot.kind is BallotKind.CONFIRMATION and len(ballot.standing) > 1:
        raise Contradiction("confirmation_of_several", bulletin=bulletin.number)
    if len(set(ballot.standing)) < len(ballot.standing):
        raise Contradiction("twice_on_the_paper", bulletin=bulletin.number)
    if ballot.stage and procedure.stage(ballot.stage) is None:
        raise Contradiction("names_an_unknown_stage", bulletin=bulletin.number, detail=ballot.stage)
    for slug in ballot.standing:
        if slug not in slugs:
            raise Contradiction("names_an_unknown_candidate", bulletin=bulletin.number, detail=slug)
    for figure in bulletin.tally.figures:
        if figure.kind.names_candidate and figure.candidate not in ballot.standing:
            raise Contradiction("figure_for_nobody_on_the_paper", bulletin=bulletin.number)
    return ballot


def named_by(bulletin: Bulletin, slugs: Collection[str]) -> tuple[str, ...]:
    """Whom it is about, one or several. Raises Contradiction."""
    names = bulletin.slugs or ("",)
    for slug in names:
        if slug not in slugs:
            raise Contradiction("names_an_unknown_candidate", bulletin=bulletin.number, detail=slug)
    if len(set(names)) < len(names):
        raise Contradiction("named_twice", bulletin=bulletin.number)
    return names


def stage_after(bulletin: Bulletin, procedure: Procedure, last: BallotResult | None, *ends: End) -> Stage:
    """The stage that a body turns to: the one that is said, else the one that these ends of its stage lead to. Raises
    Contradiction."""
    if bulletin.stage:
        key = bulletin.stage
    else:
        present = procedure.stage_of(last.ballot) if last else procedure.stages[0]
        key = next((present.then[end] for end in ends if end in present.then), "")
    stage = procedure.stage(key)
    if stage is None:
        raise Contradiction("names_an_unknown_stage", bulletin=bulletin.number, detail=key)
    return stage
