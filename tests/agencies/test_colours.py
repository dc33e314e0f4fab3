"""One colour for one bearer, and colours that everybody can tell apart, on paper and in the dark."""

import itertools
import math
import re

import pytest

from agencies.colours import COLOURS, NEUTRAL, colours_for
from tests.site import PROJECT

# How eyes without one kind of cone see linear RGB: Machado, Oliveira, Fernandes (2009), severity 1.
EYES = {
    "all three cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
# Oklab (Ottosson 2020): from linear RGB to cones, and from their cube roots to lightness and two axes of hue.
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
LUMINANCE = ((0.2126, 0.7152, 0.0722),)
APART = 0.07  # in Oklab, where 1 is from black to white; two neighbouring fields are told apart from about 0.02
GRAPHIC, LETTERS = 3, 4.5  # WCAG 2.2, 1.4.11 and 1.4.3


def palette(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#\w{6});", (PROJECT / "static/css" / sheet).read_text()))


def linear(colour: str) -> list[float]:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector) -> list[float]:
    return [max(0.0, sum(one * other for one, other in zip(row, vector, strict=True))) for row in matrix]


def lab(colour: str, eyes: str) -> list[float]:
    cones = [cone ** (1 / 3) for cone in times(TO_CONES, times(EYES[eyes], linear(colour)))]
    return [sum(one * other for one, other in zip(row, cones, strict=True)) for row in TO_LAB]


def too_near(colours: list[str], eyes: str) -> list[tuple[str, str]]:
    pairs = itertools.combinations(colours, 2)
    return [pair for pair in pairs if math.dist(*(lab(colour, eyes) for colour in pair)) < APART]


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((times(LUMINANCE, linear(colour))[0] for colour in (one, other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


THEMES = {"paper": palette("colours.css"), "dark": palette("colours_dark.css")}
OF_PERSONS = [f"candidate-{number}" for number in range(1, COLOURS + 1)]
OF_OTHERS = f"candidate-{NEUTRAL}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eyes", EYES)
def test_no_two_colours_of_persons_look_alike(theme, eyes):
    assert too_near([THEMES[theme][name] for name in OF_PERSONS], eyes) == []


def test_control_red_and_green_are_found_to_look_alike_without_the_cone_that_tells_them_apart():
    red_and_green = ["#a05a2c", "#6f7a28"]
    assert too_near(red_and_green, "all three cones") == []
    assert too_near(red_and_green, "deuteranopia") == [tuple(red_and_green)]


@pytest.mark.parametrize("theme", THEMES)
def test_the_grey_of_all_others_looks_like_nobodys(theme):
    """Colour-blind eyes tell no more than five apart: the name beside it does."""
    colours = [THEMES[theme][name] for name in (*OF_PERSONS, OF_OTHERS)]
    assert too_near(colours, "all three cones") == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", [*OF_PERSONS, OF_OTHERS])
def test_a_bar_stands_out_from_its_track_and_initials_from_their_circle(theme, name):
    colours = THEMES[theme]
    assert contrast(colours[name], colours["bar-rest"]) >= GRAPHIC
    assert contrast(colours[name], colours["on-candidate"]) >= LETTERS
    assert contrast(colours[name], colours["paper"]) >= LETTERS


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["ink", "ink-soft", "accent"])
def test_words_stand_out_from_what_they_are_printed_on(theme, name):
    colours = THEMES[theme]
    assert all(contrast(colours[name], colours[ground]) >= LETTERS for ground in ("paper", "panel"))


def test_control_a_pale_colour_is_found():
    assert contrast("#d8c9a0", THEMES["paper"]["paper"]) < GRAPHIC


def test_whoever_has_a_colour_keeps_it_and_the_rest_take_what_is_left_in_their_order():
    assert colours_for(["a", "b", "c"], {"b": 1}) == {"a": 2, "b": 1, "c": 3}
    assert colours_for(["a", "b", "c"], {"b": 1}, last_first=True) == {"a": 5, "b": 1, "c": 4}


def test_two_with_one_colour_are_told_apart_and_a_colour_that_there_is_not_is_left_out():
    assert colours_for(["a", "b", "c"], {"a": 2, "b": 2, "c": 9}) == {"a": 2, "b": 1, "c": 3}


def test_when_no_colour_is_left_the_last_serves_for_all():
    assert list(colours_for(range(7), {}).values()) == [1, 2, 3, 4, 5, 5, 5]
    assert list(colours_for(range(7), {}, spare=NEUTRAL).values()) == [1, 2, 3, 4, 5, NEUTRAL, NEUTRAL]


def test_the_one_that_serves_for_all_is_nobodys_alone():
    assert colours_for("abcdef", {"f": 1}, last_first=True) == {"a": 4, "b": 3, "c": 2, "d": 5, "e": 5, "f": 1}
