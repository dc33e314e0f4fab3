"""Says how old what is known may be: a greatest age for each kind of record that the world may overtake.

Elections that are over and former holders are history, and never due. Today is always given: nothing here asks a clock.
"""

from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _


class Watched(StrEnum):
    """What has to be looked up again from time to time."""

    UNDER_WAY = "under_way"  # elections, by how far they are
    CALLED = "called"
    PASSED = "passed"
    EXPECTED = "expected"
    HOLDER = "holder"  # of a post, now
    AGENCY = "agency"


GREATEST_AGE = {
    Watched.UNDER_WAY: timedelta(days=7),
    Watched.CALLED: timedelta(days=30),
    Watched.PASSED: timedelta(days=7),
    Watched.EXPECTED: timedelta(days=180),
    Watched.HOLDER: timedelta(days=180),
    Watched.AGENCY: timedelta(days=365),
}


def is_due(kind: Watched, confirmed_on: date | None, today: date) -> bool:
    """Whether it is older than it may be, or was never confirmed. Exactly the greatest age is not older; a day to come
    confirms nothing."""
    return confirmed_on is None or confirmed_on > today or today - confirmed_on > GREATEST_AGE[kind]


def due_text(kind: Watched, confirmed_on: date | None, today: date) -> str:
    """One line for the page of what is due; nothing for what is fresh."""
    if not is_due(kind, confirmed_on, today):
        return ""
    if confirmed_on is None:
        return _("Never confirmed since it was entered: it may have changed.")
    return _("Last confirmed on %(day)s: it may have changed since.") % {"day": _in_words(confirmed_on)}


def _in_words(day: date) -> str:
    return date_format(day, "j F Y")


def kind_text(kind: Watched) -> str:
    return {
        Watched.UNDER_WAY: _("election under way"),
        Watched.CALLED: _("election called"),
        Watched.PASSED: _("election without a known result"),
        Watched.EXPECTED: _("election expected"),
        Watched.HOLDER: _("holder in office"),
        Watched.AGENCY: _("organization"),
    }[kind]
