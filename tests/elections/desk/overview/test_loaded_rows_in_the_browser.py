"""An editor chooses between file and desk in a real browser that runs no script, on a telephone as on a wide window."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.desk.browsing import desk_opener
from tests.prove.clients import signed_in
from tests.site import Site

MADE = """
from agencies.models import LoadedRow, Milestone
from elections.models import Election
Election.objects.filter(slug="iom-2028").update(venue="Palais des Nations")
row = LoadedRow.objects.get(pack="iom", file="elections.csv", key="iom-2028")
row.values = row.values | {"venue": "CICG, Geneva", "held": "2028-06", "note": "In other words."}
row.conflicts, row.needs_choice = ["venue", "held", "note"], True
row.save()
milestone = LoadedRow.objects.filter(pack="iom", file="milestones.csv").first()
milestone.is_orphan = milestone.needs_choice = True
milestone.save()
"""


@pytest.mark.long
def test_an_editor_chooses_without_javascript(own_site: Site, open_page: Callable[..., Page]):
    session = signed_in(own_site, "ann", made=MADE)[0].session
    opened = desk_opener(open_page, own_site, session)
    narrow = opened(width=320)
    narrow.goto(f"{own_site.address}/desk/")
    expect(narrow.get_by_role("heading", name="Shipped files and changes made here")).to_be_visible()
    assert_fits(narrow)
    assert_accessible_in_both_schemes(narrow)

    page = opened(java_script_enabled=False)
    page.goto(f"{own_site.address}/desk/")
    page.get_by_role("link", name="somebody has to choose").click()
    pair = page.locator(".to-choose__pair").filter(has_text="CICG, Geneva")
    expect(pair).to_contain_text("Palais des Nations")
    pair.get_by_role("button", name="Use the file’s version").click()
    expect(page.get_by_role("status")).to_contain_text("The record now says what the file says.")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("status")).to_contain_text("The changes made here stay.")
    expect(page.locator(".to-choose__pair")).to_have_count(2)
