"""The first view of a public page in a real browser: small, whole, at home on a phone, and usable by everybody."""

import pytest

from tests.browser import assert_accessible, assert_fits

RACE = "/elections/iom-2023/"
PAGES = (
    "/",
    "/agencies/",
    "/agencies/iom/",
    "/agencies/iom/states/",
    "/agencies/iom/director-general/",
    "/people/amy-pope/",
    "/people/laura-thompson/",
    "/elections/",
    RACE,
    "/elections/iom-2018/",
    "/elections/iom-ddg-2019/",
    "/elections/iom-2008/",
    "/elections/iom-2028/",
    f"{RACE}as-of/2/",
    f"{RACE}rounds/1/",
    f"{RACE}bulletins/",
    f"{RACE}candidates/amy-pope/",
    "/elections/iom-ddg-2019/candidates/candidate-of-sudan/",
    "/sources/",
    "/about/",
)
MOST_BYTES = 60_000
SAID = ("98", "67", "two thirds of 165: 110", "12 short", "43 short", "withdrew", "elected by acclamation")


def test_the_race_page_with_all_it_needs_is_light(site, page):
    """Bytes over the wire, headers included, as Chromium counts them: page, style and script."""
    sizes: dict[str, int] = {}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])}),
    )
    page.goto(site.address + RACE, wait_until="networkidle")

    assert len(sizes) >= 3, "page, style and script were not all counted"
    assert sum(sizes.values()) <= MOST_BYTES


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_race_page_tells_the_race(site, open_page, with_script):
    page = open_page(java_script_enabled=with_script)
    page.goto(site.address + RACE)
    text = page.locator("main").inner_text()
    assert not [words for words in SAID if words not in text]
    assert "abstentions: not reported" in text.lower()


def test_the_race_of_2018_tells_its_ballots_and_who_dropped_when(site, page):
    page.goto(site.address + "/elections/iom-2018/")
    text = page.locator("main").inner_text()
    for counts in ((58, 48, 37), (65, 51, 27), (68, 52, 22), (77, 66)):
        assert all(str(count) in text for count in counts)
    assert "Ken Isaacs dropped out" in text or "dropped out after the third ballot" in text


@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_a_phone_and_passes_axe(site, open_page, path):
    """Light at 320 px and dark at 1280 px; console errors and third-party requests fail the test by themselves."""
    for width, scheme in ((320, "light"), (1280, "dark")):
        page = open_page(width=width, color_scheme=scheme)
        page.goto(site.address + path)
        assert_fits(page)
        assert_accessible(page)
