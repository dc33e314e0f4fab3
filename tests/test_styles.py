"""The house rules of templates and style sheets: short lines, two scales, four widths, one home for each class."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.site import PROJECT

SHEETS = sorted((PROJECT / "static" / "css").glob("*.css"))
PUBLIC_SHEETS = [sheet for sheet in SHEETS if not sheet.name.startswith("desk")]
TEMPLATES = sorted(path for path in (PROJECT / "templates").rglob("*") if path.suffix in {".html", ".svg", ".xml"})
LONGEST_LINE = 200
LONGEST_SHEET = 250  # lines of what readers load
MOST_WIDTHS = 4

NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
BLOCK = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:__[a-z0-9]+(?:-[a-z0-9]+)*)?(?:--[a-z0-9]+(?:-[a-z0-9]+)*)?")
# Lengths that follow something else than the two scales: hairlines, the letter they stand in, paper, geometry of a picture.
GROWS = re.compile(r"\d(?:vw|vh)|calc\(")  # with the window: the wall, a frame; or worked out from another length
FREE = re.compile(r"-?(?:0|[0-3](?:\.\d+)?px|auto|[\d.]+em|[\d.]+mm|[\d.]+pt|[\d.]+%|inherit|-?\d*\.?\d+ch)")


def too_long(text: str) -> list[str]:
    return [line for line in text.splitlines() if len(line) > LONGEST_LINE]


def lines_too_many(text: str) -> int:
    return max(0, len(text.splitlines()) - LONGEST_SHEET)


def css(sheet: Path) -> str:
    return NOTE.sub("", sheet.read_text())


def classes_of(text: str) -> set[str]:
    selectors = re.sub(r"\{[^{}]*\}", "{}", text)
    return set(re.findall(r"\.(-?[a-zA-Z_][\w-]*)", selectors))


def widths_of(text: str) -> set[str]:
    return set(
        re.findall(r"width\s*(?:>=|<=|<|>|:)\s*([\d.]+(?:rem|em|px))", " ".join(re.findall(r"@media[^{]*", text)))
    )


def homes(sheets: dict[str, str]) -> dict[str, set[str]]:
    """Class → the sheets that name it in any selector: what one block needs of another is a modifier or a property."""
    homes_by_class: dict[str, set[str]] = defaultdict(set)
    for name, text in sheets.items():
        for one in classes_of(text):
            homes_by_class[one].add(name)
    return homes_by_class


MARKUP = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
WORN = re.compile(r"""\b(?:class|looks)="((?:{%.*?%}|{{.*?}}|[^"])*)\"""", re.DOTALL)
NOTHING = "\0"  # stands for what a template works out: `grade--{{ figure.grade }}`


def worn(template: str) -> set[str]:
    """Classes in the markup of a template; one that ends with NOTHING is the beginning of several."""
    values = (
        MARKUP.sub(lambda tag: NOTHING if tag[0].startswith("{{") or "cycle" in tag[0] else " ", value)
        for value in WORN.findall(template)
    )
    return {one for value in values for one in value.split() if one != NOTHING}


# Worn by no template: given by a script, by htmx, or by Python.
GIVEN_ELSEWHERE = {
    *("live--lost", "htmx-request"),  # live.js, htmx
    *("qr", "cites", "notes__back"),  # two_factor.py, templatetags/figures.py, and of templatetags/states.py:
    *(f"tiles__state--{look}" for look in ("new", "observer", "marked")),
    *(f"tiles__{side}{place}" for side in "xy" for place in range(1, 12)),
    *("rehearsal", "wall", "across"),  # the blocks `body_class`
}


def misfits(defined: set[str], used: set[str]) -> set[str]:
    """Classes that are worn and not defined, or defined and not worn."""
    beginnings = {one.removesuffix(NOTHING) for one in used if one.endswith(NOTHING)}
    exact = {one for one in used if not one.endswith(NOTHING)}
    unused = {one for one in defined - exact if not any(map(one.startswith, beginnings))}
    return (exact - defined) | unused | {one for one in beginnings if not any(name.startswith(one) for name in defined)}


def off_the_scale(text: str) -> list[str]:
    """Declarations of a letter's size or of a space whose value is no step of a scale."""
    declared = re.findall(r"(?:^|[;{\s])((?:font-size|margin|padding|gap|row-gap|column-gap)[\w-]*):\s*([^;}]+)", text)
    # `font: 700 var(--step-1)/1.2 var(--serif)`: the size stands before the stroke
    declared += [("font", size) for size in re.findall(r"[;{\s]font:\s*(?:\d{3}\s+)?([^;}/]+?)\s*/", text)]
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
    assert too_long(template.read_text()) == []


