"""Puts refusals into sentences that a clerk can act on. What is wrong with figures, and what contradicts other bulletins,
is put into words in elections.problem_messages."""

from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.bulletins.double_entry import Unverified
from elections.bulletins.publish import Unguarded
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


def stage_lost_text(number: int) -> str:
    """Of a rule in the place of another, when bulletin `number` is of a stage that only the other has."""
    return _(
        "Under this procedure the election would no longer have the stage named in bulletin %(number)d. Only a procedure"
        " that has this stage can follow."
    ) % {"number": number}
