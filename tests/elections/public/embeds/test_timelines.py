"""The timeline in somebody else's page."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_accessible_in_both_schemes, assert_fits
from tests.elections.public.embeds.test_races import DARK, LIGHT, code_of, newspaper, write  # noqa: F401 - a fixture

TIMELINE = "/agencies/iom/director-general/"
FRAME = f"/embed{TIMELINE}"


@pytest.mark.long
def test_a_page_of_another_origin_shows_it_as_high_as_it_is(site, newspaper, open_page):  # noqa: F811
    address, folder = newspaper
    write(folder, f"<h1>News</h1>{code_of(site, TIMELINE)}")
    for width in (320, 800):
        page = open_page(width=width)
        page.goto(f"{address}/index.html")
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_have_text("IOM’s leaders since 1952")
        expect(frame.get_by_role("link", name="António Vitorino").locator("visible=true").first).to_be_visible()
        page.locator("iframe[style*=height]").wait_for()
        inside = frame.locator("html").evaluate("(html) => [html.offsetHeight, html.scrollWidth, innerWidth]")
        expect(page.locator("iframe")).to_have_css("height", f"{inside[0]}px")
        assert inside[1] <= inside[2], "nobody scrolls sideways in it"
        assert page.context.cookies() == []


@pytest.mark.long
def test_its_links_open_a_window_of_their_own(site, open_page):
    page = open_page()
    page.goto(site.address + FRAME)
    with page.expect_popup() as opened:
        page.locator("svg a", has_text="António Vitorino").locator("visible=true").first.press("Enter")
    assert opened.value.url == f"{site.address}{TIMELINE}#holder-10"


@pytest.mark.long
def test_it_keeps_the_colours_that_were_chosen(site, open_page):
    for theme, scheme, colour in (("dark", "light", DARK), ("light", "dark", LIGHT), ("auto", "dark", DARK)):
        page = open_page(color_scheme=scheme)
        page.goto(f"{site.address}{FRAME}?theme={theme}")
        expect(page.locator("html")).to_have_css("background-color", colour)
        assert_accessible(page, only_contrast=theme != "light")


@pytest.mark.long
def test_the_builder_hands_out_the_code_of_what_it_shows(site, open_page):
    page = open_page()
    page.goto(f"{site.address}{TIMELINE}embed/")
    page.get_by_label("Colours").select_option("Dark")
    page.get_by_role("button", name="Show").click()
    wanted = f"{site.address}{FRAME}?theme=dark"
    expect(page.get_by_role("textbox", name="The code")).to_have_value(re.compile(re.escape(wanted)))
    expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_contain_text("IOM’s leaders")
    assert_accessible_in_both_schemes(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert_fits(page)


def test_programs_find_it(site):
    page = site.get(TIMELINE).read().decode()
    assert f'<link rel="alternate" type="application/json+oembed" href="{site.address}/oembed/?url=' in page
    embed = json.load(site.get(f"/oembed/?url={quote(site.address + TIMELINE, safe='')}"))
    assert embed["title"] == "IOM’s leaders since 1952"
    assert f'src="{site.address}{FRAME}"' in embed["html"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/embed/agencies/iom/treasurer/", "/embed/agencies/nowhere/director-general/"])
def test_there_is_none_of_a_post_that_is_not_there(client, path):
    assert client.get(path).status_code == 404
    assert client.get(path.replace("/embed", "", 1) + "embed/").status_code == 404
    target = quote("http://testserver" + path.replace("/embed", "", 1), safe="")
    assert client.get(f"/oembed/?url={target}").status_code == 404
