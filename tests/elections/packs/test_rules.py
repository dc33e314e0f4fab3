"""The rule of a pack: its faults are those of the pack, and its clauses rest on sources that the pack has."""

from pathlib import Path

from elections.packs.procedures import read_rules
from tests.site import PROJECT

RULE = PROJECT / "tests" / "data" / "procedures" / "wto.toml"


def rule_in(folder: Path) -> Path:
    (folder / "procedure.toml").write_bytes(RULE.read_bytes())
    return folder


def test_a_folder_without_a_rule_has_none(tmp_path):
    assert read_rules(tmp_path, {"gazette"}) == ((), [])


def test_a_clause_rests_on_a_source_of_the_pack(tmp_path):
    (procedure,), faults = read_rules(rule_in(tmp_path), {"twn-2013-04-01"})
    assert (procedure.key, faults) == ("wto", [])


def test_a_source_that_the_pack_has_not_is_a_fault(tmp_path):
    procedures, faults = read_rules(rule_in(tmp_path), {"twn-2013-04-02"})
    assert procedures == ()
    assert [str(fault) for fault in faults] == [
        f"procedure.toml: procedure “wto”, clause “{key}”: “twn-2013-04-01” is no source in sources.csv."
        " Did you mean “twn-2013-04-02”?"
        for key in ("appointment", "vote")
    ]


def test_where_no_source_could_be_read_it_is_not_said_of_each_clause(tmp_path):
    procedures, faults = read_rules(rule_in(tmp_path), set())
    assert (len(procedures), faults) == (1, [])
