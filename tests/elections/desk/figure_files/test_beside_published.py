"""A file about a ballot whose result stands: it was wrong, or another source says otherwise, or nothing is new."""

import pytest

from tests.elections.desk.figure_files.filing import hand_in, upload
from tests.elections.desk.makers import text_of
from tests.elections.exchange.figure_files.makers import ADA, BEN, changed, csv_of
from tests.factories import make_source

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


def test_a_result_that_stands_is_corrected(opened):
    opened.publish(opened.hand_in(ada="89"))
    answer = upload(opened, csv_of(ADA, changed(ADA, figure="registered", candidate="", value="171")))
    assert cells_of(answer) == [
        [
            ("Ada Doe", "98", "89", "+9"),
            ("Ben Doe", "", "67", "not in the file"),
            ("registered to vote", "171", "", "new"),
        ]
    ]
    assert "Its result is in bulletin 2." in text_of(answer)
    assert "Figures that are not in the file would be lost" in text_of(answer)
    assert answer.context["sheets"][0].about["aim"].value() == "corrects"
    assert hand_in(opened, answer).status_code == 422
    assert hand_in(opened, answer, sheet1_reason="Digits swapped.").status_code == 302
    sheet = opened.sheets.latest("pk")
    assert (sheet.corrects, sheet.reason) == (opened.bulletins[1], "Digits swapped.")


def test_a_correction_starts_from_the_note_that_stands(opened):
    opened.publish(opened.hand_in(ada="89", note="Told in the corridor."))
    about = upload(opened).context["sheets"][0].about
    assert about["note"].value() == "Told in the corridor."
    assert about["happened"].value() == "2026-05-15 11:40"


def test_what_a_file_cannot_say_and_a_correction_would_lose_is_told(opened):
    opened.publish(opened.hand_in(**{"votes-ada-value": "89", "votes-ada-note": "As heard."}))
    assert "To keep them, correct the bulletin by hand" in text_of(upload(opened))


def test_a_correction_that_loses_nothing_is_not_warned_of(opened):
    opened.publish(opened.hand_in(ada="89"))
    assert "To keep them" not in text_of(upload(opened))


def test_another_source_of_a_result_that_stands_stands_beside_it(opened):
    opened.publish(opened.hand_in(ada="89"))
    answer = upload(opened, csv_of(*RIVALS))
    about = answer.context["sheets"][0].about
    assert (about["aim"].value(), about["note"].value()) == ("beside", "")
    assert hand_in(opened, answer).status_code == 302
    sheet = opened.sheets.latest("pk")
    assert (sheet.corrects, sheet.sources.get().key) == (None, "reuters-2033")
    opened.publish(sheet)
    tally = opened.race.ballots[0].tally
    assert (tally.value("votes", "ada"), [rival.value for rival in tally.rivals("votes", "ada")]) == (89, [97])


def test_what_is_meant_is_the_clerks_to_say_and_nothing_else(opened):
    opened.publish(opened.hand_in(ada="89"))
    answer = upload(opened, csv_of(*RIVALS))
    assert hand_in(opened, answer, sheet1_aim="publish").status_code == 422
    assert hand_in(opened, answer, sheet1_aim="corrects").status_code == 422
    assert hand_in(opened, answer, sheet1_aim="corrects", sheet1_reason="Reuters has the minutes.").status_code == 302
    assert opened.sheets.latest("pk").corrects == opened.bulletins[1]


def test_what_is_published_already_makes_no_sheet(opened):
    opened.publish(opened.hand_in())
    answer = upload(opened)
    assert "There is nothing to hand in." in text_of(answer)
    assert "Same as published: no sheet is made." in text_of(answer)
    assert hand_in(opened, answer).status_code == 422
    assert opened.sheets.count() == 1
