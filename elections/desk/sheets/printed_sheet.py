"""Makes a tally sheet for paper, for the person in the room.

It says who stands, has room for every number, and gives the majority for each total that there can be, so that nobody
has to work it out while figures are read out.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agencies.states.roll import electorate_on
from elections.desk.desk_race import DeskRace
from elections.desk.sheets.unannounced_ballot import proposed_ballot
from elections.models.choices import BallotKinds, FigureKinds
from elections.rules.coverage import Coverage
from elections.rules.tally import Ballot, BallotKind, FigureKind
from elections.scoreboard import formatting
from elections.scoreboard.names import name

# What is read out of a ballot as a whole, in the order of a report. The majority comes last and is announced.
WHOLE = (
    FigureKind.REGISTERED,
    FigureKind.PRESENT,
    FigureKind.CAST,
    FigureKind.ABSTENTIONS,
    FigureKind.INVALID,
    FigureKind.BLANK,
    FigureKind.VALID,
)
FIGURES = Coverage(
    FigureKind,
    handled=WHOLE,
    left_out={
        FigureKind.VOTES: "has boxes in the row of a candidate",
        FigureKind.AGAINST: "has boxes in the row of a candidate",
        FigureKind.ENTITLED: "is not read out of a ballot",
        FigureKind.MEMBERS: "is not read out of a ballot",
        FigureKind.REQUIRED: "has the last line, which says that it is announced",
    },
)


@dataclass(frozen=True)
class Standing:
    name: str
    nationality: str


@dataclass(frozen=True, kw_only=True)
class Majorities:
    """The votes needed for each total, from one vote to all members."""

    share: str  # "two thirds"
    base: str  # "valid votes"
    source: str
    day: date | None  # of the roll; None where nobody is known to have a vote
    is_later: bool  # states may have joined since the roll was made
    needed: tuple[tuple[int, int], ...]  # total and votes needed


@dataclass(frozen=True, kw_only=True)
class PrintedSheet:
    ballot: Ballot
    label: str
    kind: str
    is_proposed: bool  # nobody has opened or prepared it: it is what the rule would ask for next
    standing: tuple[Standing, ...]
    whole: tuple[str, ...]
    majorities: Majorities | None  # None for a straw poll, which asks for none

    @property
    def is_confirmation(self) -> bool:
        return self.ballot.kind is BallotKind.CONFIRMATION


def printed_sheet(desk: DeskRace, number: int) -> PrintedSheet | None:
    """The paper for a ballot as published or prepared, or for the one that would be next; None for any other."""
    existing = desk.ballot(number)
    ballot = existing or _proposed(desk, number)
    if ballot is None:
        return None
    return PrintedSheet(
        ballot=ballot,
        label=formatting.ballot_label(ballot),
        kind=str(BallotKinds(ballot.kind).label),
        is_proposed=existing is None,
        standing=tuple(_standing(desk, slug) for slug in ballot.standing),
        whole=(*(str(FigureKinds(kind).label) for kind in WHOLE), _("majority as announced")),
        majorities=_majorities(desk, ballot),
    )


def _proposed(desk: DeskRace, number: int) -> Ballot | None:
    proposed = proposed_ballot(desk)
    if number != proposed["number"] or not proposed["standing"]:
        return None
    return Ballot(number=number, kind=BallotKind(proposed["kind"]), standing=tuple(proposed["standing"]))


def _standing(desk: DeskRace, slug: str) -> Standing:
    contender = desk.race.contender(slug)
    if contender:
        return Standing(name(desk.race, slug), contender.candidate.nationality)
    return Standing(desk.names.get(slug, slug), "")


def _majorities(desk: DeskRace, ballot: Ballot) -> Majorities | None:
    majority = desk.race.procedure.stage_of(ballot).bar(ballot.place)
    if majority is None or ballot.is_poll:
        return None
    # Where only a year or bounds are known, the last day: a sheet that ends too early is of no use.
    day = desk.election.held_max
    electorate = electorate_on(desk.election.post.agency, day) if day else None
    members = len(electorate.members) + electorate.perhaps if electorate else 0
    return Majorities(
        share=formatting.majority(majority),
        base=formatting.base(majority),
        source=_(majority.source),
        day=day if members else None,
        is_later=bool(electorate and electorate.is_later),
        needed=tuple((total, majority.votes_needed(total)) for total in range(1, members + 1)),
    )
