"""Where the marks of charts stand: across in hundredths of a chart's width, down in pixels. Templates only print them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Chart:
    """The marks of one ballot; the whole width is `base` votes."""

    base: int
    needed_x: float | None
    half: int
    half_x: float
    has_half: bool  # where half is a mark of its own


@dataclass(frozen=True, kw_only=True)
class Diverging:
    """A yes/no vote: no to the left and yes to the right of the middle, on one scale; a half is `scale` votes wide."""

    scale: int
    yes_width: float
    no_x: float
    no_width: float
    needed_x: float | None
    vetoes_width: float  # at the outer end of those against
    abstentions: int | None
    abstentions_x: float  # they lean to neither side, so that they stand across the middle
    abstentions_width: float


@dataclass(frozen=True, kw_only=True)
class PanelBar:
    """One counted ballot in the panel of a candidate."""

    label: str  # the number of the ballot, in short
    text: str  # the same in words
    stood: bool
    votes: int | None
    votes_text: str
    below_text: str  # how many more or fewer than on the ballot before; where names are judged, how many against
    is_below_long: bool  # it says since which ballot, and takes the room to its left, where nothing stands
    start: float  # of the room of this ballot, which the line of the majority crosses
    end: float
    middle: float
    x: float
    width: float
    y: float
    height: float
    needed_y: float | None


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One candidate over all counted ballots."""

    slug: str
    name: str
    short_name: str
    colour: int
    status_text: str
    bars: tuple[PanelBar, ...]
    above: float  # so much of the height stays empty above bars and lines, and need not be shown
    height: float  # of the rest

    @property
    def text(self) -> str:
        """Every ballot in words, for whoever does not see the bars."""
        return " ".join(bar.text for bar in self.bars if bar.stood)


@dataclass(frozen=True, kw_only=True)
class SmallMultiples:
    """A panel a candidate, all on one scale."""

    panels: tuple[Panel, ...]
    needed_text: str
    has_line: bool  # of the majority, of one ballot at least
    has_changes: bool
    is_on_each: bool  # for or against each name
    has_unreported: bool
    is_wide: bool  # with more ballots than fit into a narrow panel
    floor: float
    label_y: float
    below_y: float