@pytest.mark.parametrize("sheet", PUBLIC_SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_for_readers_is_about_one_subject(sheet):
    assert lines_too_many(sheet.read_text()) == 0


def test_control_a_sheet_of_several_subjects_is_found():
    assert lines_too_many("a\n" * (LONGEST_SHEET + 2)) == 2
    assert {"frame.css", "race.css"} <= {sheet.name for sheet in PUBLIC_SHEETS}


def test_control_a_line_that_is_too_long_is_found():
    assert too_long(f"<p>\n{'a' * LONGEST_LINE}\n{'b' * LONGEST_LINE}b") == ["b" * LONGEST_LINE + "b"]


def test_pages_change_at_four_widths_at_most():
    assert len(set().union(*(widths_of(css(sheet)) for sheet in SHEETS))) <= MOST_WIDTHS


def test_control_a_fifth_width_is_found():
    assert widths_of("@media (width >= 46rem) {} @media print, (width < 50rem) {}") == {"46rem", "50rem"}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_letters_and_spaces_come_from_the_scales(sheet):
    assert off_the_scale(css(sheet)) == []


def test_control_a_size_of_its_own_is_found():
    assert off_the_scale("p { font-size: 0.83rem; margin: 0 var(--space-2); }") == ["font-size: 0.83rem"]
    assert off_the_scale("p { font: 700 1.3rem/1.2 var(--serif); font: inherit; }") == ["font: 1.3rem"]


def test_classes_are_named_by_block_element_and_modifier():
    names = set().union(*(classes_of(css(sheet)) for sheet in SHEETS))
    assert {name for name in names if not BLOCK.fullmatch(name) and not name.startswith("htmx-")} == set()


def test_control_a_name_of_another_kind_is_found():
    assert not BLOCK.fullmatch("paperHead")
    assert not BLOCK.fullmatch("paper__head__title")


def test_a_class_has_one_home():
    homes_by_class = homes({sheet.name: css(sheet) for sheet in SHEETS})
    assert {name: sorted(sheets) for name, sheets in homes_by_class.items() if len(sheets) > 1} == {}


def test_control_a_class_with_two_homes_is_found():
    homes_by_class = homes({"one.css": ".bar { color: red }", "two.css": ".foo .bar:hover { color: red }"})
    assert homes_by_class == {"bar": {"one.css", "two.css"}, "foo": {"two.css"}}


def test_every_class_is_worn_and_every_class_worn_is_defined():
    defined = set().union(*(classes_of(css(sheet)) for sheet in SHEETS)) - GIVEN_ELSEWHERE
    assert misfits(defined, set().union(*(worn(template.read_text()) for template in TEMPLATES))) == set()


def test_control_a_class_without_a_rule_or_without_a_wearer_is_found():
    used = worn(
        '<p class="note{% if old %} note--old{% endif %} grade--{{ grade }}">{% include "x" with looks="ballot--small" %}'
    )
    assert used == {"note", "note--old", "grade--" + NOTHING, "ballot--small"}
    assert misfits({"note", "grade--text", "stats", "ballot--small"}, used) == {"note--old", "stats"}
