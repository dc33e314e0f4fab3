"""Makes the views of figures as a page prints them, and the steps from the member states to the valid votes."""

from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.number_words import number_word
from elections.models.choices import FigureKinds, Grades
from elections.rules.coverage import Coverage
from elections.rules.race import BallotResult
from elections.rules.tally import Ballot, Figure, FigureKind, Grade, Paper, Tally

from .ballot_values import FigureView, FunnelStep
from .formatting import count
from .sources import RaceNotes

FUNNEL = (
    FigureKind.MEMBERS,
    FigureKind.ENTITLED,
    FigureKind.REGISTERED,
    FigureKind.PRESENT,
    FigureKind.CAST,
    FigureKind.VALID,
)
COULD_VOTE = (FigureKind.REGISTERED, FigureKind.ENTITLED)  # the nearer to the ballot first
NOT_VALID = (FigureKind.ABSTENTIONS, FigureKind.INVALID, FigureKind.BLANK)
FIGURES = Coverage(
    FigureKind,
    handled=(*FUNNEL, *NOT_VALID),
    left_out={
        FigureKind.VOTES: "stand in the row of a candidate",
        FigureKind.AGAINST: "stand in the row of a candidate",
        FigureKind.NO_OPINION: "stand in the row of a candidate",
        FigureKind.VETOES: "stand in the row of a candidate",
        FigureKind.WEIGHTS: "what all votes weigh is no number of voters",
        FigureKind.REQUIRED: "stands beside the majority that the rule asks for",
    },
)


def figure_view(tally: Tally, kind: FigureKind, candidate: str | None, notes: RaceNotes) -> FigureView | None:
    """A figure with its rivals, or None where nobody reported it."""
    figure = tally.figure(kind, candidate)
    if figure is None:
        return None
    rivals = tuple(_view(rival, notes) for rival in tally.rivals(kind, candidate))
    return _view(figure, notes, rivals)


def _view(figure: Figure, notes: RaceNotes, rivals: tuple[FigureView, ...] = ()) -> FigureView:
    return FigureView(
        kind=figure.kind.value,
        label=str(FigureKinds(figure.kind).label),
        value=figure.value,
        text=count(figure.value),
        grade=figure.grade.value,
        grade_label=str(Grades(figure.grade).label),
        note=figure.note,
        sources=notes.views(figure.sources),
        rivals=rivals,
    )


def valid_view(result: BallotResult, tally: Tally, notes: RaceNotes) -> FigureView | None:
    """Valid votes: as reported, else added up by us and marked so."""
    reported = _of_papers(figure_view(tally, FigureKind.VALID, None, notes), result)
    total = tally.sum_of_votes(result.ballot)
    if reported or total is None:
        return reported
    votes = [f for f in tally.figures if f.kind in (FigureKind.VOTES, FigureKind.AGAINST) and f.is_preferred]
    return FigureView(
        kind=FigureKind.VALID.value,
        label=str(FigureKinds.VALID.label),
        value=total,
        text=count(total),
        grade=Grade.DERIVED.value,
        grade_label=str(Grades.DERIVED.label),
        note=_("sum of the votes: %(sum)s") % {"sum": " + ".join(count(vote.value) for vote in votes)},
        sources=notes.views(key for vote in votes for key in vote.sources),
    )


def _of_papers(figure: FigureView | None, result: BallotResult) -> FigureView | None:
    """Where a paper carries more than one vote, what is valid are papers."""
    return replace(figure, label=_("valid papers")) if figure and not result.ballot.paper.adds_up else figure


def funnel(result: BallotResult, tally: Tally, notes: RaceNotes) -> tuple[FunnelStep, ...]:
    figures = [(kind, _whole(kind, result, tally, notes)) for kind in FUNNEL]
    widest = max((figure.value for _kind, figure in figures if figure), default=0)
    steps: list[FunnelStep] = []
    above: FigureView | None = None
    for kind, figure in figures:
        steps.append(_step(kind, figure, above, widest, result.ballot))
        above = figure or above
    return tuple(steps)


def _whole(kind: FigureKind, result: BallotResult, tally: Tally, notes: RaceNotes) -> FigureView | None:
    if kind is FigureKind.VALID:
        return valid_view(result, tally, notes)
    return figure_view(tally, kind, None, notes)


