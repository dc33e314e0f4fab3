"""Puts refusals into sentences that a clerk can act on. What is wrong with figures themselves is put into words in
elections.problem_messages."""

from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from elections.bulletins.double_entry import Unverified
from elections.bulletins.publish import Unguarded
from elections.problem_messages import Names
from elections.rules.fold import Contradiction
from elections.rules.moment import FIRST_YEAR


def unreadable_moment(text: str) -> str:
    return _(
        "Read “%(text)s”. Expected a moment such as 2018-06-29 14:05, 2018-06-29 morning, 2018-06-29 before 13:55,"
        " 2018-06-29 or 2018."
    ) % {"text": text}


def hour_skipped(text: str, zone: tzinfo) -> str:
    return _("“%(text)s” never came: in %(zone)s the clocks went forward over this hour.") % {
        "text": text,
        "zone": zone,
    }


def hour_twice(text: str, zone: tzinfo) -> str:
    return _("“%(text)s” came twice: in %(zone)s the clocks went back over this hour. Say which of the two it was.") % {
        "text": text,
        "zone": zone,
    }


def not_yet(now: str, zone: tzinfo) -> str:
    return _("This is still to come: by the venue’s clock (%(zone)s) it is %(now)s.") % {"zone": zone, "now": now}


def too_long_ago() -> str:
    return _("This is before %(year)d; no election told of here is so old.") % {"year": FIRST_YEAR}


def contradiction_text(error: Contradiction, names: Names, number: int) -> str:
    """Why the bulletins cannot all be true; `number` is the one that was about to be published."""
    params = {"name": isolated(names.get(error.detail, error.detail)), "bulletin": error.bulletin}
    sentence = contradiction_sentences()[error.code] % params
    if error.bulletin == number:
        return sentence
    return _("Bulletin %(bulletin)d could then no longer be true: %(sentence)s") % (params | {"sentence": sentence})


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


def unguarded_text(error: Unguarded) -> str:
    guards = error.guards
    return ngettext(
        "The database does not guard what is published: %(count)d of its guards is missing, switched off or altered"
        " (%(guards)s). `manage.py migrate` lays it anew.",
        "The database does not guard what is published: %(count)d of its guards are missing, switched off or altered"
        " (%(guards)s). `manage.py migrate` lays them anew.",
        len(guards),
    ) % {"count": len(guards), "guards": ", ".join(guards[:3]) + (", …" if guards[3:] else "")}
