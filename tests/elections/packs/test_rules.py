"""The rule of a pack: its faults are those of the pack, and its clauses rest on sources that the pack has."""

from pathlib import Path

import pytest

from agencies.packs import PackError
from elections.models import Election
from elections.packs import load_all
from elections.packs.procedures import Rules, read_rules
from tests.site import PROJECT

RULE = PROJECT / "tests" / "data" / "procedures" / "wto.toml"


def rule_in(folder: Path) -> Path:
    (folder / "procedure.toml").write_bytes(RULE.read_bytes())
    return folder


def test_a_folder_without_a_rule_has_none(tmp_path):
    assert read_rules(tmp_path, {"gazette"}) == (Rules(is_missing=True), [])


def test_a_clause_rests_on_a_source_of_the_pack(tmp_path):
    rules, faults = read_rules(rule_in(tmp_path), {"twn-2013-04-01"})
    (procedure,) = rules.readable
    assert (procedure.key, faults) == ("wto", [])


def test_a_source_that_the_pack_has_not_is_a_fault(tmp_path):
    rules, faults = read_rules(rule_in(tmp_path), {"twn-2013-04-02"})
    assert (rules.readable, rules.unreadable) == ((), {"wto"})
    assert [str(fault) for fault in faults] == [
        f"procedure.toml: procedure “wto”, clause “{key}”: “twn-2013-04-01” is no source in sources.csv."
        " Did you mean “twn-2013-04-02”?"
        for key in ("appointment", "vote")
    ]


def test_where_no_source_could_be_read_it_is_not_said_of_each_clause(tmp_path):
    rules, faults = read_rules(rule_in(tmp_path), set())
    assert (len(rules.readable), faults) == (1, [])


@pytest.mark.django_db
@pytest.mark.usefixtures("emptied")
def test_an_election_follows_the_failed_one_of_its_pack(pack):
    header, first, *others = pack.lines("elections.csv")
    second = first.replace("iom-2023", "iom-2024", 1)
    pack.write(
        "elections.csv", [f"{header},follows", f"{first},", f"{second},iom-2023", *(f"{one}," for one in others)]
    )
    load_all(pack.folder)
    assert Election.objects.get(slug="iom-2024").follows.slug == "iom-2023"
    assert not load_all(pack.folder, is_forced=True)["iom"].has_changes


@pytest.mark.django_db
@pytest.mark.usefixtures("emptied")
def test_an_election_that_follows_a_stranger_is_a_fault(pack):
    header, *rows = pack.lines("elections.csv")
    pack.write("elections.csv", [f"{header},follows", *(f"{row},unheard-of" for row in rows)])
    with pytest.raises(PackError, match="“unheard-of” is no other election of the pack"):
        load_all(pack.folder)
