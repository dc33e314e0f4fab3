"""Checks the dates of a record, wherever it is typed or loaded: each within reason, and none before the one it follows.

The admin shows what is wrong at its field, packs with file and line. A date is two fields, `held_min` and `held_max`.
"""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.partial_date import PartialDatePair

# Nobody who led an international organization was born before, and nothing is planned for later.
FIRST_DAY, LAST_DAY = date(1700, 1, 1), date(2199, 12, 31)


class DatedRecord(models.Model):
    """A record whose dates are in order. Whatever writes one by hand or from a file calls `clean`."""

    # Names of dates that follow each other: `("born", "died")`.
    dates_in_order: ClassVar[tuple[tuple[str, str], ...]] = ()
    # Fields of what can only have been: no source has seen a later day than today.
    never_to_come: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if faults := date_faults(self):
            raise ValidationError(faults)  # type: ignore[arg-type]


def partial_dates(kind: type[models.Model]) -> list[PartialDatePair]:
    """The dates that a model speaks of, each of two fields."""
    return [value for base in kind.__mro__ for value in vars(base).values() if isinstance(value, PartialDatePair)]


def date_faults(record: DatedRecord) -> dict[str, str]:
    """What is wrong with the dates of a record, by the field that it is said at."""
    pairs = [(pair.first, pair.last) for pair in partial_dates(type(record))]
    faults = {name: _to_come() for name in record.never_to_come if _is_to_come(getattr(record, name))}
    names = [*(name for pair in pairs for name in pair), *record.never_to_come]
    faults |= {name: _out_of_reason() for name in names if not _is_within_reason(getattr(record, name))}
    following = [(f"{before}_min", f"{after}_max") for before, after in record.dates_in_order]
    for first, last in [*pairs, *following]:
        start, end = getattr(record, first), getattr(record, last)
        if start and end and end < start and not {first, last} & faults.keys():
            faults[last] = _too_early(record, first, start)
    return faults


def _is_within_reason(day: date | None) -> bool:
    return day is None or FIRST_DAY <= day <= LAST_DAY


def _is_to_come(day: date | None) -> bool:
    return day is not None and day > timezone.now().date()


def _to_come() -> str:
    return _("This day is still to come. Enter today or an earlier day.")


def _out_of_reason() -> str:
    return _("Enter a year from %(first)d to %(last)d.") % {"first": FIRST_DAY.year, "last": LAST_DAY.year}


def _too_early(record: DatedRecord, first: str, start: date) -> str:
    label: Any = record._meta.get_field(first)
    return _("This is earlier than “%(field)s”, %(day)s.") % {
        "field": label.verbose_name,
        "day": date_format(start, "j F Y"),
    }
