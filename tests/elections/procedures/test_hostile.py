"""A file that was written to break something is refused in words, at once, like one that was written badly."""

import time

import pytest

from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import read_procedures

from .planted import ASSEMBLY, BOARD, RULE, UNION

THOUSANDS = "1" + "0" * 5000


def faults_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(FaultyProcedure) as error:
        read_procedures(text)
    return [(fault.place, fault.reason) for fault in error.value.faults]


def put(old: str, new: str) -> str:
    assert old in RULE
    return RULE.replace(old, new, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("x = " + "[" * 2000 + "]" * 2000, "Too many brackets within each other"),
        (put("places = 1", f"places = {THOUSANDS}"), "A number has too many digits"),
        (put("places = 1", f"places = 0x{THOUSANDS}"), "A number has too many digits"),
    ],
    ids=["brackets", "digits", "digits of base 16"],
)
def test_what_python_itself_refuses_is_a_fault_of_the_file(text, reason):
    ((_, fault),) = faults_of(text)
    assert fault.startswith(reason)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("places = 1", "places = 10001", f"{UNION}, places"),
        ("places = 1", f"places = 0x{'f' * 30}", f"{UNION}, places"),
        ("until = 2", "until = 10001", f"{BOARD}, until"),
        ("ballots = 5", "ballots = 10001", f"{BOARD}, ballots"),
        ("ballots = 5", "ballots = 5\nper_day = 10001", f"{BOARD}, per_day"),
        ("seats = 21", "seats = 10001", f"{BOARD}, majority, seats"),
        ("lowest = 1", "lowest = 10001", f"{BOARD}, drop, lowest"),
        ("lowest = 1", "keep = 10001", f"{BOARD}, drop, keep"),
        ("after = 2", "after = 10001", f"{BOARD}, drop, after"),
    ],
)
def test_a_number_has_its_limit(old, new, place):
    assert [(where, "10000" in reason) for where, reason in faults_of(put(old, new)) if where == place] == [
        (place, True)
    ]


def test_control_the_limit_itself_will_do():
    assert read_procedures(put("places = 1", "places = 10000"))[0].places == 10_000


@pytest.mark.parametrize("share", ["2/3\\n", "1/1000000000", "0/1", "1/0"])
def test_a_share_is_a_short_fraction_to_its_last_character(share):
    assert [place for place, _ in faults_of(put('"2/3"', f'"{share}"'))] == [f"{ASSEMBLY}, majority, share"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('key = "union"', 'key = "union\\n"', "procedure “union\n”, key"),
        ('"Lighthouse Union, Board and Assembly"', '" "', f"{UNION}, name"),
        ('"Lighthouse Union, Board and Assembly"', '"Board\\nAssembly"', f"{UNION}, name"),
        ('"Lighthouse Union, Board and Assembly"', f'"{"N" * 201}"', f"{UNION}, name"),
        ('body = "Assembly"', 'body = " "', f"{ASSEMBLY}, body"),
        ('body = "Assembly"', f'body = "{"N" * 101}"', f"{ASSEMBLY}, body"),
    ],
)
def test_a_name_is_a_line_that_can_be_read(old, new, place):
    ((where, reason),) = faults_of(put(old, new))
    assert where == place
    assert len(reason) < 300


def many(table: str, count: int, rest: str) -> str:
    return "\n".join(f'[[procedure.{table}]]\nkey = "{table}-{place}"\n{rest}' for place in range(count))


def test_too_many_stages_are_one_fault_and_soon_told():
    begun = time.monotonic()
    rest = 'body = "Board"\npaper = "name"\nuntil = 9\nthen = { narrowed = "assembly" }\n'
    assert [place for place, _ in faults_of(RULE + many("stage", 400, rest))] == [f"{UNION}, stage"]
    assert time.monotonic() - begun < 10


def test_too_many_clauses_are_one_fault():
    rest = 'text = "T."\nbasis = "inferred"\nreference = "none"\n'
    ((place, reason),) = faults_of(RULE + many("clause", 500, rest))
    assert (place, "the longest list here has 500" in reason) == (f"{UNION}, clause", True)


def test_control_many_clauses_will_do():
    rest = 'text = "T."\nbasis = "inferred"\nreference = "none"\n'
    assert len(read_procedures(RULE + many("clause", 498, rest))[0].clauses) == 500


def test_the_desks_word_for_no_stage_is_no_key():
    text = RULE.replace('"assembly"', '"none"')
    assert [reason for place, reason in faults_of(text) if place == UNION] == [
        "A stage cannot have the key “none”: at the desk this word stands for no stage at all."
    ]


@pytest.mark.parametrize("paper", ["name", "marks", "yes_no"])
def test_no_veto_is_cast_but_on_each_name(paper):
    text = put("seats = 21", "seats = 21, vetoes = true").replace('paper = "name"', f'paper = "{paper}"', 1)
    faults = [reason for place, reason in faults_of(text) if place == f"{BOARD}, majority"]
    assert faults == [f'A veto can only be cast where paper = "each"; here paper = "{paper}".']


def test_control_on_each_name_a_veto_can_be_cast():
    text = put("seats = 21", "seats = 21, vetoes = true").replace('paper = "name"', 'paper = "each"', 1)
    assert read_procedures(text)[0].stages[0].bars[0].vetoes
