"""Checking a pack: every fault at once, nothing written, and what the rules make of its ballots."""

import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agencies.models import Agency, Edition, LoadedPack, LoadedRow
from elections.models import Bulletin
from tests.site import PROJECT

from .documented import write_documented

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return write_documented(tmp_path)


def checked(folder: Path, capsys) -> str:
    call_command("check_pack", folder)
    return capsys.readouterr().out


def refusal(folder: Path) -> str:
    with pytest.raises(CommandError) as refused:
        call_command("check_pack", folder)
    return str(refused.value)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def stored() -> tuple[int, ...]:
    counts = [model.objects.count() for model in (Agency, LoadedRow, LoadedPack, Bulletin)]
    return (*counts, Edition.objects.current())


def test_nothing_is_written(own, capsys):
    before = stored()
    assert "agencies: 1 would be created" in checked(own, capsys)
    assert stored() == before


def test_it_says_what_the_rules_make_of_each_ballot_beside_what_the_pack_says(own, capsys):
    lines = [" ".join(line.split()) for line in checked(own, capsys).splitlines()]
    assert "First ballot ballots 1 Nobody was elected." in lines
    assert "BALLOT STAGE BY THE RULE IN THE PACK" in lines
    assert "Second ballot ballots 2 Mara Lamp reached the majority. Mara Lamp elected, by ballot" in lines
    assert "in the end Mara Lamp elected Keeper of ULH" in lines
    assert "NOT BY THE RULE" not in " ".join(lines)


def test_where_a_rule_has_several_stages_it_names_the_one_of_each_ballot(tmp_path, capsys):
    folder = tmp_path / "wsmo"
    shutil.copytree(PROJECT / "tests" / "data" / "two_bodies" / "wsmo", folder)
    lines = [" ".join(line.split()) for line in checked(folder, capsys).splitlines()]
    assert "BALLOT STAGE BY THE RULE IN THE PACK" in lines
    assert any(line.startswith("Board: Second ballot board 2 ") for line in lines)
    assert any(line.startswith("Assembly: Yes/no vote assembly 1 ") for line in lines)


def test_it_counts_what_would_be_written(own, capsys):
    lines = checked(own, capsys).splitlines()
    assert "figures: 4 would be created, 0 would be changed, 0 unchanged" in lines


def test_new_elections_go_by_no_rule_that_was_worded_anew(tmp_path, capsys):
    folder = tmp_path / "ofu"
    shutil.copytree(PROJECT / "tests" / "data" / "packs" / "ofu", folder)
    text = checked(folder, capsys)
    assert "elections: 2 would be created" in text
    assert "worded anew" not in text


def test_an_expected_election_is_not_yet_called(own, capsys):
    replace(own / "elections.csv", "procedure,sources", "procedure,is_expected,sources")
    replace(own / "elections.csv", "iom-2013,herald", "iom-2013,0,herald")
    with (own / "elections.csv").open("a") as file:
        file.write("ulh-2028,keeper,2028,,,Europe/Malta,iom-2013,1,statutes\n")
    _, expected = checked(own, capsys).split("ulh-2028, by ")
    assert expected.splitlines()[1:] == ["  not yet called"]


def test_a_ballot_that_a_line_is_not_about_is_a_remark(own, capsys):
    assert "remark: " not in checked(own, capsys)
    replace(own / "bulletins.csv", "ulh-2022,3,elected,,", "ulh-2022,3,elected,2,")
    remark = "remark: bulletins.csv, line 4, column ballot: is not used: a line of kind elected is about no ballot"
    assert remark in checked(own, capsys)


def test_two_in_one_post_are_a_remark(own, capsys):
    replace(own / "tenures.csv", "2016,2022-06-30", "2016,2022-09")
    remark = "remark: tenures.csv, line 3, column started: is before the one of line 2 left the same post"
    assert remark in checked(own, capsys)


def test_somebody_who_acts_is_no_remark(own, capsys):
    """Control."""
    for old, new in (("started,ended", "is_acting,started,ended"), ("2016,", "0,2016,"), ("2,2022", "2,1,2022")):
        replace(own / "tenures.csv", old, new)
    replace(own / "tenures.csv", "2016,2022-06-30", "2016,2022-09")
    assert "remark: " not in checked(own, capsys)


