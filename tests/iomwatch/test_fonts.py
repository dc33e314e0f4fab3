"""The letters of pages: small, complete for what pages print, and as wide as what stands in for them."""

import re
from itertools import chain

import pytest
from fontTools.ttLib import TTFont

from agencies.models import Person, Source, State
from elections.exchange.font_metrics import Face
from tests.elections.public.test_every_page import PAGES
from tests.site import PROJECT

FONTS = PROJECT / "static" / "fonts"
CUTS = ("sans-400", "sans-600", "serif-400", "serif-600")
MOST_BYTES = 45_000  # of all four
MOST_BYTES_OF_RARE = 16_000  # of the four with letters that few pages need
# Signs that any device has, and that no cut of ours needs: they mark, and are no words.
SIGNS = set("↑▸▾✓│┄■◆○●⁨⁩‎‏\n\t")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def letters() -> set[str]:
    return set.intersection(*(letters_of_cut(cut) | letters_of_cut(f"{cut}-rare") for cut in CUTS))


def letters_of_cut(name: str) -> set[str]:
    return {chr(code) for code in TTFont(FONTS / f"{name}.woff2").getBestCmap()}


def missing(text: str, letters: set[str]) -> set[str]:
    return set(text) - letters - SIGNS


@pytest.mark.parametrize("path", [path for path, _heading, _queries in PAGES])
def test_what_a_page_prints_is_in_our_letters(client, letters, path):
    markup = client.get(path).content.decode()
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", markup, flags=re.DOTALL)
    # Titles and outlets are as printed, in whatever alphabet; names of people and states are ours.
    documents = {letter for source in Source.objects.all() for letter in f"{source.title} {source.publisher}"}
    assert missing(text, letters | documents) == set()


def test_every_name_is_in_our_letters(letters):
    names = Person.objects.values_list("name", flat=True), State.objects.values_list("name", flat=True)
    assert missing("".join(chain(*names)), letters) == set()


def test_control_a_letter_of_another_alphabet_is_found(letters):
    assert missing("Женева: São Tomé, Türkiye, 98–67 → “110”", letters) == set("Женва")


def test_all_letters_are_light():
    assert sum((FONTS / f"{cut}.woff2").stat().st_size for cut in CUTS) <= MOST_BYTES
    assert sum((FONTS / f"{cut}-rare.woff2").stat().st_size for cut in CUTS) <= MOST_BYTES_OF_RARE


@pytest.mark.parametrize("cut", CUTS)
def test_rare_letters_are_asked_for_by_the_styles_and_only_when_they_are_printed(cut):
    styles = (PROJECT / "static" / "css" / "fonts.css").read_text()
    face = next(part for part in styles.split("@font-face") if f"{cut}-rare.woff2" in part)
    (ranges,) = re.findall(r"unicode-range:\s*([^;]+);", face)
    listed = {chr(code) for first, last in map(ends_of, ranges.split(",")) for code in range(first, last + 1)}
    assert listed == letters_of_cut(f"{cut}-rare")
    assert listed & letters_of_cut(cut) == set()


def ends_of(written: str) -> tuple[int, int]:
    """`U+0100-0103`, or one letter."""
    first, _, last = written.strip().removeprefix("U+").partition("-")
    return int(first, 16), int(last or first, 16)


@pytest.mark.parametrize("cut", CUTS)
def test_digits_are_of_one_width_so_that_figures_stand_in_columns(cut):
    font = TTFont(FONTS / f"{cut}.woff2")
    names = font.getBestCmap()
    assert len({font["hmtx"][names[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_the_licence_stands_beside_them_and_its_reserved_name_in_none_of_them():
    assert all("SIL OPEN FONT LICENSE" in licence.read_text().upper() for licence in FONTS.glob("OFL-*.txt"))
    assert len(list(FONTS.glob("OFL-*.txt"))) == 2
    names = [record.toUnicode() for cut in CUTS for record in TTFont(FONTS / f"{cut}.woff2")["name"].names]
    assert [name for name in names if "Source" in name] == []
    assert any("Source" in record.toUnicode() for record in TTFont(Face.PLAIN.file)["name"].names)
