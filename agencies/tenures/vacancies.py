"""Works out how long a post stood vacant between two holders, with those who were acting meanwhile told apart.

No surer than the dates are: only days on which nobody can have held the post count, and they are exact only where both
dates are. An end that nobody reported leaves open whether the post was vacant after it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.models.source import Source
from agencies.partial_date import PartialDate, days_text
from agencies.tenures.handovers import HandoverKind, handover
from agencies.tenures.spans import Days
from agencies.tenures.spells import Spell
from agencies.tenures.term_text import term_dates

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Vacancy:
    """Days without a holder, both ends included where they are known."""

    before: Spell
    after: Spell | None  # None while it lasts
    days: Days
    acting: tuple[Spell, ...]
    first: date | None  # both None where the days are not exact
    last: date | None

    @property
    def text(self) -> str:
        """In a sentence."""
        params = {"days": self.days.text, "before": isolated(self.before.tenure.person.name)}
        if self.after is None:
            return _("Since %(before)s left, the post has been without a holder for %(days)s.") % params
        params["after"] = isolated(self.after.tenure.person.name)
        if self.first is None or self.last is None:
            return _("Between %(before)s and %(after)s the post was vacant for %(days)s.") % params
        params["span"] = days_text(self.first, self.last)
        return _("Between %(before)s and %(after)s the post was vacant for %(days)s: %(span)s.") % params

    @property
    def acting_texts(self) -> list[str]:
        """Who was acting, from when to when, a sentence each."""
        names = [(isolated(one.tenure.person.name), term_dates(one.tenure)) for one in self.acting]
        return [_("Acting: %(name)s, %(dates)s.") % {"name": name, "dates": dates} for name, dates in names]

    @property
    def sources(self) -> list[Source]:
        """Those of the dates that it lies between, each once."""
        spells = filter(None, (self.before, *self.acting, self.after))
        return list(dict.fromkeys(source for spell in spells for source in spell.tenure.cited))


def vacancies(spells: Sequence[Spell], today: date) -> list[Vacancy]:
    """First to last, with one that lasts only where somebody is known to act in the post."""
    return list(filter(None, _vacancies(spells, today)))


def vacant_before(those: Sequence[Vacancy]) -> dict[int, Vacancy]:
    """By the key of the tenure that ended it."""
    return {one.after.tenure.pk: one for one in those if one.after}


def _vacancies(spells: Sequence[Spell], today: date) -> Iterator[Vacancy | None]:
    holders = [spell for spell in spells if not spell.tenure.is_acting]
    acting = [spell for spell in spells if spell.tenure.is_acting]
    for place, spell in enumerate(holders):
        yield _until(_start(spell), holders[:place], acting, spell)
    if any(spell.is_current for spell in acting):
        yield _until(PartialDate(today + DAY, today + DAY), holders, acting, None)


def _start(spell: Spell) -> PartialDate:
    """By every source."""
    starts = [when for when in (spell.tenure.started, spell.tenure.rival_started) if when.is_known]
    firsts, lasts = [when.earliest for when in starts], [when.latest for when in starts]
    return PartialDate(None if None in firsts else min(firsts), None if None in lasts else max(lasts))  # type: ignore[type-var]


def _until(
    start: PartialDate, earlier: Sequence[Spell], acting: Sequence[Spell], after: Spell | None
) -> Vacancy | None:
    """The days from when the last of those before had left until the start, if there are any."""
    ends = [(spell.left.earliest, spell.left.latest) for spell in earlier]
    if not ends or any(first is None or last is None for first, last in ends):
        return None
    left = PartialDate(max(first for first, _last in ends if first), max(last for _first, last in ends if last))
    gap = handover(left, start)
    if gap.kind is not HandoverKind.GAP:
        return None
    is_exact = gap.least == gap.most and left.latest and start.earliest
    return Vacancy(
        before=max(earlier, key=lambda spell: spell.left.latest or date.min),
        after=after,
        days=Days(gap.least, gap.most),
        acting=tuple(spell for spell in acting if _is_between(spell, left, start)),
        first=left.latest + DAY if is_exact and left.latest else None,
        last=start.earliest - DAY if is_exact and start.earliest else None,
    )


def _is_between(spell: Spell, left: PartialDate, start: PartialDate) -> bool:
    """Whether it can have begun before the start and ended after the day on which the holder left."""
    begun, ended = spell.tenure.started.earliest, spell.left.latest or date.max
    return bool(start.latest and left.earliest and (begun or date.min) < start.latest and ended > left.earliest)
