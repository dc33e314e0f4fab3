"""The map of tiles: each state once, in the block of its group, with its name and its standing in words."""

import re
import weakref
from collections import Counter
from datetime import date

import pytest

from agencies.models import Agency, State
from agencies.partial_date import PartialDate
from agencies.states.roll import electorate_on
from agencies.states.tiles import DRAWN, OBSERVER, Region, Tile, TileMark, block_of
from agencies.templatetags.states import tiles

ACROSS = 11  # tiles of 24 px that fit side by side on a phone of 320 px
SINCE = PartialDate.read("1985")


def tile(iso3: str, **more) -> Tile:
    return Tile(**{"iso3": iso3, "name": "Kenya", "group": "African", "standing": "member", "joined": SINCE} | more)


def test_no_state_is_drawn_twice():
    drawn = Counter(code for text in DRAWN.values() for code in text.split() if code != ".")
    assert [code for code, times in drawn.items() if times > 1] == []
    assert sum(drawn.values()) == sum(len(block_of(group)) for group in DRAWN)


def test_no_block_is_wider_than_a_phone():
    assert max(x for group in DRAWN for x, _y in block_of(group).values()) == ACROSS


@pytest.mark.django_db
def test_every_state_of_a_group_has_its_place_in_the_block_of_the_group():
    states = State.objects.exclude(regional_group="").values_list("iso3", "regional_group")
    assert len(states) > 180
    assert [state for state, group in states if state not in block_of(group)] == []


@pytest.mark.django_db
def test_each_state_of_the_roll_is_on_the_map_once_and_at_a_place_of_its_own():
    regions = electorate_on(iom := Agency.objects.get(slug="iom"), iom.rolls_until).regions
    codes = [one.iso3 for region in regions for one, _place in region.placed]
    assert len(codes) == len(set(codes)) == 183
    for region in regions:
        assert len({place for _one, place in region.placed}) == len(region.placed), region.name


def test_who_is_not_drawn_stands_below_the_block_and_a_group_without_one_side_by_side():
    strange = Region("African", "African States", (tile("KEN"), tile("XXA"), tile("XXB")), ())
    below = max(y for _x, y in block_of("African").values()) + 1
    assert {one.iso3: place for one, place in strange.placed} == {
        "KEN": block_of("African")["KEN"],
        "XXA": (1, below),
        "XXB": (2, below),
    }
    nowhere = Region("", "In no regional group", (tile("COK"), tile("VAT")), ())
    assert [place for _one, place in nowhere.placed] == [(1, 1), (2, 1)]


def test_tiles_are_read_from_north_to_south():
    africa = Region("African", "African States", (tile("ZAF"), tile("KEN"), tile("EGY"), tile("MAR")), ())
    assert [one.iso3 for one, _place in africa.placed] == ["MAR", "EGY", "KEN", "ZAF"]


def label(one: Tile) -> str:
    return re.search(r'aria-label="([^"]*)"', tiles(Region("African", "African States", (one,), ())))[1]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, "Kenya (KEN), member since 1985"),
        ({"joined": PartialDate.read("2003/2004")}, "Kenya (KEN), member (joined 2003 or 2004)"),
        ({"standing": OBSERVER}, "Kenya (KEN), observer since 1985"),
        (
            {"standing": OBSERVER, "joined": PartialDate(None, date(2008, 12, 31))},
            "Kenya (KEN), observer (2008 or earlier)",
        ),
        ({"remark": "no statement known"}, "Kenya (KEN), member since 1985: no statement known"),
    ],
)
def test_a_tile_tells_name_and_standing(more, expected):
    assert label(tile("KEN", **more)) == expected


def test_a_tile_leads_to_the_line_of_its_state_here_or_on_the_page_that_has_it():
    here = Region("African", "African States", (tile("KEN"),), (), at="?day=2023-05-15", is_here=True)
    there = Region("African", "African States", (tile("KEN"),), (), at="/agencies/iom/states/?day=2023-05-15")
    assert 'href="#state-KEN"' in tiles(here)
    assert 'href="/agencies/iom/states/?day=2023-05-15#state-KEN"' in tiles(there)
    assert there.alone_at == "/agencies/iom/states/?day=2023-05-15&group=African#list"


def test_a_mark_is_a_letter_as_well_as_a_colour():
    marked = tiles(Region("African", "", (tile("KEN", marks=(TileMark("P", 1), TileMark("V", 2))),), ()))
    assert "tiles__state--marked candidate-1" in marked
    assert ">KEN<b>PV</b></a>" in marked
    assert "candidate-" not in tiles(Region("African", "", (tile("KEN"),), ()))


def test_a_walk_over_days_leaves_no_map_in_memory():
    region = Region("African", "African States", (tile("KEN"),), (), "/states/?day=1985-01-01")
    assert "/states/?day=1985-01-01#state-KEN" in tiles(region)
    left = weakref.ref(region)
    del region
    assert left() is None
