"""Works out how old somebody was on a day, no surer than the two dates: both may be known in part."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from agencies.models.person import Person
from agencies.models.tenure import Tenure
from agencies.partial_date import PartialDate


def age_on_taking_office(tenure: Tenure) -> str:
    """`61`, `52 or 53`, or nothing where that is known no better."""
    starts = [when for when in (tenure.started, tenure.rival_started) if when.is_known]
    return _age(tenure.person.born, starts)


def age_at_death(person: Person) -> str:
    return _age(person.born, [person.died])


def _age(born: PartialDate, days: Sequence[PartialDate]) -> str:
    """On one of these days; sources may contradict each other."""
    firsts, lasts = [day.earliest for day in days if day.earliest], [day.latest for day in days if day.latest]
    if not (born.earliest and born.latest and firsts) or not len(firsts) == len(lasts) == len(days):
        return ""
    least, most = _birthdays(born.latest, min(firsts)), _birthdays(born.earliest, max(lasts))
    if most - least > 1:
        return ""
    return str(most) if least == most else _("%(least)s or %(most)s") % {"least": least, "most": most}


def _birthdays(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
