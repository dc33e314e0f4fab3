"""An hour that came twice, in a real browser: the form asks which, with JavaScript and without, and keeps what was typed."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.desk.browsing import DESK

TWICE = "2025-10-26 02:30"


@pytest.mark.long
@pytest.mark.complaints  # of 422
@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["with JavaScript", "without"])
def test_which_of_two_hours_is_asked_and_what_was_typed_stays(open_desk, quiet_site, java_script_enabled):
    page = open_desk(java_script_enabled=java_script_enabled)
    page.goto(f"{quiet_site.address}{DESK}notices/new/")
    when = page.get_by_label("When, in the venue’s local time")
    when.fill(TWICE)
    page.get_by_label("How it is known").select_option("read_out")
    page.get_by_label("Text for readers").fill("The doors are open.")
    page.get_by_role("button", name="Hand in").click()

    expect(page.get_by_text("came twice")).to_be_visible()
    expect(when).to_have_value(TWICE)
    expect(page.get_by_label("Text for readers")).to_have_value("The doors are open.")
    second = page.get_by_role("group", name="Which of the two?").get_by_label("the second time")
    if java_script_enabled:
        assert_accessible_in_both_schemes(page)
        page.set_viewport_size({"width": 360, "height": 800})
        assert_fits(page)
    second.check()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("came twice")).to_have_count(0)
    expect(page).not_to_have_url(f"{quiet_site.address}{DESK}notices/new/")


@pytest.mark.long
def test_the_page_of_broken_records_can_be_read_by_everybody(open_desk, quiet_site):
    page = open_desk()
    page.goto(f"{quiet_site.address}/desk/records/")
    expect(page.get_by_text("No record is broken.")).to_be_visible()
    assert_accessible_in_both_schemes(page)
