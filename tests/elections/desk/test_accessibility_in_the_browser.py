"""Every page of the desk excludes nobody: with what is typed, held, public and broken, and the pages of the account."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.desk.browsing import DESK, desk_opener
from tests.elections.desk.overview.test_loaded_rows_in_the_browser import MADE
from tests.prove.clients import signed_in
from tests.site import Site, fresh_site
from tests.targets import too_small

WORKED = """
from django.conf import settings
from django.test.utils import setup_test_environment
from agencies.models import Source
from tests.elections.desk.makers import new_desk
settings.COUNTDOWN = 0
setup_test_environment()
desk = new_desk()
desk.opened()
desk.publish(desk.hand_in())
desk.opened(2)
desk.publish(desk.hand_in(2), not_before="2098-05-15 14:00")
desk.hand_in(2, **{"votes-ada-value": "97"})
desk.type_again(desk.hand_in(2, **{"votes-ada-value": "96"}), **{"votes-ada-value": "95"})
desk.propose("notices/new/", desk.told(note="Doors are open."))
Source.objects.filter(pk=Source.objects.exclude(url="").first().pk).update(url="nowhere")
"""
TO_CHOOSE, BROKEN = ".to-choose__pair", "td:has-text('Enter a valid URL.')"
PAGES = (
    "/desk/",
    "/desk/records/",
    "/desk/due/",
    "/desk/account/",
    "/desk/password/",
    "/desk/second-factor/",
    "/desk/second-factor/passkeys/",
    "/desk/second-factor/recovery-codes/",
    DESK,
    *(
        DESK + page
        for page in (
            "ballots/new/",
            "ballots/1/sheets/new/",
            "ballots/2/sheets/new/",
            "departures/new/",
            "outcome/new/",
            "notices/new/",
            "entries/new/",
            "nominations/new/",
            "stages/new/",
            "set-aside/new/",
            "procedure/new/",
            "files/new/",
            "entry/",
            "deeds/",
            "rehearsal/new/",
            "bulletins/2/correction/",
            "bulletins/2/retraction/",
        )
    ),
    "/desk/iom-2023/",
    "/desk/iom-2023/bulletins/2/correction/",
    "/desk/iom-2023/bulletins/3/correction/",
    "/desk/iom-2018/bulletins/6/retraction/",
)


@pytest.fixture(scope="module")
def worked_site() -> Iterator[Site]:
    """A desk at which one result is public and others are held, typed once and typed differently."""
    with fresh_site() as site:
        yield site


@pytest.fixture(scope="module")
def clerk_session(worked_site: Site) -> str:
    return signed_in(worked_site, "ann", made=MADE + WORKED)[0].session


@pytest.fixture
def worked_page(open_page: Callable[..., Page], worked_site: Site, clerk_session: str) -> Page:
    return desk_opener(open_page, worked_site, clerk_session)()


def handed_in(page: Page, site: Site) -> list[str]:
    """The pages of what waits or was published, by the links of the desk to them."""
    links = "main :is(a[href*='/sheets/'], a[href*='/proposals/'], a[href*='/releases/'])"
    linked: list[str] = []
    for path in (DESK, f"{DESK}deeds/"):
        page.goto(site.address + path)
        linked += page.eval_on_selector_all(links, "links => links.map((link) => link.getAttribute('href'))")
    return sorted(set(linked))


def excludes_nobody(page: Page) -> None:
    assert_accessible_in_both_schemes(page)
    assert_fits(page)
    assert page.locator("h1").count() == 1, page.url
    main = page.locator(".button--main, .act--main").first
    if main.count():
        expect(main).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 320, "height": 700})
    assert_fits(page)
    assert too_small(page) == [], page.url
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.mark.long
@pytest.mark.parametrize("nth", range(2))
def test_every_desk_page_is_accessible_fits_and_has_its_main_act_in_sight(worked_page, worked_site, nth):
    """Half of them each, so that two cores have their part."""
    for path in PAGES[nth::2]:
        worked_page.goto(worked_site.address + path)
        excludes_nobody(worked_page)


def test_control_what_lists_may_be_without_is_there(worked_page, worked_site):
    """Rows to choose from, and a broken record."""
    for path, part in (("/desk/", TO_CHOOSE), ("/desk/records/", BROKEN)):
        worked_page.goto(worked_site.address + path)
        assert worked_page.locator(part).count(), path


@pytest.mark.long
def test_so_is_all_that_was_handed_in(worked_page, worked_site):
    seen = set()
    for path in handed_in(worked_page, worked_site):
        worked_page.goto(worked_site.address + path)
        if worked_page.url not in seen:
            excludes_nobody(worked_page)
        seen.add(worked_page.url)
    kinds = [sum(f"/{kind}/" in address for address in seen) for kind in ("sheets", "proposals", "releases")]
    assert all(kinds), seen
    assert kinds[0] >= 4, seen
