"""Makes a tally sheet for paper, for the person in the room.

It says who stands, has room for every number, and gives the majority for each total that there can be, so that nobody
has to work it out while figures are read out.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from agencies.states.roll import electorate_on
from elections.desk.desk_race import DeskRace
from elections.desk.sheets.figure_labels import column_label, whole_of
from elections.desk.sheets.papers import ballot_in_words, marks_text
from elections.desk.sheets.unannounced_ballot import proposed_ballot
from elections.models.choices import BallotKinds, FigureKinds
from elections.rules.coverage import Coverage
from elections.rules.majority import Base, Majority
from elections.rules.tally import OF_CANDIDATES, Ballot, FigureKind, Paper, kinds_on
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
        **dict.fromkeys(OF_CANDIDATES, "has boxes in the row of a candidate"),
        FigureKind.WEIGHTS: "has a line of its own where votes weigh",
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
    fixed: int | None = None  # votes needed, where the total is a fixed number of seats
    vetoes: bool = False  # a veto bars a name, whatever the count
    is_plurality: bool = False
    is_weighted: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintedSheet:
    ballot: Ballot
    label: str
    kind: str
    is_proposed: bool  # nobody has opened or prepared it: it is what the rule would ask for next
    standing: tuple[Standing, ...]
    whole: tuple[str, ...]
    majorities: Majorities | None  # None where none is asked for: in a straw poll, or where a ballot only cuts the list

    @property
    def answers(self) -> tuple[str, ...]:
        """What boxes beside a name are for, where they are for more than its votes."""
        if self.ballot.paper is Paper.YES_NO:
            return (_("Yes"), _("No"))
        return tuple(map(column_label, kinds_on(self.ballot.paper))) if self.ballot.paper is Paper.EACH else ()

    @property
    def place(self) -> str:
        return ballot_in_words(self.ballot)

    @property
    def paper_text(self) -> str:
        return marks_text(self.ballot)


def printed_sheet(desk: DeskRace, key: str) -> PrintedSheet | None:
    """The paper for a ballot as published or prepared, or for the one that would be next; None for any other."""
    existing, proposed = desk.ballot(key), proposed_ballot(desk)
    ballot = existing or (proposed if proposed.key == key and proposed.standing else None)
    if ballot is None:
        return None
    return PrintedSheet(
        ballot=ballot,
        label=desk.label(ballot),
        kind=str(BallotKinds(ballot.kind).label),
        is_proposed=existing is None,
        standing=tuple(_standing(desk, slug) for slug in ballot.standing),
        whole=(*(str(FigureKinds(kind).label) for kind in _whole(desk, ballot)), _("majority as announced")),
        majorities=_majorities(desk, ballot),
    )


def _whole(desk: DeskRace, ballot: Ballot) -> tuple[FigureKind, ...]:
    stage = desk.race.procedure.stage_of(ballot)
    return (*WHOLE, FigureKind.WEIGHTS) if FigureKind.WEIGHTS in whole_of(stage) else WHOLE


def _standing(desk: DeskRace, slug: str) -> Standing:
    contender = desk.race.contender(slug)
    if contender:
        return Standing(name(desk.race, slug), contender.candidate.nationality)
    return Standing(desk.names.get(slug, slug), "")


def _majorities(desk: DeskRace, ballot: Ballot) -> Majorities | None:
    majority = desk.race.procedure.stage_of(ballot).bar(ballot.place)
    if majority is None or ballot.is_poll or ballot.stay:
        return None
    seats = _seats(desk, ballot)
    # Where only a year or bounds are known, the last day: a sheet that ends too early is of no use.
    day = desk.election.held_max
    electorate = electorate_on(desk.election.post.agency, day) if day else None
    members = len(electorate.members) + electorate.perhaps if electorate else 0
    return Majorities(
        share=formatting.majority(majority),
        base=formatting.base(majority),
        source=_(majority.source),
        day=day if members and not seats else None,
        is_later=bool(electorate and electorate.is_later),
        needed=tuple((total, majority.votes_needed(total)) for total in _totals(majority, seats or members)),
        fixed=majority.votes_needed(majority.seats) if majority.seats and majority.share else None,
        vetoes=majority.vetoes,
        is_plurality=majority.share is None,
        is_weighted=majority.base is Base.WEIGHTS,
    )


def _seats(desk: DeskRace, ballot: Ballot) -> int:
    """How many a body has at most, where the rule gives its seats; else 0."""
    procedure = desk.race.procedure
    body = procedure.stage_of(ballot).body
    stages = [stage for stage in procedure.stages if stage.body == body]
    return max((bar.seats or 0 for stage in stages for bar in stage.bars), default=0)


def _totals(majority: Majority, most: int) -> range:
    """None where it is the most votes that are needed, or where the total is fixed or a weight."""
    if majority.share is None or majority.base in (Base.SEATS, Base.WEIGHTS):
        return range(0)
    return range(1, most + 1)
