"""Style, wording and translation publish nothing; a fact does."""

import csv
import io

import pytest

from elections.models import Bulletin
from elections.packs import bulletins as shipped_bulletins

from .conftest import Pack
from .conftest import load_small as load

pytestmark = pytest.mark.usefixtures("loaded_once", "db")


def test_style_and_wording_publish_nothing(pack):
    """Every note of every bulletin and figure is put in other words."""
    bulletins = list(Bulletin.objects.values_list("pk", "digest"))
    for file in ("bulletins.csv", "figures.csv"):
        restyle(pack, file)
    report = load(pack)
    assert list(Bulletin.objects.values_list("pk", "digest")) == bulletins
    assert report.changed["bulletins"] == 0
    assert "iom-2023/2" in report.reworded


def test_control_a_fact_beside_the_new_words_is_published(pack):
    restyle(pack, "figures.csv")
    pack.replace("figures.csv", "iom-2023,2,votes,antonio-vitorino,67,", "iom-2023,2,votes,antonio-vitorino,66,")
    pack.replace("figures.csv", "iom-2023,2,valid,,165,", "iom-2023,2,valid,,164,")
    load(pack)
    assert Bulletin.objects.filter(corrects__shipped_as="iom-2023/2").count() == 1


def restyle(pack: Pack, file: str) -> None:
    rows = list(csv.DictReader(pack.lines(file)))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0], lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(
            {k: f"In other words: {v}" if k in ("note", "ballot_note") and v else v for k, v in row.items()}
        )
    pack.path(file).write_text(out.getvalue())


def test_control_if_words_were_facts_they_would_be_published(pack, monkeypatch):
    monkeypatch.setattr(shipped_bulletins, "facts_of_tally", lambda tally: set(tally.figures))
    restyle(pack, "figures.csv")
    load(pack)
    assert Bulletin.objects.filter(corrects__shipped_as="iom-2023/2").exists()
