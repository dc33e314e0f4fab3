"""Figures from a file, from the dry run to the sheets: like any other sheet, and all of them or none."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from elections.models import FigureFile, TallySheet
from elections.rehearsals.create import rehearse
from iomwatch.accounts.roles import Role
from tests.elections.desk.figure_files.filing import hand_in, stored, upload
from tests.elections.desk.makers import numbers_in, text_of
from tests.elections.exchange.figure_files.makers import ADA, BEN, as_numbers, changed, csv_of, xlsx_of
from tests.factories import make_clerk, make_source, sign_in

pytestmark = pytest.mark.usefixtures("in_this_process")

RIVALS = [changed(row, value=value, source="reuters-2033", grade="named") for row, value in ((ADA, "97"), (BEN, "68"))]


@pytest.fixture
def opened(desk):
    make_source("reuters-2033", publisher="Reuters")
    desk.opened()
    return desk


def cells_of(answer) -> list[list[tuple]]:
    return [
        [(cell.label, cell.in_file, cell.published, cell.difference) for cell in one.cells]
        for one in answer.context["sheets"]
    ]


def test_reading_a_file_shows_what_it_says_and_stores_nothing(opened):
    before = stored()
    answer = upload(opened)
    assert answer.status_code == 200
    assert cells_of(answer) == [[("Ada Doe", "98", "", "new"), ("Ben Doe", "67", "", "new")]]
    assert "Hand in 1 sheet" in text_of(answer)
    assert stored() == before


def test_handed_in_it_is_a_sheet_like_any_other(opened):
    typed = opened.hand_in()
    answer = hand_in(opened, upload(opened), sheet1_happened="2026-05-15 11:40")
    assert answer.headers["Location"] == "/desk/iom-2033/"
    made = opened.sheets.latest("pk")
    for name in (
        "vote_round",
        "author",
        "author_name",
        "note",
        "accepted",
        "happened_earliest",
        "happened_latest",
        "grade",
    ):
        assert getattr(made, name) == getattr(typed, name), name
    assert figures_of(made) == figures_of(typed)
    assert [source.key for source in made.sources.all()] == [source.key for source in typed.sources.all()]
    assert not made.bulletins.exists()


def figures_of(sheet: TallySheet) -> list[tuple]:
    return [
        (f.kind, f.candidacy.slug, f.value, f.grade, f.note, f.is_preferred, [source.key for source in f.sources.all()])
        for f in sheet.figures.select_related("candidacy").prefetch_related("sources").order_by("pk")
    ]


def test_a_file_publishes_nothing(opened):
    public = opened.client.get("/elections/iom-2033/").content
    bulletins = len(opened.bulletins)
    hand_in(opened, upload(opened))
    assert len(opened.bulletins) == bulletins
    assert opened.client.get("/elections/iom-2033/").content == public


def test_a_spreadsheet_says_the_same(opened):
    answer = upload(opened, xlsx_of(*map(as_numbers, (ADA, BEN))), "figures.xlsx")
    assert cells_of(answer) == cells_of(upload(opened))


def test_what_was_remembered_of_the_file(opened, clerk):
    hand_in(opened, upload(opened, name="Ergebnis.csv"))
    kept = FigureFile.objects.get()
    assert (kept.election, kept.name, kept.rows, kept.read_by) == (opened.election, "Ergebnis.csv", 2, clerk)


def test_a_figure_may_be_known_otherwise_than_the_rest(opened):
    registered = changed(ADA, figure="registered", candidate="", value="171", grade="official")
    hand_in(opened, upload(opened, csv_of(ADA, BEN, registered)))
    assert opened.sheets.get().grade == "unnamed"
    assert opened.figures.get(kind="registered").grade == "official"


def test_two_sources_make_two_sheets(opened):
    answer = upload(opened, csv_of(ADA, RIVALS[0], BEN, RIVALS[1]))
    assert "Hand in 2 sheets" in text_of(answer)
    hand_in(opened, answer)
    figures_by_source = {
        sheet.sources.get().key: sorted(f.value for f in sheet.figures.all()) for sheet in opened.sheets
    }
    assert figures_by_source == {"devex-2033": [67, 98], "reuters-2033": [68, 97]}


def test_what_looks_odd_needs_a_reason_for_each_sheet(opened):
    required = changed(ADA, figure="required", candidate="", value="111")
    answer = upload(opened, csv_of(ADA, BEN, required, *RIVALS))
    assert "The majority announced is 111; under the rule it is 110." in text_of(answer)
    refused = hand_in(opened, answer)
    assert refused.status_code == 422
    assert "If it is right, say why here." in text_of(refused)
    assert not opened.sheets.exists()

    hand_in(opened, refused, sheet1_accepted="So it was announced.")
    accepted = {sheet.sources.get().key: sheet.accepted for sheet in opened.sheets}
    assert accepted == {"devex-2033": "So it was announced.", "reuters-2033": ""}


def test_votes_that_another_ballot_had_already_need_a_reason(opened):
    opened.publish(opened.hand_in())
    opened.open(2)
    again = csv_of(*(changed(row, ballot="2") for row in (ADA, BEN)))
    answer = upload(opened, again)
    assert "The votes are the same as in ballot 1." in text_of(answer)
    assert hand_in(opened, answer).status_code == 422
    assert hand_in(opened, answer, sheet1_accepted="It was a repetition.").status_code == 302


def test_what_is_impossible_cannot_be_handed_in(opened):
    before = stored()
    answer = upload(opened, csv_of(ADA, BEN, changed(ADA, figure="valid", candidate="", value="160"), *RIVALS))
    assert "The votes add up to 165, but the number of valid votes is given as 160." in text_of(answer)
    assert "Hand in" not in text_of(answer)
    assert hand_in(opened, answer).status_code == 422
    assert stored() == before


def test_a_document_must_be_named_where_there_is_one(opened):
    nameless = [changed(row, source="") for row in (ADA, BEN)]
    assert "Say where this comes from" in text_of(upload(opened, csv_of(*nameless)))
    heard = [changed(row, grade="read_out") for row in nameless]
    assert hand_in(opened, upload(opened, csv_of(*heard))).status_code == 302


def test_a_sheet_from_a_file_is_typed_a_second_time_before_it_is_published(opened):
    """By somebody else, like any other."""
    hand_in(opened, upload(opened))
    sheet = opened.sheets.get()
    assert not hasattr(sheet, "verification")
    assert opened.confirm(f"sheets/{sheet.pk}/publication/").status_code != 302
    assert len(opened.bulletins) == 1
    opened.publish(sheet)
    assert len(opened.bulletins) == 2


def test_it_is_told_who_handed_it_in(opened, clerk):
    hand_in(opened, upload(opened, csv_of(ADA, BEN, *RIVALS)))
    deeds = opened.election.audit_entries.filter(did="handed_in", sheet__isnull=False)
    assert {deed.who for deed in deeds} == {clerk}
    assert {deed.sheet_id for deed in deeds} == set(opened.sheets.values_list("pk", flat=True))


@pytest.mark.parametrize("roles", [(), (Role.VERIFIER,), (Role.EDITOR,), (Role.VERIFIER, Role.EDITOR)], ids=str)
def test_only_recorders_read_files(opened, client, roles):
    answer = upload(opened)
    sign_in(client, make_clerk("other", roles=roles))
    assert upload(opened).status_code == hand_in(opened, answer).status_code == 403
    assert opened.get("files/template.csv").status_code == 403


def test_a_file_of_a_rehearsal_is_refused_in_earnest_and_the_other_way_round(opened, clerk):
    rehearsal = rehearse(opened.election, by=clerk)
    here, there = f"/desk/{opened.election.slug}/files/", f"/desk/{rehearsal.slug}/files/"
    for desk, other in ((here, there), (there, here)):
        template = opened.client.get(f"{other}template.csv").content
        file = SimpleUploadedFile("figures.csv", template)
        answer = opened.client.post(f"{desk}new/", {"step": "read", "file": file})
        assert answer.status_code == 422
        assert "the election of this page" in text_of(answer)


def test_what_others_have_typed_is_not_shown(opened, client):
    """Whoever types a ballot a second time must not find the first reading here."""
    hand_in(opened, upload(opened))
    sign_in(client, make_clerk("other", roles=(Role.RECORDER,)))
    answer = upload(opened, csv_of(*RIVALS))
    assert "98" not in numbers_in(answer)
    assert [one[2] for one in cells_of(answer)[0]] == ["", ""]


def test_the_template_of_the_ballot_that_is_under_way_comes_back(opened):
    answer = opened.get("files/template.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="iom-2033-ballot-1.csv"'
    filled = answer.content.replace(b"votes,ada,,,", b"votes,ada,98,devex-2033,unnamed")
    assert hand_in(opened, upload(opened, filled)).status_code == 302


def test_the_template_before_the_first_ballot_and_after_the_last(desk):
    assert "iom-2033-ballot-1.csv" in desk.get("files/template.csv")["Content-Disposition"]
    over = desk.client.get("/desk/iom-2023/files/template.csv")
    assert over.content.decode().count("\r\n") == 1


def test_the_page_costs_the_same_however_many_sheets(opened, django_assert_max_num_queries):
    rows = [row for key in range(8) for row in _of_source(f"paper-{key}")]
    with django_assert_max_num_queries(30):
        upload(opened, csv_of(*rows))


def _of_source(key: str) -> list[tuple]:
    make_source(key)
    return [changed(ADA, source=key), changed(BEN, source=key)]
