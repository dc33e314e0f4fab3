"""An invented agency with nothing of IOM: the Ocean Forecast Union (`tests/data/ofu/`), alone or beside the shipped one."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from elections.packs.load import load_all
from elections.procedures import PROCEDURES, procedure_for
from elections.rules.procedure import Basis, Clause

FILES = Path(__file__).parent / "data" / "ofu"
OF_ELECTIONS = ("elections", "candidacies", "bulletins", "figures", "endorsements", "events")
TERM = Clause(
    key="term",
    text="The Secretary-General may be elected twice.",
    basis=Basis.TEXT,
    reference="Charter, art. 4",
    source="ofu-charter",
)


@contextmanager
def invented_rule(*, is_alone: bool) -> Iterator[None]:
    """The procedure by which it elects; alone, there is no other."""
    rule = replace(procedure_for("iom-2013"), key="ofu-1999", name="OFU since 1999", clauses=(TERM,))
    with pytest.MonkeyPatch.context() as patch:
        for key in list(PROCEDURES) if is_alone else ():
            patch.delitem(PROCEDURES, key)
        patch.setitem(PROCEDURES, rule.key, rule)
        yield


def load_invented(root: Path) -> None:
    agencies, elections = root / "agencies", root / "elections"
    for folder in (agencies / "ofu", elections / "ofu"):
        folder.mkdir(parents=True)
    for file in FILES.glob("*.csv"):
        shutil.copy(file, (elections if file.stem in OF_ELECTIONS else agencies) / "ofu")
    load_all(agencies=agencies, elections=elections)
