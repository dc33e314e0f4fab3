"""The form field for a vote count, and the sentences that say what is wrong with figures."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from elections.models.choices import FigureKinds
from elections.rules.checks import FigureProblem, ProblemCode
from elections.rules.counts import CountError, read_count
from elections.scoreboard.formatting import count

Names = Mapping[str, str]


class CountField(forms.Field):
    """A count as typed; empty is not reported. No IntegerField, which reads 98.000 as 98 and 1_000 as 1000."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 7})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"required": False} | options)

    def to_python(self, value: str | None) -> int | None:
        try:
            return read_count(value or "")
        except CountError as error:
            raise forms.ValidationError(unreadable_count(error), code="count") from error


def unreadable_count(error: CountError) -> str:
    return _("Read “%(read)s”. Expected digits alone, such as 98; leave it empty if it was not reported.") % {
        "read": error.read
    }


def problem_text(problem: FigureProblem, names: Names) -> str:
    """What is wrong with figures, with both numbers in it."""
    params = {
        "name": names.get(problem.candidate or "", problem.candidate or ""),
        "figure": _figure(problem.figure),
        "other": _figure(problem.other),
        "beside": names.get(problem.other_candidate or "", problem.other_candidate or ""),
        "value": count(problem.value or 0),
        "limit": count(problem.limit or 0),
    }
    return _problem_sentences()[problem.code] % params


def _figure(kind: str | None) -> str:
    return str(FigureKinds(kind).label) if kind else ""


def _problem_sentences() -> dict[ProblemCode, str]:
    return {
        ProblemCode.FIGURE_FOR_NOBODY: _("%(name)s does not stand in this ballot."),
        ProblemCode.VOTES_OVER_VALID: _("%(value)s votes for %(name)s are more than the %(limit)s valid votes."),
        ProblemCode.SUM_IS_NOT_VALID: _("The votes add up to %(value)s, but %(limit)s valid votes are given."),
        ProblemCode.MORE_THAN: _("%(value)s (%(figure)s) cannot be more than %(limit)s (%(other)s)."),
        ProblemCode.PARTS_OVER_CAST: _(
            "Votes and invalid papers add up to %(value)s, but only %(limit)s papers were cast."
        ),
        ProblemCode.ABSTENTIONS_OVER_CAST: _(
            "Votes, abstentions, invalid and blank papers add up to %(value)s; only %(limit)s papers were cast."
        ),
        ProblemCode.PARTS_UNDER_CAST: _(
            "Votes, abstentions, invalid and blank papers add up to %(value)s; %(limit)s papers were cast."
        ),
        ProblemCode.REQUIRED_DIFFERS: _("The majority announced is %(value)s; the rule makes it %(limit)s."),
        ProblemCode.TURNOUT_ROSE: _("%(value)s valid votes; the ballot before had %(limit)s."),
        ProblemCode.SHOULD_HAVE_DROPPED: _("By the rule %(name)s dropped out after the ballot before."),
        ProblemCode.PERHAPS_SWAPPED: _(
            "%(value)s for %(name)s and %(limit)s for %(beside)s: exchanged, both would be nearer to the ballot before."
        ),
        ProblemCode.NOBODY_VOTED: _("All votes add up to zero."),
    }
