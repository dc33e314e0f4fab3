"""Makes spells of a post's tenures and of an agency's names, and adds them up by nationality.

Dates are intervals (agencies.partial_date), so lengths are intervals too: nothing here is surer than its dates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from agencies.left_out import shown
from agencies.models.agency import AgencyName
from agencies.models.state import State
from agencies.models.tenure import Tenure
from agencies.partial_date import PartialDate
from agencies.search_text import short_unless_alike
from agencies.tenures.demonyms import demonym
from agencies.tenures.handovers import Handover, handover
from agencies.tenures.spans import Days, Edge, edge
from agencies.tenures.term_text import end_text, term_years


@dataclass(frozen=True)
class Spell:
    """One holder of a post, from taking office to leaving it."""

    tenure: Tenure
    number: int  # among the holders who are counted; 0 for one who is not, among others who are
    place: int  # among all, from 1
    start: Edge
    end: Edge
    is_current: bool
    left: PartialDate  # the day that is counted to, for who is in the post
    handover: Handover | None = None  # from the one before, if there was one

    @property
    def anchor(self) -> str:
        """What tells the holder from the others in an address: the number, or the place of one who has none."""
        return str(self.number) if self.number else f"between-{self.place}"

    @property
    def nationality(self) -> State | None:
        return self.tenure.person.nationality

    @property
    def demonym(self) -> str:
        return demonym(self.nationality) if self.nationality else ""

    @property
    def is_end_known(self) -> bool:
        return not self.is_current and self.tenure.end_reason not in ("", Tenure.End.UNKNOWN)

    @property
    def end_in_short(self) -> str:
        """Where there is room for two words."""
        short_texts: dict[str, str] = {
            Tenure.End.TERM_ENDED: _("term ended"),
            Tenure.End.NOT_RE_ELECTED: _("not re-elected"),
            Tenure.End.WITHDREW: _("withdrew"),
            Tenure.End.RESIGNED: _("resigned"),
            Tenure.End.DIED: _("died in office"),
        }
        reason = Tenure.End(self.tenure.end_reason) if self.tenure.end_reason else ""
        return "" if self.is_current else short_texts.get(reason, "")

    @property
    def rival(self) -> Edge | None:
        """Where another source has it begin."""
        return edge(self.tenure.rival_started) if self.tenure.rival_started.is_known else None

    @property
    def years(self) -> str:
        return term_years(self.tenure)

    @property
    def end_text(self) -> str:
        return end_text(self.tenure)

    @property
    def days(self) -> Days:
        """In the post, the first and the last included."""
        first, last = self.tenure.started, self.left
        least = (last.earliest - first.latest).days + 1 if last.earliest and first.latest else 0
        most = (last.latest - first.earliest).days + 1 if last.latest and first.earliest else None
        return Days(max(least, 0), most)

    def is_certain_on(self, day: date) -> bool:
        """Neither can the spell have begun after this day, nor can it have ended before."""
        first, last = self.tenure.started.latest, self.left.earliest
        return bool(first and last and first <= day <= last) and not self.is_contradicted_on(day)

    def is_end_open_on(self, day: date) -> bool:
        """After the last day on which anybody is known to have seen this holder in the post."""
        return self.left.latest is None and bool(self.left.earliest and self.left.earliest < day)

    def is_contradicted_on(self, day: date) -> bool:
        """Another source lets it begin later."""
        other = self.tenure.rival_started.latest
        return bool(other and day < other)


@dataclass(frozen=True)
class NameSpell:
    """A name that the organization bore."""

    name: AgencyName
    start: Edge
    end: Edge
    is_current: bool

    def can_be_on(self, day: date) -> bool:
        since, until = self.name.since.earliest, self.name.until.latest
        return (not since or since <= day) and (not until or day <= until)


@dataclass(frozen=True)
class Nationality:
    """What holders of one nationality add up to."""

    state: State
    holders: int
    years: float  # uncertain ends count from their middle: enough to put them in order
    colour: int | None  # of the latest holder who has one


def spells_of(tenures: Sequence[Tenure], today: date) -> list[Spell]:
    """The spells of a post's holders, first to last; without those to come, and those that cannot be drawn or put into
    words."""

    def drawn(tenure: Tenure) -> Tenure:
        spell = _spell(0, None, tenure, today)
        _words = spell.years, spell.days.text, spell.end_in_short, spell.rival, spell.demonym
        return tenure

    before: list[Tenure | None] = [None, *shown((one for one in tenures if not one.is_to_come(today)), drawn)]
    are_counted = any(tenure.order for tenure in before if tenure)
    return [
        _spell(place, previous, tenure, today, are_counted=are_counted)
        for place, (previous, tenure) in enumerate(pairwise(before), start=1)
        if tenure
    ]


def holders_in_short(spells: Iterable[Spell]) -> dict[int, str]:
    """By person: the family name, and the full one where another holder's looks alike."""
    people = {spell.tenure.person_id: spell.tenure.person for spell in spells}
    return short_unless_alike({pk: (person.family_name, person.name) for pk, person in people.items()})


def _spell(place: int, previous: Tenure | None, tenure: Tenure, today: date, *, are_counted: bool = False) -> Spell:
    # Who left at a time not known is drawn as far as anybody reported, or at the start alone.
    is_current = tenure.is_in_office(today)
    left = PartialDate(today, today) if is_current else tenure.ended
    end = left if left.is_known else tenure.started
    return Spell(
        tenure=tenure,
        number=tenure.order or (0 if are_counted else place),
        place=place,
        start=edge(tenure.started),
        end=edge(end),
        is_current=is_current,
        left=left,
        handover=_handover(previous, tenure) if previous else None,
    )


def _handover(previous: Tenure, tenure: Tenure) -> Handover | None:
    """Two who may have begun together, such as two deputies, did not hand over to each other."""
    first, then = previous.started.latest, tenure.started.earliest
    return None if first and then and first >= then else handover(previous.ended, tenure.started)


def names_of(names: Iterable[AgencyName], today: date) -> list[NameSpell]:
    """The names that the agency bore, first to last."""

    def spell(name: AgencyName) -> NameSpell:
        return NameSpell(
            name=name,
            start=edge(name.since),
            end=edge(name.until if name.until.is_known else PartialDate(today, today)),
            is_current=not name.until.is_known,
        )

    return list(shown(names, spell))


def nationalities(spells: Sequence[Spell]) -> list[Nationality]:
    """Years by nationality of the holder, longest first."""
    states = {spell.nationality.pk: spell.nationality for spell in spells if spell.nationality}
    totals = [_nationality(state, [s for s in spells if s.nationality == state]) for state in states.values()]
    return sorted(totals, key=lambda nationality: -nationality.years)


def _nationality(state: State, spells: list[Spell]) -> Nationality:
    return Nationality(
        state=state,
        holders=len({spell.tenure.person_id for spell in spells}),
        years=sum(spell.end.middle - spell.start.middle for spell in spells),
        colour=next((spell.tenure.person.colour for spell in reversed(spells) if spell.tenure.person.colour), None),
    )
