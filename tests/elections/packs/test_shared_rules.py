"""An election goes by a rule of its own pack, by one of old, or by one of another pack whose key means one text."""

from pathlib import Path

import pytest

from agencies.packs import PackError
from elections.bulletins.frozen_procedures import freeze_procedure
from elections.models import Election
from elections.packs import load_all
from elections.packs.checking import check_pack
from elections.procedures.reading import read_procedures
from tests.elections.procedures.planted import RULE

from .documented import write_documented

pytestmark = pytest.mark.django_db


@pytest.fixture
def ulh(tmp_path: Path) -> Path:
    folder = write_documented(tmp_path)
    elections = folder / "elections.csv"
    elections.write_text(elections.read_text().replace("iom-2013", "union"))
    for file in ("bulletins.csv", "figures.csv"):
        (folder / file).unlink()
    return folder


def freeze(text: str) -> str:
    (procedure,) = read_procedures(text)
    return freeze_procedure(procedure)


def reasons(way, folder: Path) -> list[str]:
    with pytest.raises(PackError) as refused:
        way(folder)
    return [fault.reason for fault in refused.value.faults]


def load(folder: Path):
    return load_all(folder.parent)


def test_the_only_rule_of_its_key_is_taken_with_its_text(ulh):
    digest = freeze(RULE)
    _, lines = check_pack(ulh)
    assert "ulh-2022, by “Lighthouse Union, Board and Assembly”" in lines
    load(ulh)
    assert Election.objects.get(slug="ulh-2022").procedure_digest == digest
    assert not load_all(ulh.parent, is_forced=True)["ulh"].has_changes


@pytest.mark.parametrize("way", [check_pack, load])
def test_a_key_that_means_two_rules_is_a_fault(ulh, way):
    freeze(RULE)
    freeze(RULE.replace("seats = 21", "seats = 23"))
    assert reasons(way, ulh) == ["“union” means several rules of other packs: write the one into procedure.toml"]


@pytest.mark.parametrize("way", [check_pack, load])
def test_a_key_that_means_none_is_a_fault(ulh, way):
    (reason,) = reasons(way, ulh)
    assert reason.startswith("“union” is no procedure, ")


def test_control_its_own_rule_goes_before_those_of_others(ulh):
    freeze(RULE)
    freeze(RULE.replace("seats = 21", "seats = 23"))
    own = RULE.replace("seats = 21", "seats = 25").replace('"statutes"', '"herald"')
    (ulh / "procedure.toml").write_text(own)
    load(ulh)
    assert Election.objects.get(slug="ulh-2022").procedure_digest not in ("", freeze(RULE))


def test_control_a_rule_of_old_keeps_its_text(ulh):
    elections = ulh / "elections.csv"
    elections.write_text(elections.read_text().replace("union", "iom-2013"))
    load(ulh)
    assert Election.objects.get(slug="ulh-2022").procedure_digest == ""
