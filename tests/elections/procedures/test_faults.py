"""A rule that somebody has written by hand: each fault is named with its place, and all of them at once."""

import pytest

from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import read_procedures

from .planted import ASSEMBLY, BOARD, PAIR, PLANTED, RULE, UNION

# Where one mistake has two sides, both are named.
TWO_SIDES = {"two stages of one key", "a stage called like a goal", "a majority that leads nowhere"}


def faults_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(FaultyProcedure) as error:
        read_procedures(text, sources={"statutes"})
    return [(fault.place, fault.reason) for fault in error.value.faults]


def test_control_the_rule_is_sound():
    assert len(read_procedures(RULE, sources={"statutes"})) == 1


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_named_with_its_place(name):
    right, wrong, place, reason = PLANTED[name]
    assert right in RULE
    faults = faults_of(RULE.replace(right, wrong, 1))
    assert [one for one in faults if one[0] == place and one[1].startswith(reason)], faults
    assert len(faults) == 1 or name in TWO_SIDES, faults


# Faults that stand in different lines, so that one file can have them all.
TOGETHER = (
    *("a key misspelt", "a key that means nothing", "a key missing", "a word misspelt", "a word of a list misspelt"),
    *("a base that is none", "a whole number in quotes", "a number that is not whole", "a text without a word"),
    *("a day in place of a text", "a share and no table", "more than all votes", "a stage that is not there"),
    *("an end that is none", "a stage like nothing that is there", "a clause of no stage", "yes in place of true"),
)


def test_all_faults_are_named_at_once_in_the_order_of_the_file():
    text = RULE
    for name in TOGETHER:
        right, wrong, *_ = PLANTED[name]
        assert right in text, name
        text = text.replace(right, wrong, 1)
    faults = faults_of(text)
    named = {
        name: [one for one in faults if one[0] == place and one[1].startswith(reason)]
        for name, (_, _, place, reason) in PLANTED.items()
        if name in TOGETHER
    }
    assert [name for name, ones in named.items() if len(ones) != 1] == []
    assert len(faults) == len(TOGETHER)
    places = [place for place, _ in faults]
    stages = [next((one for one in (BOARD, PAIR, ASSEMBLY) if place.startswith(one)), "") for place in places]
    assert [one for one in stages if one] == sorted(filter(None, stages), key=[BOARD, PAIR, ASSEMBLY].index)


def test_what_is_no_toml_is_named_with_its_line():
    assert faults_of(RULE.replace('key = "union"', "key = “union”")) == [
        (
            "line 3",
            "What stands behind “=” cannot be read; words stand in straight quotes, numbers in none (column 7). Mend it"
            " first: nothing behind it can be read.",
        )
    ]
    assert faults_of('[[procedure]]\nname = """Lux') == [
        (
            "end of document",
            "A text that begins with a quote does not end with one. Mend it first: nothing behind it can be read.",
        )
    ]


def test_a_file_without_a_procedure_says_how_to_begin_one():
    ((place, reason),) = faults_of("")
    assert (place, reason[:56]) == ("", "“procedure” is missing. One procedure: begin each with [")


def test_two_procedures_of_one_key_are_one_too_many():
    assert faults_of(RULE + RULE) == [("", "2 tables [[procedure]] have the key “union”: each needs its own.")]


def test_a_table_without_a_key_is_counted():
    faults = faults_of(RULE.replace('key = "pair"\n', "").replace('paper = "yes_no"', 'paper = "yes"'))
    assert (f"{UNION}, stage 2", "“key” is missing.") in [(place, reason[:17]) for place, reason in faults]


def test_a_fault_says_file_place_and_reason():
    with pytest.raises(
        FaultyProcedure, match=r"^procedure.toml, procedure “union”, stage “board”, until: 0 does not fit."
    ):
        read_procedures(RULE.replace("until = 2", "until = 0"))
    with pytest.raises(FaultyProcedure, match=r"^procedure.toml: “procedure” is missing."):
        read_procedures("")


def test_sources_are_looked_up_only_where_they_are_given():
    read_procedures(RULE.replace('"statutes"', '"statute"'))