def test_where_the_pack_departs_from_the_rule_it_says_so(own, capsys):
    replace(own / "figures.csv", "2,votes,lamp,42", "2,votes,lamp,38")
    replace(own / "figures.csv", "2,votes,beacon,18", "2,votes,beacon,22")
    assert "NOT BY THE RULE: " in checked(own, capsys)


FAULTS = {
    "agency.csv": ("ulh,ULH,", "ulh,,", "agency.csv, line 2, column acronym: is empty"),
    "sources.csv": ("https://herald", "herald", "sources.csv, line 4, column url: “herald.example"),
    "memberships.csv": ("MT,member", "XX,member", "memberships.csv, line 2, column state: “XX” is no state"),
    "posts.csv": ("slug,title", "slug,titel", "posts.csv, line 1: there is no column “titel”, did you mean title?"),
    "people.csv": ("IS,herald", "IS,harold", "people.csv, line 3, column sources: “harold” is no source"),
    "tenures.csv": ("2016,2022-06-30", "2026,2022-06-30", "tenures.csv, line 2, column ended: "),
    "candidacies.csv": ("MT,herald", "ZZ,herald", "candidacies.csv, line 2, column nominated_by: “ZZ” is no state"),
    "bulletins.csv": ("ulh-2022,3", "ulh-2022,4", "bulletins.csv, line 4, column number: 4 follows where 3"),
    "figures.csv": ("2,votes,lamp,42", "9,votes,lamp,42", "figures.csv, line 4, column bulletin: there is no such"),
}


def test_all_faults_are_named_at_once(own):
    """Of missing files, columns, values and references: one run, whatever file they are in."""
    for file, (old, new, _) in FAULTS.items():
        replace(own / file, old, new)
    (own / "bulletins.old.csv").write_text("")
    reasons = refusal(own)
    assert [reason for *_, reason in FAULTS.values() if reason not in reasons] == []
    assert "bulletins.old.csv: no pack has such a file, did you mean bulletins.csv?" in reasons
    assert reasons.endswith("11 faults."), "the renamed column is missing besides"


def test_a_missing_file_is_one_fault_among_others(own):
    (own / "sources.csv").unlink()
    replace(own / "elections.csv", "Europe/Malta", "Europe/Valletta")
    reasons = refusal(own)
    assert "sources.csv: the file is missing" in reasons
    assert "“Europe/Valletta” is no time zone" in reasons


def test_ballots_that_cannot_be_are_named_for_each_election(own):
    """A contradiction in one does not hide that of another."""
    with (own / "elections.csv").open("a") as file:
        file.write("ulh-2010,keeper,2010,,,Europe/Malta,iom-2013,\n")
    with (own / "candidacies.csv").open("a") as file:
        file.write("ulh-2010,beacon,olaf-beacon,Olaf Beacon,1,0,,\n")
    with (own / "bulletins.csv").open("a") as file:
        file.write("ulh-2010,1,elected,,,,beacon,unknown,2010,single,,herald\n")
        file.write("ulh-2010,2,elected,,,,beacon,unknown,2010,single,,herald\n")
    with (own / "figures.csv").open("a") as file:
        file.write("ulh-2022,1,valid,,50,single,1,herald\n")
    reasons = refusal(own)
    assert "bulletins.csv, line 6: " in reasons
    assert "figures.csv, line 6, column value: The votes add up to 60" in reasons
    assert reasons.endswith("2 faults.")


def test_a_pack_that_needs_another_is_checked_beside_it(own, settings, capsys):
    """A person of a pack of the newsroom that is not loaded yet."""
    settings.PACKS = own.parent
    other = own.parent / "aaa"
    other.mkdir()
    (other / "agency.csv").write_text("slug,acronym,name\naaa,AAA,Another Agency\n")
    (other / "sources.csv").write_text("key,url,publisher\nstatutes,https://aaa.example/,AAA\n")
    (other / "posts.csv").write_text("slug,title\nhead,Head\n")
    (other / "tenures.csv").write_text("post,person,started\nhead,mara-lamp,2012\n")
    assert "tenures: 1 would be created" in checked(other, capsys)
    assert not Agency.objects.filter(slug="ulh").exists()


def test_it_says_when_the_description_is_out_of_date(own, capsys):
    assert "datapackage.json does not describe these files" in checked(own, capsys)
    call_command("describe_pack", own)
    assert "does not describe" not in checked(own, capsys)


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    assert "is no folder" in refusal(tmp_path / "nowhere")
