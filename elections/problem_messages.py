"""Says what is wrong with figures and with bulletins that cannot all be true: one sentence for each code."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from agencies.isolates import isolated
from elections.models.choices import FigureKinds
from elections.rules.amendments import Contradiction
from elections.rules.figure_problems import FigureProblem, ProblemCode
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
        ProblemCode.OVER_ROLL: ngettext_lazy(
            "By our count there was %(limit)s member state that day, fewer than %(value)s (%(figure)s).",
            "By our count there were %(limit)s member states that day, fewer than %(value)s (%(figure)s).",
            LIMIT,
        ),
        ProblemCode.OVER_SEATS: _(
            "%(value)s (%(figure)s) is more than the number of seats that the body has by the rule (%(limit)s)."
        ),
        ProblemCode.NOBODY_VOTED: _("All votes add up to zero."),
    }


def contradiction_text(error: Contradiction, names: Names, number: int) -> str:
    """Why the bulletins cannot all be true; `number` is the one that was about to be published."""
    params = {"name": isolated(names.get(error.detail, error.detail)), "bulletin": error.bulletin}
    sentence = contradiction_sentences()[error.code] % params
    if error.bulletin == number:
        return sentence
    return _("Bulletin %(bulletin)d would then contradict it: %(sentence)s") % (params | {"sentence": sentence})


def contradiction_sentences() -> dict[str, str]:
    return {
        "numbered_with_a_gap": _("A number is missing between the bulletins of this election."),
        "amends_nothing": _("A correction or retraction must name the bulletin it concerns."),
        "amends_as_news": _("A new bulletin cannot replace an earlier one; publish a correction instead."),
        "content_of_another_kind": _("The content does not fit this kind of bulletin."),
        "amends_what_is_not_earlier": _("Only an earlier bulletin can be corrected or retracted."),
        "amends_what_no_longer_stands": _("That bulletin has already been replaced; correct the one that stands now."),
        "retracts_a_retraction": _("A retraction cannot be retracted. Publish again what was wrongly retracted."),
        "after_the_end": _(
            "The election is over by then; only results of earlier ballots, departures, notices and setting the outcome"
            " aside can follow."
        ),
        "ballot_opened_twice": _("A ballot with this number has already been opened or counted."),
        "ballot_counted_twice": _("A result of this ballot is already published. Correct that one instead."),
        "figure_for_nobody_on_the_paper": _("There is a figure for somebody who did not stand in this ballot."),
        "ballot_without_candidates": _("Nobody stands in this ballot."),
        "confirmation_of_several": _("A yes/no vote is on one candidate."),
        "names_an_unknown_candidate": _("“%(name)s” is not a candidate in this election."),
        "twice_on_the_paper": _("Somebody is on the paper of this ballot twice."),
        "names_an_unknown_stage": _("The procedure has no such stage; choose one of those that it has."),
        "named_twice": _("Somebody is named twice."),
        "more_than_places": _("More people are named than there are places to fill."),
        "sets_aside_who_was_not_elected": _("Only somebody who was elected can be set aside."),
        "goes_by_an_unknown_procedure": _("The text of the procedure that the election goes by could not be read."),
        "leaves_twice": _("%(name)s is no longer standing at that point."),
        "elected_without_standing": _("%(name)s is no longer standing at that point and cannot be elected."),
    }
