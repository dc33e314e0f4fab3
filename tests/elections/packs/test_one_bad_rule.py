"""One rule of a file that cannot be read hides neither the others nor what hangs on them."""

import pytest

from .test_course_faults import BULLETINS, add, change, faults, ofu, ulh  # noqa: F401

pytestmark = pytest.mark.django_db

OLDER = """
[[procedure]]
key = "ofu-1950"
name = "Before 1999"

[[procedure.stage]]
key = "ballots"
body = "Assembly"
paper = "name"
majority = { share = "%s", strict = true }
then = { reached = "elected" }
"""


def with_stages(folder) -> None:
    header, first, *lines = (folder / BULLETINS).read_text().splitlines()
    text = [f"{header},stage", f"{first},balots", *(f"{line}," for line in lines)]
    (folder / BULLETINS).write_text("\n".join(text) + "\n")


def test_a_stage_is_told_of_whatever_another_rule_of_the_file_says(ofu):  # noqa: F811
    with_stages(ofu)
    add(ofu / "procedure.toml", OLDER % "half")
    reasons = faults(ofu)
    assert "bulletins.csv, line 2, column stage: “balots” is no stage of ofu-1999, did you mean ballots?" in reasons
    assert [line for line in reasons if line.startswith("procedure.toml: procedure “ofu-1950”")]
    assert len(reasons) == 2


def test_only_what_goes_by_the_rule_that_cannot_be_read_waits(ofu):  # noqa: F811
    """Control."""
    with_stages(ofu)
    change(ofu / "procedure.toml", "lowest = 1", "lowst = 1")
    (reason,) = faults(ofu)
    assert "“lowst” is no key here" in reason


def test_a_key_that_there_is_not_is_told_beside_a_rule_that_cannot_be_read(ofu):  # noqa: F811
    add(ofu / "procedure.toml", OLDER % "half")
    change(ofu / "elections.csv", "ofu-1999,1", "ofu-1998,1")
    reasons = faults(ofu)
    assert "elections.csv, line 3, column procedure: “ofu-1998” is no procedure, did you mean ofu-1999?" in reasons


def test_two_rules_with_one_key_are_both_left_aside(ofu):  # noqa: F811
    with_stages(ofu)
    add(ofu / "procedure.toml", (OLDER % "1/2").replace("ofu-1950", "ofu-1999"))
    (reason,) = faults(ofu)
    assert "2 tables [[procedure]] have the key “ofu-1999”" in reason


def test_a_pack_without_a_file_of_rules_is_told_so(ulh):  # noqa: F811
    change(ulh / "elections.csv", "iom-2013", "ulh-2013")
    (reason,) = faults(ulh)
    assert "“ulh-2013” is no procedure, and the pack has no procedure.toml, did you mean" in reason
