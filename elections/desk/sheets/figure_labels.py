"""What a figure is called at the desk, by what is on the paper: one home for forms, comparisons and confirmations."""

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.models.choices import FigureKinds
from elections.rules.procedure import Stage
from elections.rules.tally import FigureKind, Paper

WHOLE = tuple(kind for kind in FigureKind if not kind.names_candidate)


def whole_of(stage: Stage, *, has_weight: bool) -> tuple[FigureKind, ...]:
    """The figures of a ballot as a whole. What votes weigh is asked only where they do, or where somebody has said it."""
    has_weight = has_weight or stage.is_weighted
    return tuple(kind for kind in WHOLE if kind is not FigureKind.WEIGHTS or has_weight)


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


def column_label(kind: FigureKind) -> str:
    """Of a column beside the names, where a paper says something of each."""
    return {
        FigureKind.VOTES: _("For"),
        FigureKind.AGAINST: _("Against"),
        FigureKind.NO_OPINION: _("No opinion"),
        FigureKind.VETOES: _("Vetoes"),
    }.get(kind, str(FigureKinds(kind).label))
