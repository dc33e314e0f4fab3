"""The house rules of templates and style sheets: short lines, two scales, four widths, one home for each class."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.site import PROJECT

SHEETS = sorted((PROJECT / "static" / "css").glob("*.css"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
LONGEST_LINE = 200
MOST_WIDTHS = 4

NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:__[a-z0-9]+(?:-[a-z0-9]+)*)?(?:--[a-z0-9]+(?:-[a-z0-9]+)*)?")
# Lengths that follow something else than the two scales: hairlines, the letter they stand in, paper, geometry of a picture.
GROWS = re.compile(r"\d(?:vw|vh)|calc\(")  # with the window: the wall, a frame; or worked out from another length
FREE = re.compile(r"-?(?:0|[0-3](?:\.\d+)?px|auto|[\d.]+em|[\d.]+mm|[\d.]+pt|[\d.]+%|inherit|-?\d*\.?\d+ch)")


def css(sheet: Path) -> str:
    return NOTE.sub("", sheet.read_text())


def classes_of(text: str) -> set[str]:
    selectors = re.sub(r"\{[^{}]*\}", "{}", text)
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selectors))


def widths_of(text: str) -> set[str]:
    return set(
        re.findall(r"width\s*(?:>=|<=|<|>|:)\s*([\d.]+(?:rem|em|px))", " ".join(re.findall(r"@media[^{]*", text)))
    )


def blocks_at_home(sheets: dict[str, str]) -> dict[str, set[str]]:
    """Class → the sheets that have a rule of its own for it: one whose selector begins with it."""
    homes: dict[str, set[str]] = defaultdict(set)
    for name, text in sheets.items():
        for selectors in re.findall(r"([^{}]+)\{", text):
            for selector in selectors.split(","):
                if first := re.match(r"\s*\.(-?[a-zA-Z_][\w-]*)\s*(?::[\w-]+(?:\([^)]*\))?)*\s*$", selector):
                    homes[first[1]].add(name)
    return homes


def off_the_scale(text: str) -> list[str]:
    """Declarations of a letter's size or of a space whose value is no step of a scale."""
    declared = re.findall(r"(?:^|[;{\s])((?:font-size|margin|padding|gap|row-gap|column-gap)[\w-]*):\s*([^;}]+)", text)
    return [
        f"{name}: {value}"
        for name, value in declared
        if not GROWS.search(value) and not all(FREE.fullmatch(part) for part in without_variables(value).split())
    ]


def without_variables(value: str) -> str:
    """Steps of a scale, and what stands in for one that is not set, as 0."""
    while (shorter := re.sub(r"-?var\([^()]*\)|!important", "0", value)) != value:
        value = shorter
    return value


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_no_line_of_a_template_is_too_long(template):
    assert [line for line in template.read_text().splitlines() if len(line) > LONGEST_LINE] == []


def test_pages_change_at_four_widths_at_most():
    assert len(set().union(*(widths_of(css(sheet)) for sheet in SHEETS))) <= MOST_WIDTHS


def test_control_a_fifth_width_is_found():
    assert widths_of("@media (width >= 46rem) {} @media print, (width < 50rem) {}") == {"46rem", "50rem"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_letters_and_spaces_come_from_the_scales(sheet):
    assert off_the_scale(css(sheet)) == []


def test_control_a_size_of_its_own_is_found():
    assert off_the_scale("p { font-size: 0.83rem; margin: 0 var(--space-2); }") == ["font-size: 0.83rem"]


def test_classes_are_named_by_block_element_and_modifier():
    names = set().union(*(classes_of(css(sheet)) for sheet in SHEETS))
    assert {name for name in names if not BLOCK.fullmatch(name) and not name.startswith("htmx-")} == set()


def test_control_a_name_of_another_kind_is_found():
    assert not BLOCK.fullmatch("paperHead")
    assert not BLOCK.fullmatch("paper__head__title")


def test_a_class_has_one_home():
    homes = blocks_at_home({sheet.name: css(sheet) for sheet in SHEETS if sheet.name != "print.css"})
    assert {name: sorted(sheets) for name, sheets in homes.items() if len(sheets) > 1} == {}


def test_control_a_class_with_two_homes_is_found():
    homes = blocks_at_home({"one.css": ".bar { color: red }", "two.css": ".bar:hover { color: red } .foo .bar {}"})
    assert homes["bar"] == {"one.css", "two.css"}
