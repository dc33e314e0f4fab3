"""Says what is wrong with typed figures, as sentences: one for each code of the checks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from agencies.isolates import isolated
from elections.models.choices import FigureKinds
from elections.rules.checks import FigureProblem, ProblemCode
from elections.scoreboard.formatting import count

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Names = Mapping[str, str]
# By which of the two numbers a sentence is in the singular; as numbers, beside the same as they are printed.
VALUE, LIMIT = "value as a number", "limit as a number"


def problem_text(problem: FigureProblem, names: Names) -> str:
    """What is wrong with figures, with both numbers in it."""
    params = {
        "name": isolated(names.get(problem.candidate or "", problem.candidate or "")),
        "figure": _figure(problem.figure),
        "other": _figure(problem.other),
        "beside": isolated(names.get(problem.other_candidate or "", problem.other_candidate or "")),
        "value": count(problem.value or 0),
        "limit": count(problem.limit or 0),
        VALUE: problem.value or 0,
        LIMIT: problem.limit or 0,
    }
    return _problem_sentences()[problem.code] % params


def _figure(kind: str | None) -> str:
    return str(FigureKinds(kind).label) if kind else ""


def _problem_sentences() -> "dict[ProblemCode, StrOrPromise]":
    return {
        ProblemCode.FIGURE_FOR_NOBODY: _("%(name)s does not stand in this ballot."),
        ProblemCode.VOTES_OVER_VALID: ngettext_lazy(
            "%(value)s vote for %(name)s is more than the number of valid votes, %(limit)s.",
            "%(value)s votes for %(name)s are more than the number of valid votes, %(limit)s.",
            VALUE,
        ),
        ProblemCode.SUM_IS_NOT_VALID: ngettext_lazy(
            "The votes add up to %(value)s, but the number of valid votes is given as %(limit)s.",
            "The votes add up to %(value)s, but the number of valid votes is given as %(limit)s.",
            LIMIT,
        ),
        ProblemCode.SUM_OVER_MARKS: ngettext_lazy(
            "The votes add up to %(value)s; the valid papers carry no more than %(limit)s name.",
            "The votes add up to %(value)s; the valid papers carry no more than %(limit)s names.",
            LIMIT,
        ),
        ProblemCode.OPINIONS_OVER_PAPERS: ngettext_lazy(
            "For, against and no opinion on %(name)s add up to %(value)s, but only %(limit)s paper was cast.",
            "For, against and no opinion on %(name)s add up to %(value)s, but only %(limit)s papers were cast.",
            LIMIT,
        ),
        ProblemCode.VETOES_OVER_AGAINST: ngettext_lazy(
            "A veto is a vote against: %(value)s veto on %(name)s cannot be more than the votes against, %(limit)s.",
            "A veto is a vote against: %(value)s vetoes on %(name)s cannot be more than the votes against, %(limit)s.",
            VALUE,
        ),
        ProblemCode.MORE_THAN: _("%(value)s (%(figure)s) cannot be more than %(limit)s (%(other)s)."),
        ProblemCode.PARTS_OVER_CAST: ngettext_lazy(
            "Votes and invalid papers add up to %(value)s, but only %(limit)s paper was cast.",
            "Votes and invalid papers add up to %(value)s, but only %(limit)s papers were cast.",
            LIMIT,
        ),
        ProblemCode.ABSTENTIONS_OVER_CAST: ngettext_lazy(
            "Votes, abstentions, invalid and blank papers add up to %(value)s; only %(limit)s paper was cast.",
            "Votes, abstentions, invalid and blank papers add up to %(value)s; only %(limit)s papers were cast.",
            LIMIT,
        ),
        ProblemCode.PARTS_UNDER_CAST: ngettext_lazy(
            "Votes, abstentions, invalid and blank papers add up to %(value)s; %(limit)s paper was cast.",
            "Votes, abstentions, invalid and blank papers add up to %(value)s; %(limit)s papers were cast.",
            LIMIT,
        ),
        ProblemCode.REQUIRED_DIFFERS: _("The majority announced is %(value)s; under the rule it is %(limit)s."),
        ProblemCode.TURNOUT_ROSE: ngettext_lazy(
            "%(value)s valid vote; the previous ballot had %(limit)s.",
            "%(value)s valid votes; the previous ballot had %(limit)s.",
            VALUE,
        ),
        ProblemCode.SHOULD_HAVE_DROPPED: _("Under the rule %(name)s dropped out after the previous ballot."),
        ProblemCode.PERHAPS_SWAPPED: _(
            "%(value)s for %(name)s and %(limit)s for %(beside)s: the other way round, both would be"
            " closer to the previous ballot."
        ),
        ProblemCode.OVER_ROLL: _("%(value)s (%(figure)s) is more than the number on our roll that day (%(limit)s)."),
        ProblemCode.NOBODY_VOTED: _("All votes add up to zero."),
    }
