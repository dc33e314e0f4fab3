"""Refusals and warnings as sentences that a clerk can act on. The one place where codes of the rules become words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from elections.models.words import FigureKinds
from elections.rules.checks import Problem, What
from elections.rules.counts import CountError
from elections.rules.fold import Contradiction
from elections.scoreboard.words import count
from elections.verifying import Unverified

Names = Mapping[str, str]


def unreadable_count(error: CountError) -> str:
    return _("Read “%(read)s”. Expected digits alone, such as 98; leave it empty if it was not reported.") % {
        "read": error.read
    }


def unreadable_moment(text: str) -> str:
    return _(
        "Read “%(text)s”. Expected a moment such as 2018-06-29 14:05, 2018-06-29 morning, 2018-06-29 before 13:55,"
        " 2018-06-29 or 2018."
    ) % {"text": text}


def problem_text(problem: Problem, names: Names) -> str:
    """What is wrong with figures, with both numbers in it."""
    said = {
        "name": names.get(problem.candidate or "", problem.candidate or ""),
        "figure": _figure(problem.figure),
        "other": _figure(problem.other),
        "beside": names.get(problem.other_candidate or "", problem.other_candidate or ""),
        "value": count(problem.value or 0),
        "limit": count(problem.limit or 0),
    }
    return _problem_sentences()[problem.what] % said


def _figure(kind: object) -> str:
    return str(FigureKinds(kind).label) if kind else ""


def _problem_sentences() -> dict[What, str]:
    return {
        What.FIGURE_FOR_NOBODY: _("%(name)s does not stand in this ballot."),
        What.VOTES_OVER_VALID: _("%(value)s votes for %(name)s are more than the %(limit)s valid votes."),
        What.SUM_IS_NOT_VALID: _("The votes add up to %(value)s, but %(limit)s valid votes are given."),
        What.MORE_THAN: _("%(value)s (%(figure)s) cannot be more than %(limit)s (%(other)s)."),
        What.PARTS_OVER_CAST: _("Votes and invalid papers add up to %(value)s, but only %(limit)s papers were cast."),
        What.ABSTENTIONS_OVER_CAST: _(
            "Votes, abstentions, invalid and blank papers add up to %(value)s; only %(limit)s papers were cast."
        ),
        What.PARTS_UNDER_CAST: _(
            "Votes, abstentions, invalid and blank papers add up to %(value)s; %(limit)s papers were cast."
        ),
        What.REQUIRED_DIFFERS: _("The majority announced is %(value)s; the rule makes it %(limit)s."),
        What.TURNOUT_ROSE: _("%(value)s valid votes; the ballot before had %(limit)s."),
        What.SHOULD_HAVE_DROPPED: _("By the rule %(name)s dropped out after the ballot before."),
        What.PERHAPS_SWAPPED: _(
            "%(value)s for %(name)s and %(limit)s for %(beside)s: exchanged, both would be nearer to the ballot before."
        ),
        What.NOBODY_VOTED: _("All votes add up to zero."),
    }


def contradiction_text(error: Contradiction, names: Names, number: int) -> str:
    """Why the bulletins cannot all be true; `number` is the one that was about to be published."""
    said = {"name": names.get(error.detail, error.detail), "bulletin": error.bulletin}
    sentence = contradiction_sentences()[error.code] % said
    if error.bulletin == number:
        return sentence
    return _("Bulletin %(bulletin)d could then no longer be true: %(sentence)s") % (said | {"sentence": sentence})


def contradiction_sentences() -> dict[str, str]:
    return {
        "numbered_with_a_gap": _("The bulletins of this election have a gap in their numbers."),
        "amends_nothing": _("A correction or retraction must say which bulletin it is about."),
        "amends_as_news": _("News cannot replace an earlier bulletin; publish a correction instead."),
        "content_of_another_kind": _("What is said does not fit the kind of bulletin."),
        "amends_what_is_not_earlier": _("Only an earlier bulletin can be corrected or retracted."),
        "amends_what_no_longer_stands": _("That bulletin has been replaced already; correct the one that stands now."),
        "retracts_a_retraction": _("A retraction cannot be retracted. State again what was wrongly retracted."),
        "after_the_end": _("The election has ended by then; only results of earlier ballots and notices can follow."),
        "ballot_opened_twice": _("A ballot with this number has been opened or counted already."),
        "ballot_counted_twice": _("A result of this ballot stands already. Correct that one instead."),
        "figure_for_nobody_on_the_paper": _("There is a figure for somebody who did not stand in the ballot."),
        "ballot_without_candidates": _("Nobody stands in the ballot."),
        "confirmation_of_several": _("A yes or no vote is about one candidate."),
        "names_an_unknown_candidate": _("“%(name)s” is no candidate of this election."),
        "leaves_twice": _("%(name)s does not stand any more at that point."),
        "elected_without_standing": _("%(name)s does not stand any more at that point and cannot be elected."),
    }


def unverified_text(error: Unverified) -> str:
    """Why something that was handed in cannot be published as it is."""
    return {
        "typed_once": _("It has been typed once; somebody else has to type it again."),
        "changed_since": _("It is not what was verified any more, so the verification no longer holds. Type it anew."),
        "typed_by_one_person": _("It was typed twice by one person, and this election wants two."),
        "typed_and_confirmed_by_the_same": _("Whoever handed it in cannot publish it; a second person does."),
        "never_handed_in": _("It was never handed in."),
        "no_sheet_is_preferred": _("An editor says first which of several sheets is shown first."),
        "cannot_be_said_any_more": _("What was typed cannot be said any more as things stand now. Type it anew."),
    }[error.code]
