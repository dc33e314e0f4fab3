"""Made-up elections for hypothesis: figures, and stories that a clerk could have published bulletin by bulletin."""

from collections.abc import Callable

from hypothesis import strategies as st

from elections.rules.amendments import Contradiction
from elections.rules.bulletin import Bulletin, BulletinKind, Method
from elections.rules.fold import fold
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Tally
from tests.iom_rules import IOM_SINCE_2013

from .makers import ADA, BEN, CLEO, Story, make_candidate

DORA = make_candidate("dora")
CANDIDATES = (ADA, BEN, CLEO, DORA)
SLUGS = tuple(candidate.slug for candidate in CANDIDATES)

counts = st.integers(0, 200)
ballot_kinds = st.sampled_from(BallotKind)
slugs = st.sampled_from(SLUGS)
hows = st.sampled_from(Method)
stages = st.sampled_from([stage.key for stage in IOM_SINCE_2013.stages])


@st.composite
def papers(draw: Callable) -> Ballot:
    """A ballot among some of the candidates."""
    kind = draw(ballot_kinds)
    fewest, most = (1, 1) if kind is BallotKind.CONFIRMATION else (2, 4)
    standing = draw(st.lists(slugs, unique=True, min_size=fewest, max_size=most))
    return Ballot(number=draw(st.integers(1, 6)), kind=kind, standing=tuple(sorted(standing)))


@st.composite
def tallies(draw: Callable, ballot: Ballot, *, complete: bool = False) -> Tally:
    """Figures for a ballot: each reported or not, some with a rival. `complete` leaves out no votes."""
    wanted = [(FigureKind.VOTES, slug) for slug in ballot.standing]
    if ballot.kind is BallotKind.CONFIRMATION:
        wanted += [(FigureKind.AGAINST, slug) for slug in ballot.standing]
    maybe = [(FigureKind.VALID, None), (FigureKind.REGISTERED, None), (FigureKind.ABSTENTIONS, None)]
    figures = []
    for kind, slug in wanted + maybe:
        if (kind, slug) in maybe and complete:
            continue
        if complete or draw(st.booleans()):
            figures.append(make_figure(kind, slug, draw(counts)))
        if draw(st.integers(0, 4)) == 0:
            figures.append(make_figure(kind, slug, draw(counts), is_preferred=False))
    return Tally(tuple(figures))


def make_figure(kind: FigureKind, slug: str | None, value: int, *, is_preferred: bool = True) -> Figure:
    return Figure(kind=kind, candidate=slug, value=value, grade=Grade.SINGLE, is_preferred=is_preferred)


@st.composite
def counted_ballots(draw: Callable, *, complete: bool = False) -> tuple[Ballot, Tally]:
    ballot = draw(papers())
    return ballot, draw(tallies(ballot, complete=complete))


# Ends are rare, or most stories would be over before a ballot is held.
NEWS = (
    *[BulletinKind.BALLOT_OPENED, BulletinKind.RESULT] * 4,
    *[
        BulletinKind.WITHDRAWAL,
        BulletinKind.ELIMINATION,
        BulletinKind.LEFT_RACE,
        BulletinKind.ENTERED,
        BulletinKind.NOMINATED,
        BulletinKind.MOVED_ON,
        BulletinKind.SUSPENDED,
        BulletinKind.RESUMED,
        BulletinKind.NOTICE,
    ],
)
ENDS = (BulletinKind.ELECTED, BulletinKind.ELECTED, BulletinKind.CLOSED)


@st.composite
def contents(draw: Callable) -> dict:
    """What one bulletin states."""
    kind = draw(st.sampled_from(ENDS if draw(st.integers(0, 9)) == 9 else NEWS))
    fields = {"kind": kind, "content_kind": kind}
    if kind in (BulletinKind.BALLOT_OPENED, BulletinKind.RESULT):
        fields["ballot"] = ballot = draw(papers())
        fields["tally"] = draw(tallies(ballot)) if kind is BulletinKind.RESULT else Tally()
    elif kind in (BulletinKind.NOMINATED, BulletinKind.MOVED_ON):
        fields["stage"] = draw(stages)
    if kind.names_candidate:
        fields["candidate"] = draw(slugs)
        fields["how"] = draw(hows) if kind is BulletinKind.ELECTED else None
    return fields


def can_stand(bulletins: list[Bulletin]) -> bool:
    try:
        fold(bulletins, IOM_SINCE_2013, CANDIDATES)
    except Contradiction:
        return False
    return True


@st.composite
def stories(draw: Callable, *, amendments: bool = True, longest: int = 14) -> list[Bulletin]:
    """What is public when a desk refuses, one by one, all that contradicts what was published before."""
    story = Story(*CANDIDATES)
    for _ in range(draw(st.integers(0, longest))):
        fields = draw(contents())
        if (winner := winner_of(story.bulletins)) and draw(st.integers(0, 2)) == 2:
            fields = {"kind": BulletinKind.SET_ASIDE, "content_kind": BulletinKind.SET_ASIDE, "candidate": winner}
        if amendments and story.bulletins and draw(st.integers(0, 2)) == 2:
            fields = draw(amended(fields, len(story.bulletins)))
        story.tell(**fields)
        if not can_stand(story.bulletins):
            story.bulletins.pop()
    return story.bulletins


def winner_of(bulletins: list[Bulletin]) -> str | None:
    return next((one.candidate for one in bulletins if one.content_kind is BulletinKind.ELECTED), None)


@st.composite
def amended(draw: Callable, fields: dict, latest: int) -> dict:
    """The same as a correction of an earlier bulletin, or a retraction of that one."""
    corrects = draw(st.integers(1, latest))
    if draw(st.booleans()):
        return fields | {"kind": BulletinKind.CORRECTION, "corrects": corrects}
    return {"kind": BulletinKind.RETRACTION, "content_kind": None, "corrects": corrects}
