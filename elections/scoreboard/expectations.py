"""Says of an election that is not over when it is due and how sure that is, how far nominations are, and until when all of it
is known."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.freshness import Watched, due_text, is_due
from elections.models.election import Election

from .phase import Phase
from .values import LogItem

CERTAINTY = Election.DayBasis


def certainty_text(election: Election) -> str:
    """Who says when; nothing where nobody has said that."""
    if election.day_basis == CERTAINTY.ANNOUNCED:
        return _("The organization has announced the date.")
    if election.day_basis == CERTAINTY.REPORTED:
        return _("The date was reported.")
    if election.day_basis == CERTAINTY.DERIVED:
        return _("We worked out the date from terms of office and sessions.")
    return ""


def nominations_text(election: Election) -> str:
    """From when until when names can be handed in; nothing where neither is known."""
    opens, closes = election.nominations_open, election.nominations_close
    words = {"opens": opens.text, "closes": closes.text}
    if opens.is_known and closes.is_known:
        return _("opening %(opens)s, closing %(closes)s") % words
    if closes.is_known:
        return _("closing %(closes)s") % words
    return _("opening %(opens)s") % words if opens.is_known else ""


def is_overtaken(election: Election, phase: Phase, log: Sequence[LogItem], today: date) -> bool:
    """Whether what is known of an election that has begun is too old for news to be on its way: neither confirmed lately, nor did
    anything happen lately, nor did a clerk publish. Of what was never confirmed, or has no day, no one can say so."""
    if phase not in (Phase.UNDER_WAY, Phase.PASSED) or election.is_rehearsal or election.confirmed_on is None:
        return False
    if not log or log[0].happened_until is None:  # the newest
        return False
    days = [election.confirmed_on, *(day for entry in log for day in _days_of(entry))]
    return is_due(Watched(phase), max(days), today)


def status_as_known(status: str, election: Election) -> str:
    """How far an election is, on the last day of which that is known."""
    if election.confirmed_on is None:
        return status
    return _("%(status)s, as known on %(day)s") % {"status": status, "day": _in_words(election.confirmed_on)}


def _in_words(day: date) -> str:
    return date_format(day, "j F Y")


def _days_of(entry: LogItem) -> Iterator[date]:
    if entry.happened_until:
        yield entry.happened_until.date()
    if entry.entry:
        yield entry.published_at.date()


def known_until(election: Election, phase: Phase, today: date) -> str:
    """Until which day all is known that is said of an election that is not over, or that nobody has said so."""
    if phase is Phase.OVER:
        return ""
    if election.confirmed_on is None:
        return due_text(Watched(phase), None, today)
    params = {"day": _in_words(election.confirmed_on)}
    return _("What is said here is known up to %(day)s; more may have happened since.") % params