def _step(
    kind: FigureKind, figure: FigureView | None, above: FigureView | None, widest: int, ballot: Ballot
) -> FunnelStep:
    # Nothing is subtracted from a number that another report contradicts.
    is_certain = figure and above and not (figure.rivals or above.rivals)
    fewer = above.value - figure.value if figure and above and is_certain else 0
    return FunnelStep(
        kind=kind.value,
        label=_behind_number(kind, figure.value, ballot) if figure else str(FigureKinds(kind).label),
        text=figure.text if figure else _("not reported"),
        is_reported=figure is not None,
        figure=figure,
        bar=round(100 * figure.value / widest, 3) if figure and widest else None,
        fewer_text=ngettext("%(count)s fewer", "%(count)s fewer", fewer) % {"count": count(fewer)} if fewer > 0 else "",
    )


def _behind_number(kind: FigureKind, value: int, ballot: Ballot) -> str:
    """What is counted, as it is called behind so many."""
    label = str(FigureKinds(kind).label)
    return {
        FigureKind.MEMBERS: ngettext("member state", "member states", value),
        FigureKind.PRESENT: ngettext("member present", "members present", value),
        FigureKind.CAST: ngettext("paper cast", "papers cast", value),
        FigureKind.VALID: _valid(value, ballot),
    }.get(kind, label)


def _valid(value: int, ballot: Ballot) -> str:
    """Votes, where each valid paper is one; else papers, and how many names each could carry."""
    if ballot.paper.adds_up:
        return ngettext("valid vote", "valid votes", value)
    if ballot.paper is not Paper.MARKS or ballot.marks == 1:
        return ngettext("valid paper", "valid papers", value)
    text = ngettext("valid paper, up to %(names)s names on it", "valid papers, up to %(names)s names on each", value)
    return text % {"names": number_word(ballot.marks)}


def missing_figures(result: BallotResult, tally: Tally) -> tuple[str, ...]:
    """The labels of what readers look for and nobody reported. A paper for or against each name has none of them."""
    if result.ballot.paper is Paper.EACH:
        return ()
    return tuple(str(FigureKinds(kind).label) for kind in NOT_VALID if tally.figure(kind) is None)


def gap_text(result: BallotResult, tally: Tally, *, are_states: bool) -> str:
    """How many who could have voted are not among the valid votes. It states no cause, for none is reported."""
    valid = tally.valid(result.ballot)
    not_valid = [tally.value(kind) for kind in NOT_VALID]
    could = next((kind for kind in COULD_VOTE if tally.value(kind) is not None), None)
    if valid is None or could is None or None not in not_valid:
        return ""
    gap = (tally.value(could) or 0) - valid - sum(value for value in not_valid if value is not None)
    return _gap_sentence(could, gap, are_states=are_states) if gap > 0 else ""


def _gap_sentence(could: FigureKind, gap: int, *, are_states: bool) -> str:
    params = {"count": count(gap), "could": FigureKinds(could).label}
    if not are_states:
        return (
            ngettext(
                "Of those %(could)s, %(count)s cast no valid vote; the reason was not reported.",
                "Of those %(could)s, %(count)s cast no valid vote; the reasons were not reported.",
                gap,
            )
            % params
        )
    return (
        ngettext(
            "Of the states %(could)s, %(count)s cast no valid vote; the reason was not reported.",
            "Of the states %(could)s, %(count)s cast no valid vote; the reasons were not reported.",
            gap,
        )
        % params
    )


def without_vote(tally: Tally) -> str:
    """How many members could not vote, where both numbers are reported and no report contradicts them. It names no cause,
    for none is."""
    could = next((kind for kind in COULD_VOTE if tally.value(kind) is not None), None)
    members, value = tally.value(FigureKind.MEMBERS), tally.value(could) if could else None
    if could is None or members is None or value is None or members <= value:
        return ""
    if tally.rivals(FigureKind.MEMBERS) or tally.rivals(could):
        return ""
    params = {"members": count(members), "could": count(value), "label": FigureKinds(could).label}
    return ngettext(
        "Of %(members)s member states, %(could)s were %(label)s. Nobody reported which one was not, or the reason.",
        "Of %(members)s member states, %(could)s were %(label)s. Nobody reported which %(gap)s were not, or the reason.",
        members - value,
    ) % (params | {"gap": count(members - value)})
