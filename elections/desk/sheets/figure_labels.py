"""What a figure is called at the desk, by what is on the paper: one home for forms, comparisons and confirmations."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.models.choices import FigureKinds
from elections.rules.procedure import Stage
from elections.rules.tally import FigureKind, Paper

WHOLE = tuple(kind for kind in FigureKind if not kind.names_candidate)


def whole_of(stage: Stage, given: Collection[str] = ()) -> tuple[FigureKind, ...]:
    """The figures of a ballot as a whole. What votes weigh is asked only where they do, and how many member states there
    are only where no rule counts seats; either also where it is among those that somebody has given."""
    unasked = {FigureKind.MEMBERS} if has_seats(stage) else set()
    if not stage.is_weighted:
        unasked.add(FigureKind.WEIGHTS)
    return tuple(kind for kind in WHOLE if kind not in unasked or kind.value in given)


def has_seats(stage: Stage) -> bool:
    """Whether the voters of a stage are the seats of its body, not the member states."""
    return any(bar.seats is not None for bar in stage.bars)


def figure_label(kind: FigureKind, name: str, paper: Paper) -> str:
    """Of a candidate: by name, and where a paper says more than one thing of them, which of these."""
    sentence = {
        (Paper.YES_NO, FigureKind.VOTES): _("%(name)s: yes"),
        (Paper.YES_NO, FigureKind.AGAINST): _("%(name)s: no"),
        (Paper.EACH, FigureKind.VOTES): _("%(name)s: for"),
        (Paper.EACH, FigureKind.AGAINST): _("%(name)s: against"),
        (Paper.EACH, FigureKind.NO_OPINION): _("%(name)s: no opinion"),
        (Paper.EACH, FigureKind.VETOES): _("%(name)s: vetoes"),
    }.get((paper, kind))
    return sentence % {"name": isolated(name)} if sentence else name


def answer_label(kind: FigureKind, paper: Paper) -> str:
    """What a paper says of a name, in a sentence that has the name already."""
    if paper is Paper.YES_NO:
        return _("yes") if kind is FigureKind.VOTES else _("no")
    return {
        FigureKind.VOTES: _("for"),
        FigureKind.AGAINST: _("against"),
        FigureKind.NO_OPINION: _("no opinion"),
    }.get(kind, _("vetoes"))


def column_label(kind: FigureKind) -> str:
    """Of a column beside the names, where a paper says something of each."""
    return {
        FigureKind.VOTES: _("For"),
        FigureKind.AGAINST: _("Against"),
        FigureKind.NO_OPINION: _("No opinion"),
        FigureKind.VETOES: _("Vetoes"),
    }.get(kind, str(FigureKinds(kind).label))
