"""Forms as far as they are typed: kept for the one who types, back in any browser, and never silently undone."""

import pytest
from django.test import Client

from elections.models import Draft
from tests.elections.desk.makers import NEW_SOURCE, marks, numbers_in, text_of
from tests.factories import sign_in

SHEET = "ballots/1/sheets/new/"
OPENING = "ballots/new/"


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


def page_of(opened, client: Client | None = None, path: str = SHEET) -> dict[str, str]:
    return marks((client or opened.client).get(opened.address + path))


def save(opened, page: dict[str, str], client: Client | None = None, **typed: str):
    sent = page | {"page": page.get("page", SHEET)} | typed
    return (client or opened.client).post(f"{opened.address}drafts/", sent, headers={"HX-Request": "true"})


def version_in(answer) -> str:
    return marks(answer)["version"]


def test_what_is_typed_is_kept_and_comes_back_in_another_browser(opened, clerk):
    page = page_of(opened)
    answer = save(opened, page, **{"votes-ada-value": "98", "note": "Half a sen"})
    assert "Kept at" in text_of(answer)

    other = Client()
    sign_in(other, clerk)
    form = other.get(opened.address + SHEET).context["form"]
    assert form.candidates[0].main["value"].value() == "98"
    assert form.head["note"].value() == "Half a sen"
    assert not form.head.errors, "nothing is judged before it is handed in"
    assert "Your draft of ballots/1/sheets/new/" in text_of(other.get(opened.address))


@pytest.mark.parametrize("path", ["departures/new/", "outcome/new/", "notices/new/", "ballots/new/"])
def test_every_form_comes_back(opened, path):
    page = page_of(opened, path=path)
    save(opened, page, note="Half a sen", candidacy="ben", standing="ada")
    form = opened.get(path).context["form"]
    assert form["note"].value() == "Half a sen"


def test_even_what_cannot_be_read_comes_back_as_it_was_typed(opened):
    save(opened, page_of(opened), **{"votes-ada-value": "98,000", "votes-ada-rival1-value": "9", "happened": "noonish"})
    form = opened.get(SHEET).context["form"]
    assert form.candidates[0].main["value"].value() == "98,000"
    assert form.head["happened"].value() == "noonish"


def test_nobody_else_sees_a_draft(opened):
    save(opened, page_of(opened), **{"votes-ada-value": "7319", "note": "Canary"})
    for path in (SHEET, "", "ballots/new/", "deeds/"):
        answer = opened.second.get(opened.address + path)
        assert "7319" not in numbers_in(answer)
        assert "Canary" not in text_of(answer)


def test_each_save_of_one_page_is_a_version_and_none_is_refused(opened):
    page = page_of(opened)
    versions = [version_in(save(opened, page, note=str(number))) for number in range(3)]
    assert versions == ["1", "2", "3"], "also where an answer was lost and the page still says version 0"


def test_an_old_tab_does_not_put_back_what_has_been_changed_since(opened):
    old, new = page_of(opened), page_of(opened)
    save(opened, new, note="new")
    answer = save(opened, old, note="old")
    assert answer.status_code == 409
    assert "changed in another window" in text_of(answer)
    assert "new" in Draft.objects.get().typed


def test_control_without_the_version_it_does(opened, monkeypatch):
    monkeypatch.setattr("elections.desk.drafts.drafts.refuse_stale", lambda page, draft: None)
    old, new = page_of(opened), page_of(opened)
    save(opened, new, note="new")
    assert save(opened, old, note="old").status_code == 200
    assert "new" not in Draft.objects.get().typed


def test_handing_in_from_an_old_tab_shows_both_versions_and_loses_neither(opened):
    old, new = page_of(opened), page_of(opened)
    save(opened, new, **{"votes-ada-value": "98", "votes-ben-value": "67"})
    answer = opened.post(SHEET, opened.votes(ada="89", **old))
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Both versions are here" in page
    assert "<td>98</td><td>89</td>" in page
    assert 'value="89"' in page
    assert not opened.sheets.exists()

    kept = Draft.objects.get()
    answer = opened.post(SHEET, opened.votes(ada="89", **old) | {"version": str(kept.version)})
    assert answer.status_code == 302
    assert opened.sheets.get().figures.filter(value=89).exists()


def test_a_draft_has_done_its_work_when_the_form_is_handed_in(opened):
    page = page_of(opened)
    save(opened, page, note="Half a sen")
    assert opened.post(SHEET, opened.votes(**page)).status_code == 302
    assert not Draft.objects.exists()


