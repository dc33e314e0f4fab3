"""Says why the reports of a race may give another number of members than our roll of that day."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from elections.rules.tally import FigureKind

from .formatting import alternatives, count
from .values import BallotView


def members_difference(ballots: Sequence[BallotView], sure: int, perhaps: int) -> str:
    """`sure` states are members by our count, and `perhaps` more may have been. Nothing where no report has another
    number."""
    reported = _reported(ballots)
    if set(reported) <= {sure}:
        return ""
    params = {
        "reported": alternatives([count(value) for value in reported]),
        "sure": count(sure),
        "most": count(sure + perhaps),
    }
    if not perhaps:
        text = _("Reports of the ballots put the number of members at %(reported)s; by our count it was %(sure)s.")
    else:
        text = _(
            "Reports of the ballots put the number of members at %(reported)s; by our count it was between %(sure)s, those"
            " sure to have joined by that day, and %(most)s."
        )
    return text % params


def _reported(ballots: Sequence[BallotView]) -> list[int]:
    """Each number once, the preferred one first."""
    figures = [step.figure for ballot in ballots for step in ballot.funnel if step.kind == FigureKind.MEMBERS]
    return list(dict.fromkeys(one.value for figure in figures if figure for one in (figure, *figure.rivals)))
