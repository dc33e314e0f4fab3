"""The page of all bulletins is no longer on a phone than it must be, and hides nothing."""

RACE = "/elections/iom-2018/bulletins/"
SCREENS = 5500 / 844


def test_a_phone_has_a_label_and_what_it_says_in_one_line(site, open_page):
    page = open_page(width=390, height=844)
    page.goto(site.address + RACE)

    facts = page.locator("#b12 dl")
    label, value = facts.get_by_text("Happened").bounding_box(), facts.get_by_text("29 June 2018", exact=True)
    assert abs(label["y"] - value.bounding_box()["y"]) < 4
    assert page.evaluate("document.documentElement.scrollHeight") / 844 < SCREENS


def test_a_digest_opens_in_full_within_the_screen(site, open_page):
    page = open_page(width=320, height=844)
    page.goto(site.address + RACE)

    page.locator("#b12 .digest summary").click()
    assert len(page.locator("#b12 .digest > code").inner_text()) == 64
    assert page.evaluate("document.documentElement.scrollWidth") == 320
