"""By how many people figures are entered, and what is kept of who did what."""

import pytest

from elections.models import AuditEntry, Election
from tests.elections.desk.canaries import seen_in
from tests.elections.desk.makers import text_of
from tests.elections.desk.sheets.test_double_entry import CANARIES, CANARY, browser


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


def test_a_newsroom_of_one_types_twice_and_readers_are_told(opened):
    assert opened.post("entry/", {"entry": "single"}).status_code == 302
    sheet = opened.hand_in()
    assert opened.client.get(f"{opened.address}sheets/{sheet.pk}/publication/").status_code == 404, "typed once"
    again = opened.client.get(f"{opened.address}sheets/{sheet.pk}/again/")
    assert again.context["form"].candidates[0].main["value"].value() is None, "blind for oneself as well"
    opened.type_again(sheet, opened.client)
    assert opened.confirm(f"sheets/{sheet.pk}/publication/", opened.client).status_code == 302
    assert "single entry" in text_of(opened.client.get("/elections/iom-2033/"))


def test_back_to_two_people_what_one_has_typed_is_not_enough(opened):
    opened.post("entry/", {"entry": "single"})
    sheet = opened.hand_in()
    opened.type_again(sheet, opened.client)
    opened.post("entry/", {"entry": "double"})
    assert Election.objects.get(pk=opened.election.pk).entry == "double"
    answer = opened.confirm(f"sheets/{sheet.pk}/publication/")
    assert answer.status_code in (200, 409)
    assert len(opened.bulletins) == 1


def test_what_was_done_is_kept_by_name(opened):
    third, sheet = browser("third"), opened.hand_in()
    opened.type_again(sheet, **{"votes-ada-value": "89"})
    third.post(f"{opened.address}sheets/{sheet.pk}/settlement/", {"votes-ada-value": "98"})
    opened.confirm(f"sheets/{sheet.pk}/publication/", third)
    deeds = AuditEntry.objects.filter(election=opened.election).exclude(proposal__isnull=False)
    assert list(deeds.values_list("who_name", "did")) == [
        ("clerk", "handed_in"),
        ("second", "handed_in"),
        ("second", "differed"),
        ("third", "handed_in"),
        ("third", "verified"),
        ("third", "asked"),
        ("third", "published"),
    ]
    assert deeds.last().digest == opened.bulletins[-1].digest


def test_no_figure_is_in_the_record_of_deeds(opened):
    opened.type_again(opened.hand_in(**CANARY), **{"votes-ada-value": "7320"})
    text = opened.get("deeds.csv").getvalue().decode()
    assert "differed" in text
    assert not seen_in(text, (*CANARIES, "7320"))
