"""Puts refusals into sentences that a clerk can act on. What is wrong with figures themselves is put into words in
elections.problem_messages."""

from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from elections.bulletins.double_entry import Unverified
from elections.bulletins.publish import Unguarded
from elections.problem_messages import Names
from elections.rules.amendments import Contradiction
from elections.rules.moment import FIRST_YEAR


def unreadable_moment(text: str) -> str:
    return _(
        "“%(text)s” cannot be read as a time. Type one such as 2018-06-29 14:05, 2018-06-29 morning,"
        " 2018-06-29 before 13:55, 2018-06-29 or 2018."
    ) % {"text": text}


def hour_skipped(text: str, zone: tzinfo) -> str:
    return _("There was no “%(text)s”: in %(zone)s the clocks went forward and skipped this hour.") % {
        "text": text,
        "zone": zone,
    }


def hour_twice(text: str, zone: tzinfo) -> str:
    return _(
        "“%(text)s” came twice: in %(zone)s the clocks went back and repeated this hour. Say which of the two it was."
    ) % {
        "text": text,
        "zone": zone,
    }


def not_yet(now: str, zone: tzinfo) -> str:
    return _("This is in the future: at the venue (%(zone)s) it is %(now)s.") % {"zone": zone, "now": now}


def too_long_ago() -> str:
    return _("This is before %(year)d; no election here is that old.") % {"year": FIRST_YEAR}


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


def unverified_text(error: Unverified) -> str:
    """Why something that was handed in cannot be published as it is."""
    return {
        "typed_once": _("It has been typed once; somebody else has to type it a second time."),
        "changed_since": _("It has changed since it was verified, so the verification no longer holds. Type it again."),
        "typed_by_one_person": _("It was typed twice by one person, and this election requires two."),
        "typed_and_confirmed_by_the_same": _("The person who handed it in cannot publish it; a second person has to."),
        "is_public": _("It is already public."),
        "never_handed_in": _("It has not been handed in."),
        "no_sheet_is_preferred": _("An editor has to decide which of several sheets is shown first."),
        "cannot_be_said_any_more": _("What was typed no longer fits what has been published. Type it again."),
    }[error.code]


def unguarded_text(error: Unguarded) -> str:
    guards = error.guards
    return ngettext(
        "The database does not protect what is published: %(count)d of its guards is missing,"
        " switched off or altered (%(guards)s). `manage.py migrate` restores it.",
        "The database does not protect what is published: %(count)d of its guards are missing,"
        " switched off or altered (%(guards)s). `manage.py migrate` restores them.",
        len(guards),
    ) % {"count": len(guards), "guards": ", ".join(guards[:3]) + (", …" if guards[3:] else "")}
