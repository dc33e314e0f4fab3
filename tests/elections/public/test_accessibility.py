"""Every public page excludes nobody: on a phone and a desk, in light, dark and forced colours, with every fold open."""

import pytest
from playwright.sync_api import Page

from tests.browser import assert_accessible, assert_fits
from tests.elections.public.public_pages import BESIDE_THE_SITEMAP, addresses_in, one_of_each_kind
from tests.targets import too_small

STATES = "/agencies/iom/states/"
# One of each kind, and those that have what others have not.
KINDS = (
    "/",
    "/agencies/",
    "/agencies/iom/",
    STATES,
    "/agencies/iom/director-general/",
    "/agencies/iom/deputy-director-general/",
    "/leaders/",
    "/people/antonio-vitorino/",
    "/elections/",
    "/elections/compare/",
    "/elections/contested/",
    "/elections/iom-2023/",
    "/elections/iom-2018/",
    "/elections/iom-ddg-2019/",
    "/elections/iom-2028/",
    "/elections/iom-2018/electorate/",
    "/elections/iom-2018/rounds/2/",
    "/elections/iom-2018/bulletins/",
    "/elections/iom-2018/scenario/",
    "/elections/iom-2018/candidates/ken-isaacs/",
    "/elections/iom-ddg-2019/candidates/candidate-of-sudan/",
    "/sources/",
    "/search/",
    "/about/",
    "/api/",
    *BESIDE_THE_SITEMAP,
)
# Within `make test`.
QUICK = ("/", STATES, "/elections/iom-2018/")
OPEN_ALL = "document.querySelectorAll('details').forEach((part) => { part.open = true })"


def unfold(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert_fits(page)
    page.evaluate(OPEN_ALL)
    assert_fits(page)


@pytest.mark.parametrize(
    "path", [pytest.param(path, marks=[] if path in QUICK else pytest.mark.long, id=path) for path in KINDS]
)
def test_a_page_fits_and_excludes_nobody(site, page, path):
    page.goto(site.address + path)
    unfold(page, 768)
    for width in (320, 1280):
        unfold(page, width)
        assert_accessible(page)
        assert too_small(page) == [], f"what cannot be hit, {width} px wide"
    for colours in ({"color_scheme": "dark"}, {"forced_colors": "active"}):
        page.emulate_media(**colours)
        assert_accessible(page, only_contrast=True)


@pytest.mark.long
@pytest.mark.parametrize("nth", range(4))
def test_so_do_all_others_on_a_phone(site, page, nth):
    """A quarter of them each, so that several cores have their part."""
    listed = one_of_each_kind(addresses_in(site.get("/sitemap.xml").read().decode()))
    others = [path for path in listed if path not in KINDS]
    assert len(others) > 50
    for path in others[nth::4]:
        page.goto(site.address + path)
        unfold(page, 320)
        assert_accessible(page)
        assert too_small(page) == [], path


SMALL = [
    '<a href="/">One</a>',
    '<p><a href="/">One</a> <a href="/">Two</a></p>',
    '<p>What is said of it here.<a href="#n">1</a></p>',
    '<button style="height: 20px">One</button>',
    '<label>One <input type="checkbox"></label>',
    '<svg width="40" height="40"><a href="/" aria-label="One"><circle cx="20" cy="20" r="5"/></a></svg>',
]
LARGE = [
    '<a href="/" style="display: inline-block; padding: 6px">One</a>',
    '<p>What is said of it <a href="/">here</a>.</p>',
    '<p>What is said of it here.<a href="#n" class="note">1</a></p>',
    '<button style="height: 24px; width: 40px">One</button>',
    '<label style="display: block; line-height: 24px">One <input type="checkbox"></label>',
]
AROUND = """<style>
  a {{ line-height: 1 }}
  .note {{ position: relative }}
  .note::after {{ content: ""; position: absolute; inset: -9px }}
</style>{}"""


@pytest.mark.parametrize("part", SMALL)
def test_control_what_is_too_small_is_caught(page, part):
    page.set_content(AROUND.format(part))
    assert too_small(page)


@pytest.mark.parametrize("part", LARGE)
def test_control_what_can_be_hit_is_let_be(page, part):
    page.set_content(AROUND.format(part))
    assert too_small(page) == []


def test_control_fields_that_lie_over_each_other_are_caught(page):
    """Each is large enough by itself."""
    style = "display: inline-block; height: 26px; width: 26px"
    links = f'<a href="/1" style="{style}">1</a><a href="/2" style="{style}; margin-left: {{}}">2</a>'
    around = '<!doctype html><html lang="en"><title>News</title><main><h1>News</h1>{}</main>'
    page.set_content(around.format(links.format("0")))
    assert_accessible(page)
    page.set_content(around.format(links.format("-8px")))
    assert too_small(page) == []
    with pytest.raises(AssertionError, match="target-size"):
        assert_accessible(page)
