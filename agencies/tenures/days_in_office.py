"""Counts the days that each nationality has led, and says who led on a day, no surer than the dates are.

A holder whose dates are known by the year can have led on any day from the first possible one to the last. A day on
which only holders of one nationality can have led counts as led by it; where more than one can have, it is nobody's.
Where sources contradict each other, each reading is counted on its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise, zip_longest

from agencies.tenures.spells import Spell

DAY = timedelta(days=1)


class Dates(StrEnum):
    """Whose dates are believed, where another source has others."""

    STATED = "stated"
    RIVAL = "rival"
    EITHER = "either"


@dataclass(frozen=True)
class PossibleTerm:
    """The days on which a holder can have led, both ends included."""

    spell: Spell
    first: date
    last: date


@dataclass(frozen=True)
class DayCount:
    """Days from the first on which anybody can have led to the last that is counted, by state (None: not known)."""

    first: date
    last: date
    least: Counter[int | None]
    most: Counter[int | None]

    @property
    def total(self) -> int:
        return (self.last - self.first).days + 1

    def shares(self, state: int) -> tuple[Fraction, Fraction]:
        """The least and the greatest part of all days."""
        return Fraction(self.least[state], self.total), Fraction(self.most[state], self.total)


def possible_terms(spells: Sequence[Spell], until: date, dates: Dates = Dates.EITHER) -> list[PossibleTerm]:
    """Those of every holder, first to last. Of an end that nobody reported it is only known that it was not earlier."""
    terms = [_possible_term(spell, after, until, dates) for spell, after in zip_longest(spells, spells[1:])]
    return [term for term in terms if term.first <= until]


def _possible_term(spell: Spell, after: Spell | None, until: date, dates: Dates) -> PossibleTerm:
    tenure = spell.tenure
    firsts = [tenure.started.earliest or tenure.started.latest]
    if tenure.rival_started.earliest and dates is not Dates.STATED:
        firsts = [tenure.rival_started.earliest, *(firsts if dates is Dates.EITHER else [])]
    last = spell.left.latest or _last_without_end(spell, after, until)
    # Who came before stayed for as long as the other source lets the next one wait.
    if after and after.tenure.rival_started.latest and dates is not Dates.STATED:
        last = max(last, after.tenure.rival_started.latest)
    return PossibleTerm(spell, min(filter(None, firsts)), min(last, until))


def _last_without_end(spell: Spell, after: Spell | None, until: date) -> date:
    """Of a holder whose end nobody reported: when a successor came, unless the post was still held then. Whoever began
    together with the holder is no successor."""
    came = after.tenure.started.latest if after and after.handover else None
    return max(came, spell.left.earliest or came) if came else until


def count_days(spells: Sequence[Spell], until: date, dates: Dates = Dates.EITHER) -> DayCount | None:
    """None where nobody has led yet."""
    terms = possible_terms(spells, until, dates)
    if not terms:
        return None
    least: Counter[int | None] = Counter()
    most: Counter[int | None] = Counter()
    for days, states in _stretches(terms):
        most.update(dict.fromkeys(states, days))
        if len(states) == 1:
            least.update(dict.fromkeys(states, days))
    return DayCount(min(term.first for term in terms), max(term.last for term in terms), least, most)


def _stretches(terms: Sequence[PossibleTerm]) -> Iterator[tuple[int, set[int | None]]]:
    """Days in a row on which the same holders can have led, with the states that these come from."""
    edges = sorted({edge for term in terms for edge in (term.first, term.last + DAY)})
    for start, end in pairwise(edges):
        holding = [term.spell for term in terms if term.first <= start and end - DAY <= term.last]
        yield (end - start).days, {spell.nationality.pk if spell.nationality else None for spell in holding}


@dataclass(frozen=True)
class Leaders:
    """Who led on a day, or can have."""

    day: date
    holders: tuple[Spell, ...]
    is_sure: bool  # one holder, and the day lies within what is certain

    @property
    def holder(self) -> Spell | None:
        return self.holders[0] if len(self.holders) == 1 else None


def leaders_on(spells: Sequence[Spell], day: date, until: date) -> Leaders:
    """By every source: where two contradict each other about the day, both of their holders are named."""
    holders = [term.spell for term in possible_terms(spells, until) if term.first <= day <= term.last]
    is_sure = len(holders) == 1 and holders[0].is_certain_on(day)
    return Leaders(day, tuple(holders), is_sure)


def longest(spells: Sequence[Spell]) -> tuple[Spell | None, list[Spell]]:
    """The longest spell of those known to the day, and all others that may have been as long or longer."""
    exact = [spell for spell in spells if spell.days.is_exact and not spell.is_current]
    best = max(exact, key=lambda spell: spell.days.least, default=None)
    least = max((spell.days.least for spell in spells), default=0)
    rivals = [spell for spell in spells if spell is not best and (spell.days.most is None or spell.days.most >= least)]
    return best, rivals
