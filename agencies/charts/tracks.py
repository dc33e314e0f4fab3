"""Places the heads of several agencies on one axis of time, a track for each agency, coloured by nationality."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agencies.charts.axis import Axis, Band, band
from agencies.colours import COLOURS, colours_for
from agencies.models.state import State
from agencies.tenures.spells import Spell

OTHERS = 0  # the colour of all nationalities that have none of their own
OLDEST_CUT = 3  # the axis begins with the third agency: one that is much older would press all others together
GAP = 0.2  # per cent between two holders
LETTER = 0.72  # per cent of the width of a track at the narrowest desk that has names
CODE = 5.2  # the two letters of a state, on a phone


@dataclass(frozen=True)
class TrackBar:
    spell: Spell
    band: Band
    colour: int
    name: str  # empty where it would not fit
    has_code: bool  # room for the code of the state

    @property
    def middle(self) -> float:
        """Of what is sure: what is not is too pale for letters."""
        return self.band.sure_x + self.band.sure_width / 2

    @property
    def code(self) -> str:
        return self.spell.nationality.iso2 if self.spell.nationality else ""


@dataclass(frozen=True)
class Track:
    bars: tuple[TrackBar, ...]
    before: int | None = None  # the year of the first head who is known, where that is before the axis begins


@dataclass(frozen=True)
class TrackChart:
    axis: Axis
    tracks: tuple[Track, ...]
    states: tuple[tuple[int, State], ...]  # those with a colour of their own, most years first
    has_others: bool
    has_acting: bool
    has_soft: bool


def track_chart(groups: Sequence[Sequence[Spell]], names: Sequence[Mapping[int, str]], last: int) -> TrackChart | None:
    """The spells of each agency, and by person what its holders are called in short. `last` is the year in which the axis
    ends. Nothing where nobody is known."""
    starts = sorted(int(spells[0].start.first) for spells in groups if spells)
    if not starts:
        return None
    axis = Axis(starts[min(OLDEST_CUT, len(starts)) - 1] if len(starts) > OLDEST_CUT else starts[0], last)
    states = _most_years(axis, groups)
    colours = _colours(states, groups)
    tracks = tuple(_track(axis, spells, called, colours) for spells, called in zip(groups, names, strict=True))
    bars = [bar for track in tracks for bar in track.bars]
    return TrackChart(
        axis=axis,
        tracks=tracks,
        states=tuple((colours[state.pk], state) for state in states),
        has_others=any(bar.colour == OTHERS for bar in bars),
        has_acting=any(bar.spell.tenure.is_acting for bar in bars),
        has_soft=any(bar.band.is_soft for bar in bars),
    )


def _most_years(axis: Axis, groups: Sequence[Sequence[Spell]]) -> list[State]:
    """As many states as leave a colour for the others, by the years that the picture shows."""
    years: Counter[int] = Counter()
    states: dict[int, State] = {}
    for spell in (spell for spells in groups for spell in spells if spell.nationality):
        if spell.nationality and spell.end.middle > axis.first:
            states[spell.nationality.pk] = spell.nationality
            years[spell.nationality.pk] += round(365 * (spell.end.middle - axis.later(spell.start).middle))
    order = sorted(states.values(), key=lambda state: (-years[state.pk], state.name))
    return order if len(order) <= COLOURS else order[: COLOURS - 1]


def _colours(states: Sequence[State], groups: Sequence[Sequence[Spell]]) -> dict[int, int]:
    """That of a latest holder who has one, as on the timeline of one post."""
    latest = sorted((spell for spells in groups for spell in spells), key=lambda spell: spell.start.middle)
    worn = {spell.nationality.pk: spell.tenure.person.colour for spell in latest if spell.nationality}
    return colours_for([state.pk for state in states], worn, last_first=True)


def _track(axis: Axis, spells: Sequence[Spell], called: Mapping[int, str], colours: Mapping[int, int]) -> Track:
    seen = [spell for spell in spells if spell.end.last > axis.first]
    first = int(spells[0].start.first) if spells else axis.first
    bars = tuple(_bar(axis, spell, called[spell.tenure.person_id], colours) for spell in seen)
    return Track(bars=bars, before=first if first < axis.first else None)


def _bar(axis: Axis, spell: Spell, name: str, colours: Mapping[int, int]) -> TrackBar:
    where = band(axis, axis.later(spell.start), axis.later(spell.end))
    nation = spell.nationality
    return TrackBar(
        spell=spell,
        band=where,
        colour=colours.get(nation.pk, OTHERS) if nation else OTHERS,
        name=name if LETTER * len(name) + GAP < where.sure_width else "",
        has_code=bool(nation) and where.sure_width >= CODE,
    )
