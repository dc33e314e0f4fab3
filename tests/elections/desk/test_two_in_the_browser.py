"""What the second clerk sees, and the seconds before it is public, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_accessible_in_both_schemes, assert_fits
from tests.elections.desk.browsing import DESK, MAKE, desk_opener
from tests.prove.clients import signed_in

MAKE_READY = """
from django.test import Client
from django.test.utils import setup_test_environment
from elections.models import Election
from tests.elections.desk.makers import Desk
from tests.factories import make_clerk, sign_in
from agencies.models import Source
setup_test_environment()
browsers = []
for name in ("one", "two"):
    browsers.append(Client()); sign_in(browsers[-1], make_clerk(name))
desk = Desk(browsers[0], Election.objects.get(slug="iom-2033"), Source.objects.get(key="devex-2033"), browsers[1])
desk.open()
print(desk.propose("notices/new/", desk.told(note="Doors are open.")).pk)
"""
MAKE_SHEETS = """
once, differs, verified = desk.hand_in(), desk.hand_in(), desk.hand_in()
desk.type_again(differs, **{"votes-ada-value": "89"})
desk.type_again(verified)
print(once.pk, differs.pk, verified.pk)
"""


@pytest.mark.long
def test_every_page_of_the_second_clerk_is_accessible_fits_and_has_its_main_act_in_sight(open_desk, quiet_site):
    made = quiet_site.manage("shell", "--no-imports", "-c", MAKE_READY + MAKE_SHEETS)
    proposal, once, differs, verified = made.split()
    pages = ["", f"sheets/{once}/", f"sheets/{once}/again/", f"sheets/{differs}/", f"sheets/{differs}/settlement/"]
    pages += [f"sheets/{verified}/publication/", f"proposals/{proposal}/publication/", "entry/", "deeds/"]
    page = open_desk()
    for path in pages:
        page.goto(quiet_site.address + DESK + path)
        assert_accessible_in_both_schemes(page)
        assert_fits(page)
        main = page.locator(".button--main, .act--main").first
        if path != "deeds/":
            expect(main).to_be_in_viewport(ratio=1)
        page.set_viewport_size({"width": 320, "height": 700})
        assert_fits(page)
        page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.long
def test_the_seconds_are_counted_down_and_it_can_be_stopped(open_page, own_site):
    """With the real countdown: stopped by one, asked again, and public at its time without anybody's doing."""
    own_site.stop()
    own_site.environ["COUNTDOWN"] = "4"
    own_site.start()
    (ann,) = signed_in(own_site, "ann", made=MAKE)
    proposal = own_site.manage("shell", "--no-imports", "-c", MAKE_READY, COUNTDOWN="0").strip()
    page = desk_opener(open_page, own_site, ann.session)()
    for last in (False, True):
        page.goto(f"{own_site.address}{DESK}proposals/{proposal}/publication/")
        page.get_by_label("Number of this bulletin").fill("2")
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_text("It becomes public in")).to_be_visible()
        if not last:
            page.get_by_role("button", name="Stop").click()
            expect(page.get_by_role("heading", name="Bulletin 2 was stopped")).to_be_visible()
    assert_accessible(page)
    expect(page.get_by_text("Bulletin 2 is public.")).to_be_visible()
