"""Bad files over HTTP: a clear answer, nothing stored, never a 500."""

import os

import pytest

from tests.elections.desk.figure_files.filing import FILE, hand_in, stored, upload
from tests.elections.desk.makers import text_of
from tests.elections.exchange.figure_files.makers import SHEET, parts_of, with_xml, xlsx_of, zip_of
from tests.elections.exchange.figure_files.mutants import mutated_csv, mutated_xlsx
from tests.factories import make_source
from tests.properties import few

# How many mutants of each kind go through the page; see also tests/elections/exchange/figure_files/test_mutants.py.
MANY = int(os.environ.get("FILE_MUTANTS", "5000" if os.environ.get("PROVE") == "full" else "400")) // 8

BAD = [
    ("figures.csv", b"", "it is empty"),
    ("figures.csv", FILE.replace(b"98", b"98.000"), "read “98.000”"),
    ("figures.csv", FILE.replace(b"98", b'"98'), "quotation mark"),
    ("figures.csv", FILE.decode().encode("utf-16"), "UTF-16"),
    ("figures.csv", FILE.replace(b"ben", b"b\0n"), "NUL byte"),
    ("figures.csv", FILE.replace(b"ben", b"<script>alert(1)</script>"), "Expected one of ada, ben"),
    ("figures.csv", b"a,b,c,d,e\n" + b"1,2,3,4,5\n" * 100_000, "100000 rows"),
    ("figures.csv", FILE + b"x" * 2**20, "larger than 1024 kilobytes"),
    ("figures.csv", b"x" * (3 * 2**20), "larger than 1024 kilobytes"),
    ("figures.xlsx", zip_of(parts_of(xlsx_of()) | {"x": b"\0" * (64 * 2**20)}), "more than 10 megabytes"),
    ("figures.xlsx", with_xml(b"<v>98</v>", b"<f>97+1</f>"), "formula “=97+1”"),
    ("figures.xlsx", FILE, "its name says XLSX"),
    ("figures.csv", xlsx_of(), "its name says CSV"),
    ("figures.xlsx", with_xml(b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"), "document type"),
    ("<img src=x onerror=alert(1)>.csv", FILE.replace(b"98", b"x"), "read “x”"),
    ("../../etc/passwd", FILE, "ends in neither .csv nor .xlsx"),
    ("figures.svg", b"<svg onload=alert(1)>", "ends in neither"),
    ("figures.html", b"<script>alert(1)</script>", "ends in neither"),
]


@pytest.fixture
def opened(desk):
    make_source("reuters-2033")
    desk.opened()
    return desk


@pytest.mark.parametrize(("name", "content", "words"), BAD, ids=[f"{name} {words}" for name, _, words in BAD])
def test_a_clear_answer_and_nothing_stored(opened, name, content, words):
    before = stored()
    answer = upload(opened, content, name)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert b"<script>alert" not in answer.content
    assert b"<svg" not in answer.content
    assert stored() == before


def test_without_a_file(opened):
    for typed in ({"step": "read"}, {"step": "read", "file": "figures.csv"}, {}, {"step": "nonsense"}):
        answer = opened.post("files/new/", typed)
        assert answer.status_code == 422
        assert "no file was chosen" in text_of(answer)


def test_names_that_somebody_chose_to_hurt(opened, in_this_process):
    before = stored()
    for name in ("a\0b.csv", "a\r\nb.csv", "a" * 300 + ".csv", "\u202ecsv.exe", "“”.csv", " .csv", "%00.csv", "..csv"):
        assert upload(opened, FILE.replace(b"98", b"x"), name).status_code in (400, 422), ascii(name)
    assert stored() == before


def test_a_name_is_shown_as_a_name(opened, in_this_process):
    answer = upload(opened, FILE, "<b>figures</b>.csv")
    assert answer.status_code == 200
    assert b"<b>figures" not in answer.content
    assert hand_in(opened, answer).status_code == 302


@pytest.mark.parametrize(
    ("kind", "mutate", "many"),
    [
        pytest.param("csv", mutated_csv, MANY, marks=pytest.mark.long, id="csv"),
        pytest.param("xlsx", mutated_xlsx, few(MANY), id="xlsx"),
    ],
)
def test_mutants_are_read_or_refused_and_never_stored(opened, in_this_process, note, kind, mutate, many):
    before = stored()
    answers = [upload(opened, mutate(seed), f"mutant.{kind}") for seed in range(many)]
    assert {answer.status_code for answer in answers} == {200, 422}
    assert stored() == before
    note(f"mutated {kind} files, uploaded", f"{many} sent: read or refused, nothing stored")


@pytest.mark.long
def test_every_accepted_mutant_is_handed_in_as_it_was_read_or_refused(opened, in_this_process):
    for seed in range(MANY):
        answer = upload(opened, mutated_csv(seed), "mutant.csv")
        if answer.status_code != 200:
            continue
        stored = set(opened.sheets.values_list("pk", flat=True))
        accepted = {f"sheet{place}_accepted": "So it was." for place in (1, 2)}
        if hand_in(opened, answer, **accepted).status_code == 302:
            made = opened.figures.exclude(sheet__in=stored).values_list("kind", "candidacy__slug", "value")
            read = [(r.kind.value, r.candidate, r.value) for one in answer.context["sheets"] for r in one.sheet.rows]
            assert sorted(made, key=str) == sorted(read, key=str), seed
    assert opened.sheets.exists()


def test_the_unpacked_sheet_is_never_kept(opened, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    upload(opened, b"x" * (3 * 2**20))
    upload(opened, xlsx_of(), "figures.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert SHEET in parts_of(xlsx_of())
