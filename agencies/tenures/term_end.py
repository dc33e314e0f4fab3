"""Says when the present term of a holder ends: by a source, or by arithmetic where that leaves no choice."""

from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from django.utils.translation import gettext as _

from agencies.intervals import Precision
from agencies.models.tenure import Tenure
from agencies.partial_date import PartialDate


@dataclass(frozen=True)
class TermEnd:
    when: PartialDate
    is_derived: bool  # worked out by us
    today: date
    is_announced: bool = False  # the day on which the holder leaves, whatever the term

    @property
    def text(self) -> str:
        return self._pattern % {"day": self.when.text}

    @property
    def _pattern(self) -> str:
        on_day, within, bounds = self._patterns
        return {Precision.DAY: on_day, Precision.MONTH: within, Precision.YEAR: within}.get(self.when.precision, bounds)

    @property
    def _patterns(self) -> tuple[str, str, str]:
        """Of a day, of a month or a year, and of bounds, which have words of their own: `between 2027 and 2029`."""
        if self.is_announced:
            return _("Leaves on %(day)s."), _("Leaves in %(day)s."), _("Day of leaving: %(day)s.")
        if self.when.latest and self.when.latest < self.today:
            return (
                _("The term was to end on %(day)s."),
                _("The term was to end in %(day)s."),
                _("Foreseen end of the term: %(day)s."),
            )
        if self.is_derived:
            return (
                _("By our arithmetic the term ends on %(day)s."),
                _("By our arithmetic the term ends in %(day)s."),
                _("End of the term by our arithmetic: %(day)s."),
            )
        return _("The term ends on %(day)s."), _("The term ends in %(day)s."), _("End of the term: %(day)s.")


def term_end(tenure: Tenure, today: date) -> TermEnd | None:
    """Nothing where no source gives it and the first term is over: what a further one was for is not known. Where a
    departure is announced, that."""
    if tenure.ended.is_known and tenure.is_in_office(today):
        return TermEnd(tenure.ended, is_derived=False, today=today, is_announced=True)
    if tenure.term_ends.is_known:
        return TermEnd(tenure.term_ends, tenure.is_term_end_derived, today)
    years, started = tenure.post.term_years, tenure.started
    if not years or tenure.is_acting or not started.is_exact or started.earliest is None:
        return None
    after = _years_later(started.earliest, years)
    if after is None or after <= today:
        return None
    last = after - timedelta(days=1)
    return TermEnd(PartialDate(last, last), is_derived=True, today=today)


def _years_later(day: date, years: int) -> date | None:
    """None where the calendar has no such year."""
    if day.year + years > MAXYEAR:
        return None
    leap_day = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28) if leap_day else day.replace(year=day.year + years)