@pytest.mark.parametrize("was_kept_before", [True, False])
@pytest.mark.parametrize("path", [SHEET, "notices/new/"])
def test_a_save_that_comes_after_handing_in_keeps_nothing(opened, path, was_kept_before):
    """The last keystroke's save may be overtaken by the button."""
    page = page_of(opened, path=path)
    if was_kept_before:
        page["version"] = version_in(save(opened, page | {"page": path}, note="one"))
    hand_in(opened, path, page)
    answer = save(opened, page | {"page": path}, note="two")
    assert answer.status_code == 204
    assert not Draft.objects.exists()


def hand_in(opened, path: str, page: dict[str, str]) -> None:
    typed = opened.votes(**page) if path == SHEET else opened.told(note="Lunch.") | page
    assert opened.post(path, typed).status_code == 302


def test_control_without_the_key_of_what_is_handed_in_a_finished_draft_comes_back(opened, monkeypatch):
    monkeypatch.setattr("elections.desk.drafts.drafts.refuse_handed_in", lambda page: None)
    page = page_of(opened)
    hand_in(opened, SHEET, page)
    save(opened, page, note="two")
    assert Draft.objects.exists()


@pytest.mark.parametrize("was_kept_before", [True, False])
@pytest.mark.parametrize("step", ["sheet", "afresh"])
def test_a_save_that_comes_after_the_form_was_left_keeps_nothing(desk, step, was_kept_before):
    """Nothing is handed in by typing a result that was not announced, nor by starting again."""
    page = leave(desk, step, was_kept_before=was_kept_before)
    assert save(desk, page, note="late").status_code == 204
    assert desk.get(OPENING).context["page"].typed is None
    assert not desk.get().context["drafts"].filter(page=OPENING)


def leave(desk, step: str, *, was_kept_before: bool = True) -> dict[str, str]:
    page = page_of(desk, path=OPENING)
    if was_kept_before:
        page["version"] = version_in(save(desk, page, note="one"))
    assert desk.post(OPENING, desk.opening(step=step) | page).status_code == 302
    return page


def test_the_next_form_is_kept_and_the_one_before_cannot_undo_it(desk):
    old = leave(desk, "sheet")
    new = page_of(desk, path=OPENING)
    assert save(desk, new, note="new").status_code == 200
    assert save(desk, old, note="late").status_code == 409
    assert desk.get(OPENING).context["form"]["note"].value() == "new"


def test_control_where_a_draft_is_only_deleted_the_late_save_brings_it_back(desk, monkeypatch):
    monkeypatch.setattr("elections.desk.drafts.drafts.throw_away", lambda page: Draft.objects.all().delete())
    save(desk, leave(desk, "afresh", was_kept_before=False), note="late")
    assert desk.get(OPENING).context["page"].typed is not None


def test_what_an_opening_and_a_sheet_both_ask_goes_on_to_the_sheet(desk):
    typed = desk.opening(step="sheet", note="By hand") | NEW_SOURCE
    answer = desk.client.post(desk.address + OPENING, typed, follow=True)
    form = answer.context["form"]
    assert [form.head[name].value() for name in ("grade", "note")] == ["unnamed", "By hand"]
    assert form.source["other"].value() == desk.source.key
    assert form.source["url"].value() == NEW_SOURCE["source-url"]


def test_it_takes_nothing_from_a_sheet_that_is_begun(desk):
    desk.opened()
    save(desk, page_of(desk), note="begun", grade="read_out")
    desk.post(OPENING, desk.opening(step="sheet", note="By hand"))
    assert desk.get(SHEET).context["form"].head["note"].value() == "begun"


def test_a_draft_can_be_thrown_away(opened):
    page = page_of(opened)
    save(opened, page, note="Half a sen")
    opened.post(SHEET, page | {"step": "afresh"})
    assert "Half a sen" not in Draft.objects.get().typed
    assert opened.get(SHEET).context["form"].head["note"].value() is None


def test_more_than_a_form_can_hold_is_refused_and_told(opened):
    answer = save(opened, page_of(opened), note="x" * 300_000)
    assert answer.status_code == 422
    assert "you have typed more than a form can hold" in text_of(answer)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("marks_sent", [{}, {"tab": "x", "version": "y"}, {"tab": "", "version": "-1"}])
def test_a_page_without_proper_marks_loses_nothing(opened, marks_sent):
    assert opened.post(SHEET, opened.votes(**marks_sent)).status_code == 302
    assert opened.sheets.count() == 1


def test_a_draft_of_one_election_is_not_one_of_another(opened):
    save(opened, page_of(opened), note="Half a sen")
    form = opened.client.get("/desk/iom-2023/notices/new/").context["form"]
    assert not form["note"].value()
