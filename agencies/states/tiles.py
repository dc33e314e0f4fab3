"""Lays states out as tiles: one block for each regional group of the UN, each state roughly where it lies in it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from agencies.models.membership import Membership
from agencies.models.state import State
from agencies.partial_date import PartialDate

OBSERVER = Membership.Standing.OBSERVER
Place = tuple[int, int]  # column and row within the block, from 1

# From west to east, and from north to south as far as there is room. A state in none of these stands below its block.
DRAWN: dict[str, str] = {
    State.Group.GRULAC: """
        MEX  .  CUB BHS  .   .   .
        GTM BLZ JAM HTI DOM KNA ATG
        SLV HND  .   .   .  DMA LCA
         .  NIC  .   .  GRD VCT BRB
         .  CRI PAN COL VEN TTO  .
         .   .   .  ECU GUY SUR  .
         .   .   .  PER BOL BRA  .
         .   .   .  CHL PRY URY  .
         .   .   .   .  ARG  .   .
    """,
    State.Group.WEOG: """
        CAN  .  ISL  .  NOR SWE FIN  .
        USA  .  IRL GBR DNK  .   .   .
         .   .   .  BEL NLD DEU  .   .
         .   .  FRA LUX CHE LIE AUT  .
         .  PRT ESP AND MCO ITA SMR  .
        AUS NZL  .   .  MLT GRC TUR ISR
    """,
    State.Group.EASTERN_EUROPEAN: """
         .  EST LVA RUS  .   .
        POL LTU BLR UKR  .   .
        CZE SVK HUN ROU MDA  .
        SVN HRV SRB BGR  .  GEO
        BIH MNE ALB MKD ARM AZE
    """,
    State.Group.AFRICAN: """
         .   .  MAR DZA TUN LBY EGY  .   .   .
        CPV MRT MLI NER TCD SDN ERI DJI  .   .
        SEN GMB BFA BEN NGA CAF SSD ETH SOM  .
        GNB GIN CIV GHA TGO CMR COD UGA KEN  .
        SLE LBR STP GNQ GAB COG RWA BDI TZA SYC
         .   .   .   .   .  AGO ZMB MWI MOZ COM
         .   .   .   .   .  NAM BWA ZWE MDG MUS
         .   .   .   .   .   .  ZAF LSO SWZ  .
    """,
    State.Group.ASIA_PACIFIC: """
         .   .   .  KAZ KGZ  .  MNG PRK  .   .   .
        CYP LBN TKM UZB TJK  .  CHN KOR JPN  .   .
        SYR IRQ IRN AFG PAK NPL BTN MMR LAO VNM PHL
        PSE JOR KWT BHR  .  IND BGD THA KHM  .  PLW
         .  SAU QAT ARE  .  LKA  .  MYS BRN FSM MHL
         .  YEM OMN  .   .  MDV  .  SGP IDN PNG NRU
         .   .   .   .   .   .   .  TLS SLB TUV KIR
         .   .   .   .   .   .   .  VUT FJI WSM  .
         .   .   .   .   .   .   .   .  TON  .   .
    """,
}


class TileMark(NamedTuple):
    """What a layer says of a state: a letter as well as a colour."""

    letter: str
    colour: int


class Tile(NamedTuple):
    """A state on the roll, as a tile shows it. No model: a page of tiles would spend most of its time on making them."""

    iso3: str
    name: str
    group: str
    standing: str
    joined: PartialDate
    is_new: bool = False  # got this standing in the year that is shown
    may_have_left: bool = False  # its end is known to lie before the day at the earliest, and after it at the latest
    marks: tuple[TileMark, ...] = ()
    remark: str = ""  # what a layer says of the state, in words


@dataclass(frozen=True)
class Region:
    """One regional group of the UN, with its states on the roll, in alphabetical order."""

    key: str
    name: str
    members: tuple[Tile, ...]
    observers: tuple[Tile, ...]
    at: str = ""  # the page with a line for each state, as an address with a query
    is_here: bool = False  # that is the page of the tiles

    @property
    def slug(self) -> str:
        """For style sheets and anchors."""
        return self.key.lower().replace(" ", "-") or "none"

    @property
    def rows_at(self) -> str:
        return "" if self.is_here else self.at

    @property
    def alone_at(self) -> str:
        """Where the lines of this group stand alone."""
        return f"{self.at}&{urlencode({'group': self.key})}#list"

    @property
    def placed(self) -> list[tuple[Tile, Place]]:
        """Each tile with its place, row by row, as one reads a map."""
        return sorted(_places(self.key, (*self.members, *self.observers)), key=lambda one: one[1][::-1])


def regions_of(tiles: tuple[Tile, ...], at: str = "") -> list[Region]:
    """The groups that have a state on the roll. A few states are in no group; each has its vote all the same."""
    groups = [*((group.value, str(group.label)) for group in map(State.Group, DRAWN)), ("", _("In no regional group"))]
    regions = (
        Region(
            key,
            name,
            tuple(tile for tile in tiles if tile.group == key and tile.standing != OBSERVER),
            tuple(tile for tile in tiles if tile.group == key and tile.standing == OBSERVER),
            at,
        )
        for key, name in groups
    )
    return [region for region in regions if region.members or region.observers]


def _places(group: str, tiles: tuple[Tile, ...]) -> list[tuple[Tile, Place]]:
    block = block_of(group)
    width, height = (max((place[side] for place in block.values()), default=0) for side in (0, 1))
    strangers = [tile for tile in tiles if tile.iso3 not in block]
    below = {tile.iso3: (n % (width or 2) + 1, height + 1 + n // (width or 2)) for n, tile in enumerate(strangers)}
    places = {**below, **block}
    return [(tile, places[tile.iso3]) for tile in tiles]


@lru_cache
def block_of(group: str) -> dict[str, Place]:
    """ISO 3166 alpha-3 → place."""
    rows = [line.split() for line in DRAWN.get(group, "").strip().splitlines()]
    return {code: (x, y) for y, row in enumerate(rows, 1) for x, code in enumerate(row, 1) if code != "."}
