"""Writes when somebody held a post, for charts, pages and search alike, and no surer than the dates are.

Where two sources have two starts, both are written. Where nobody reported an end, that is said.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.intervals import Precision
from agencies.models.tenure import Tenure
from agencies.partial_date import PartialDate

WHOLE = (Precision.DAY, Precision.MONTH, Precision.YEAR)


def term_years(tenure: Tenure) -> str:
    """`1952–1954`, `1890`, `since 2023`, `2021–2025 or later`, or `1961/62–1969` where sources contradict each other."""
    start, end = _started(tenure), tenure.ended
    if tenure.is_open:
        return _since(tenure) % {"start": start}
    if not end.is_known:
        return _("from %(start)s, end not known") % {"start": start}
    if end.precision is Precision.AFTER:
        return _("%(start)s–%(end)s or later") % {"start": start, "end": _year(end.earliest)}
    if end.precision is Precision.BEFORE:
        return _("%(start)s–%(end)s or earlier") % {"start": start, "end": _year(end.latest)}
    last = _in_short(_years(end))
    return start if start == last else _("%(start)s–%(end)s") % {"start": start, "end": last}


def term_dates(tenure: Tenure) -> str:
    """The same to the day, where the start is known well enough: `since 1 October 2023`."""
    start, end = tenure.started, tenure.ended
    is_start_sure = start.precision in WHOLE and not tenure.rival_started.is_known
    if not is_start_sure or start.precision is end.precision is Precision.YEAR:
        return term_years(tenure)
    params = {"start": start.text, "end": end.text}
    if tenure.is_open:
        return _since(tenure) % params
    if not end.is_known:
        return _("from %(start)s; the end is not known") % params
    is_end_whole = end.precision in (*WHOLE, Precision.AFTER, Precision.BEFORE)
    return (_("%(start)s to %(end)s") if is_end_whole else _("from %(start)s; left %(end)s")) % params


def end_text(tenure: Tenure) -> str:
    """`in office`, with its end where one is announced; `30 September 2023`; or until when somebody stayed at least of whom
    nobody reported an end."""
    if tenure.is_in_office(timezone.now().date()):
        return _in_office(tenure)
    if tenure.ended.precision is Precision.AFTER and not tenure.end_reason:
        return _("not reported; in office until %(day)s") % {"day": tenure.ended.text}
    return tenure.ended.text


def _since(tenure: Tenure) -> str:
    return _("from %(start)s") if tenure.is_to_come(timezone.now().date()) else _("since %(start)s")


def _in_office(tenure: Tenure) -> str:
    """With the day of leaving, where it is announced."""
    until = _("in office until %(day)s") if tenure.ended.precision in WHOLE else _("in office")
    return until % {"day": tenure.ended.text}


def _started(tenure: Tenure) -> str:
    """By every source."""
    return _in_short(year for when in (tenure.started, tenure.rival_started) for year in _years(when))


def _years(when: PartialDate) -> list[str]:
    """The first and the last that it can have been in; `≤2008`, `2019+` or nothing where not even that is known."""
    match when.precision:
        case Precision.UNKNOWN:
            return []
        case Precision.BEFORE:
            return [f"≤{_year(when.latest)}"]
        case Precision.AFTER:
            return [f"{_year(when.earliest)}+"]
    return [_year(when.earliest), _year(when.latest)]


def _year(day: date | None) -> str:
    return str(day.year) if day else ""


def _in_short(years: Iterable[str]) -> str:
    """`1961/62`, or `1999/2001`: the century once."""
    first, *others = dict.fromkeys(years) or ["?"]
    return "/".join(
        [first, *(one[2:] if one[:2] == first[:2] and len(one) == len(first) == 4 else one for one in others)]
    )
