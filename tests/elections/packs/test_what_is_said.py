"""What commands on packs say beside faults: what follows by the rule, what was described, why a bulletin is corrected."""

import pytest
from django.core.management import call_command

from elections.models import Bulletin
from elections.packs import load_all
from elections.procedures.faults import FaultyProcedure
from elections.procedures.reading import read_procedures

from .test_course_faults import BULLETINS, FIGURES, change, ofu, ulh  # noqa: F401


@pytest.mark.django_db
def test_where_the_rule_goes_on_without_a_ballot_it_is_said(ofu, capsys):  # noqa: F811
    change(ofu / "procedure.toml", "drop = { lowest = 1, after = 3 }", "ballots = 2")
    change(ofu / "procedure.toml", 'narrowed = "last", ', 'narrowed = "last", spent = "draw", ')
    change(ofu / FIGURES, "mele-tupou,31", "mele-tupou,23")
    change(ofu / FIGURES, "rui-bastos,13", "rui-bastos,20")
    change(ofu / BULLETINS, "mele-tupou,ballot", "mele-tupou,lot")
    call_command("check_pack", ofu)
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    (second,) = [line for line in lines if line.startswith("Second ballot")]
    assert "Nobody was elected. Lots are drawn between Mele Tupou and Rui Bastos." in second
    (first,) = [line for line in lines if line.startswith("First ballot")]
    assert "Lots" not in first


def test_describing_says_what_was_written(ulh, capsys):  # noqa: F811
    call_command("describe_pack", ulh)
    assert capsys.readouterr().out == f"{ulh / 'datapackage.json'} is written.\n"


@pytest.mark.django_db
def test_a_pack_of_ones_own_is_not_shipped(ulh):  # noqa: F811
    load_all(ulh.parent)
    change(ulh / FIGURES, "2,votes,lamp,42", "2,votes,lamp,43")
    load_all(ulh.parent)
    (correction,) = Bulletin.objects.filter(election__slug="ulh-2022").exclude(corrects=None)
    assert "The data of the pack was corrected." in correction.payload


WRITTEN = [
    ("then = { reached = 1", "A table that begins with “{” does not end with “}”, or a comma is missing in it"),
    ("then = [1", "A list that begins with “[” does not end with “]”, or a comma is missing in it"),
    ("key = board", "What stands behind “=” cannot be read; words stand in straight quotes, numbers in none"),
    ('key = "board\nname = 1', "A text that begins with a quote does not end with one in its line"),
    ("key", "“=” is missing behind a key"),
    ('key = "a" "b"', "Something is left over at the end of the line"),
]


@pytest.mark.parametrize(("text", "reason"), WRITTEN)
def test_what_is_no_toml_is_said_in_words_of_the_file(text, reason):
    with pytest.raises(FaultyProcedure) as error:
        read_procedures(text)
    (fault,) = error.value.faults
    assert fault.reason.startswith(reason)
    assert fault.reason.endswith("Mend it first: nothing behind it can be read.")
