"""Every page of the desk has one title. What readers would see stands below it, with a headline of a lower rank."""

import pytest
from django.http import HttpResponse
from lxml import html as html_parser

from tests.elections.desk.makers import Desk

SHOWN = (200, 409)


def titles(answer: HttpResponse) -> list[str]:
    return [title.text_content().strip() for title in html_parser.document_fromstring(answer.content).xpath("//h1")]


STATES = {
    "typed once by the one who looks": lambda desk, sheet: None,
    "verified": lambda desk, sheet: desk.type_again(sheet),
    "typed differently": lambda desk, sheet: desk.type_again(sheet, **{"votes-ada-value": "99"}),
    "under an embargo": lambda desk, sheet: desk.publish(sheet, not_before="2098-05-15 14:00"),
    "public": lambda desk, sheet: desk.publish(sheet),
    "set aside": lambda desk, sheet: desk.post(f"sheets/{sheet.pk}/set-aside/", {}),
}


@pytest.mark.parametrize("state", STATES)
def test_a_sheet_has_one_in_every_state(desk: Desk, state: str):
    desk.opened()
    sheet = desk.hand_in()
    STATES[state](desk, sheet)
    for path in ("", "deeds/", f"sheets/{sheet.pk}/", f"sheets/{sheet.pk}/again/", f"sheets/{sheet.pk}/settlement/"):
        answer = desk.get(path)
        assert answer.status_code in (*SHOWN, 302)
        assert answer.status_code == 302 or len(titles(answer)) == 1, path


def test_the_headline_of_the_preview_is_one_of_the_second_rank(desk):
    """Control: on the page of readers it is the title."""
    desk.opened()
    page = desk.get(f"sheets/{desk.hand_in().pk}/")
    assert b'<h2 class="public__headline" id="headline">No majority on the first ballot' in page.content
    assert b'<h1 id="headline">' in desk.client.get("/elections/iom-2033/").content
