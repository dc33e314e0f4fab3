"""Says how many days each nationality held the post, by the dates as drawn and by another source's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.models.tenure import Tenure
from agencies.tenures.days_in_office import Dates, DayCount, count_days
from agencies.tenures.spans import Days
from agencies.tenures.spells import Nationality, Spell, holders_in_short


@dataclass(frozen=True)
class NationalityLine:
    nation: Nationality
    days: Days
    share: str


@dataclass(frozen=True)
class ByNationality:
    """One reading of the dates."""

    label: str
    total: Days
    first: date
    last: date
    lines: list[NationalityLine]


def by_nationality(spells: Sequence[Spell], nations: Sequence[Nationality], until: date) -> list[ByNationality]:
    """One for the dates as the timeline has them, and one more if a source contradicts them."""
    readings = [(Dates.STATED, _("As drawn"))]
    if tenure := disputed(spells):
        name = isolated(holders_in_short(spells)[tenure.person_id])
        params = {"name": name, "other": tenure.rival_started.years}
        readings.append((Dates.RIVAL, _("If %(name)s began in %(other)s") % params))
    counts = [(label, count_days(spells, until, reading)) for reading, label in readings]
    return [_reading(label, count, nations) for label, count in counts if count and nations]


def disputed(spells: Sequence[Spell]) -> Tenure | None:
    """The tenure of which another source has another start."""
    return next((spell.tenure for spell in spells if spell.tenure.rival_started.is_known), None)


def _reading(label: str, count: DayCount, nations: Sequence[Nationality]) -> ByNationality:
    lines = [
        NationalityLine(one, Days(count.least[one.state.pk], count.most[one.state.pk]), percent(count, one.state.pk))
        for one in nations
    ]
    return ByNationality(label, Days(count.total, count.total), count.first, count.last, lines)


def percent(count: DayCount, state: int) -> str:
    """`81–84%`: the least part of all days, and the greatest."""
    shares = count.shares(state)
    low, high = (int(share * 100 + Fraction(1, 2)) for share in shares)
    if high == 0 < max(shares):
        return _("under 1%")
    pattern = _("%(low)d%%") if low == high else _("%(low)d–%(high)d%%")
    return pattern % {"low": low, "high": high}


def day(when: date) -> str:
    return date_format(when, "j F Y")
