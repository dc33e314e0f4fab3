"""The one reading of a typed vote count: what people and spreadsheets produce, read exactly or refused."""

import json
import random
import string
from pathlib import Path

import pytest

from elections.rules.counts import SURROUNDING, CountError, read_count

LISTED = json.loads((Path(__file__).parents[2] / "data" / "hostile-numbers.json").read_text())["spellings"]
READABLE = {"98": 98, " 98 ": 98, "98\t": 98, "98\u00a0": 98, "10001": 10001}
ASCII_DIGITS = "0123456789"


def means(text: str) -> int | None:
    """A second opinion, without regular expressions: character by character. Raises ValueError."""
    while text and text[0] in SURROUNDING:
        text = text[1:]
    while text and text[-1] in SURROUNDING:
        text = text[:-1]
    if text == "":
        return None
    if len(text) > 7 or any(character not in ASCII_DIGITS for character in text):
        raise ValueError
    if text[0] == "0" and text != "0":
        raise ValueError
    return sum((ord(digit) - 48) * 10**place for place, digit in enumerate(reversed(text)))


@pytest.mark.parametrize("spelling", LISTED, ids=ascii)
def test_every_listed_spelling(spelling):
    if spelling == "":
        assert read_count(spelling) is None
    elif spelling in READABLE:
        assert read_count(spelling) == READABLE[spelling]
    else:
        with pytest.raises(CountError):
            read_count(spelling)


def test_the_list_has_the_readable_ones_in_it():
    """Control: a list without them would let a reader that refuses everything pass."""
    assert set(READABLE) <= set(LISTED)


@pytest.mark.parametrize(
    ("spelling", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("9999999", 9999999),
        ("\u202f98\u202f", 98),
        ("\r\n98\n", 98),
        ("  ", None),
        ("\u00a0", None),
    ],
)
def test_read(spelling, value):
    assert read_count(spelling) == value


@pytest.mark.parametrize(
    "spelling",
    [
        pytest.param("00", id="two zeros"),
        pytest.param("098", id="a leading zero"),
        pytest.param("10000000", id="more voters than anybody has"),
        pytest.param("9 8", id="a space inside"),
        pytest.param("98\u3000", id="a wide space is not trimmed: nobody types it around a count"),
        pytest.param("\ufeff98", id="a byte order mark"),
        pytest.param("98\u2060", id="a word joiner"),
        pytest.param("9\u066b8", id="an Arabic decimal separator"),
        pytest.param("\U0001d7d7\U0001d7d6", id="mathematical bold digits"),
        pytest.param("２０２３-05-15", id="a date in full width"),
        pytest.param("2023-05-15", id="a date"),
        pytest.param("1/2", id="a fraction"),
        pytest.param("Infinity", id="what float would read"),
        pytest.param("none", id="a word"),
        pytest.param("98 votes", id="with its unit"),
        pytest.param("'98", id="a spreadsheet's text mark"),
    ],
)
def test_refused(spelling):
    with pytest.raises(CountError):
        read_count(spelling)


@pytest.mark.parametrize(
    ("spelling", "shown"),
    [
        pytest.param("98.000", "98.000", id="as typed where it can be seen"),
        pytest.param("98\u200b", "98\\u200b", id="a hidden character shows"),
        pytest.param("٩٨", "\\u0669\\u0668", id="digits of another script show as what they are"),
        pytest.param("9\n8", "9\\n8", id="a line break shows"),
        pytest.param("9" * 40, "9" * 40, id="a long one whole"),
        pytest.param("9" * 5000, "9" * 40 + "…", id="a pasted page does not fill the screen"),
    ],
)
def test_the_message_says_what_was_read(spelling, shown):
    with pytest.raises(CountError, match="expected") as refused:
        read_count(spelling)
    assert refused.value.read == shown
    assert shown in str(refused.value)


def test_the_message_says_what_is_expected_of_digits():
    """“007” is digits only, so to ask for digits would help nobody."""
    with pytest.raises(CountError, match="no zero in front"):
        read_count("007")


def test_what_python_would_have_read():
    """Control: int() takes eight of the listed spellings that nobody may read as a count."""
    taken = []
    for spelling in LISTED:
        try:
            int(spelling)
        except ValueError:
            continue
        taken.append(spelling)
    wrongly = [spelling for spelling in taken if spelling not in READABLE]
    assert {"1_000", "+5", "-0", "-1", "٩٨", "９８", "९८", "９"} <= set(wrongly)


def generated(how_many: int) -> list[str]:
    """Spellings near to numbers: digits of several scripts, signs, separators, spaces seen and unseen."""
    chance = random.Random(20230515)
    near = ASCII_DIGITS * 6 + " \t\n\u00a0\u202f" * 2 + ".,_'+-%=@e x" + "٩९９²\u200b\ufeff\u3000\x00" + "OlIabc"
    made = ["".join(chance.choices(near, k=chance.randrange(9))) for _ in range(how_many // 2)]
    for _ in range(how_many - len(made)):  # a plain number, spoilt in one place or not at all
        number = str(chance.randrange(10 ** chance.randrange(1, 9)))
        place = chance.randrange(len(number) + 1)
        made.append(number[:place] + chance.choice(["", "", *near]) + number[place:])
    return made


def test_five_thousand_generated_spellings():
    read = refused = 0
    for spelling in generated(5000):
        try:
            expected = means(spelling)
        except ValueError:
            refused += 1
            with pytest.raises(CountError):
                read_count(spelling)
        else:
            read += 1
            assert read_count(spelling) == expected, ascii(spelling)
    # Both roads must have been walked, or the generator proves nothing.
    assert read > 1000
    assert refused > 1000


def test_a_plain_number_reads_as_itself():
    for number in (*range(1001), 9_999_998, 9_999_999):
        assert read_count(str(number)) == number


def test_one_more_printable_character_never_makes_another_number_of_it():
    """Whatever printable mark stands before, in or after 98, it is refused, or it is a digit or a space."""
    for mark in string.printable:
        for spelling in (mark + "98", "9" + mark + "8", "98" + mark):
            try:
                value = read_count(spelling)
            except CountError:
                continue
            assert value == int(spelling.strip()), ascii(spelling)
            assert mark in ASCII_DIGITS + " \t\r\n", ascii(spelling)
