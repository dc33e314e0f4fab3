"""Nominations and documents of a pack: followed, exported, and never put in the place of what an editor wrote."""

import pytest

from agencies.models import Agency
from elections.models import Bulletin, Candidacy, DossierDocument, Election, Nomination
from elections.packs.exporting import export_pack
from elections.packs.folders import read_pack
from elections.rehearsals.create import rehearse

from .conftest import load_small as load

pytestmark = pytest.mark.usefixtures("loaded_once", "db")

PAPER = "iom-2023,antonio-vitorino,cv,0,,,,,,Not published.,iom-2023-05-notice"


def of_2023(nominator: str) -> Nomination:
    return Nomination.objects.get(candidacy__election__slug="iom-2023", nominator=nominator)


def test_they_are_loaded_with_their_sources():
    assert str(of_2023("Portugal").made_on) == "2022-11-22"
    assert of_2023("Portugal").sources.count() == 2
    document = DossierDocument.objects.get(candidacy__election__slug="iom-2023")
    assert (document.candidacy.slug, document.kind, document.is_published) == ("amy-pope", "vision", True)


def test_over_a_database_of_before_they_publish_nothing(pack):
    before = list(Bulletin.objects.order_by("pk").values_list("pk", "digest"))
    pack.write("documents.csv", [*pack.lines("documents.csv"), PAPER])
    pack.replace("nominations.csv", "PT,,2022-11-22,,", "PT,,2022-11-22,2023-05-15,")
    report = load(pack)
    assert report.created == {"documents of candidacies": 1}
    assert str(of_2023("Portugal").withdrawn_on) == "2023-05-15"
    assert list(Bulletin.objects.order_by("pk").values_list("pk", "digest")) == before


def test_what_an_editor_wrote_stays(pack):
    Nomination.objects.filter(pk=of_2023("Portugal").pk).update(symbol="PT/2022/1")
    documents = DossierDocument.objects.filter(candidacy__election__slug="iom-2023")
    documents.update(language="fr")
    pack.replace("nominations.csv", "PT,,2022-11-22,,", "PT,,2022-11-23,,")
    report = load(pack)
    assert (of_2023("Portugal").symbol, str(of_2023("Portugal").made_on)) == ("PT/2022/1", "2022-11-23")
    assert documents.get().language == "fr"
    assert len(report.kept) == 2
    assert report.conflicts == []


def test_both_files_are_written_and_read_again(tmp_path):
    vitorino = Candidacy.objects.get(slug="antonio-vitorino", election__slug="iom-2023")
    Nomination.objects.create(candidacy=vitorino, nominator="Typed at the desk", withdrawn_on_min="2023-05-15")
    DossierDocument.objects.create(candidacy=vitorino, kind="hearing", is_published=False)
    export_pack(Agency.objects.get(slug="iom"), tmp_path / "iom")
    assert (
        "iom-2023,antonio-vitorino,Typed at the desk,,,2023-05-15/,," in (tmp_path / "iom/nominations.csv").read_text()
    )
    assert "iom-2023,antonio-vitorino,hearing,0," in (tmp_path / "iom/documents.csv").read_text()
    pack = read_pack(tmp_path / "iom")
    assert not pack.faults
    assert (len(pack.rows["nominations.csv"]), len(pack.rows["documents.csv"])) == (3, 2)


def test_those_of_a_rehearsal_are_in_no_pack(tmp_path):
    invented = rehearse(Election.objects.get(slug="iom-2023"), by=None).candidacies.first()
    Nomination.objects.create(candidacy=invented, nominator="Testland")
    export_pack(Agency.objects.get(slug="iom"), tmp_path / "iom")
    assert "Testland" not in (tmp_path / "iom/nominations.csv").read_text()
