"""The letters of pages: small, complete for what pages print, and as wide as what stands in for them."""

import re

import pytest
from fontTools.ttLib import TTFont

from elections.exchange.font_metrics import Face
from tests.elections.public.test_every_page import PAGES
from tests.site import PROJECT

FONTS = PROJECT / "static" / "fonts"
CUTS = ("sans-400", "sans-600", "serif-400", "serif-600")
MOST_BYTES = 45_000  # of all four
# Signs that any device has, and that no cut of ours needs: they mark, and are no words.
SIGNS = set("↑▸▾✓│┄■◆○●⁨⁩‎‏\n\t")

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def letters() -> set[str]:
    fonts = [TTFont(FONTS / f"{cut}.woff2") for cut in CUTS]
    return set.intersection(*({chr(code) for code in font.getBestCmap()} for font in fonts))


def missing(text: str, letters: set[str]) -> set[str]:
    return set(text) - letters - SIGNS


@pytest.mark.parametrize("path", [path for path, _heading, _queries in PAGES])
def test_what_a_page_prints_is_in_our_letters(client, letters, path):
    markup = client.get(path).content.decode()
    text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", markup, flags=re.DOTALL)
    assert missing(text, letters) == set()


def test_control_a_letter_of_another_alphabet_is_found(letters):
    assert missing("Женева: São Tomé, Türkiye, 98–67 → “110”", letters) == set("Женва")


def test_all_letters_are_light():
    assert sum((FONTS / f"{cut}.woff2").stat().st_size for cut in CUTS) <= MOST_BYTES


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
