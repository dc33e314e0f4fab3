"""The first view of a public page in a real browser is whole; that it is small is asked by `test_measures.py`."""

import pytest

RACE = "/elections/iom-2023/"
SAID = ("98", "67", "two thirds of 165: 110", "12 short", "43 short", "withdrew", "elected by acclamation")


@pytest.mark.parametrize("with_script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_race_page_tells_the_race(site, open_page, with_script):
    page = open_page(java_script_enabled=with_script)
    page.goto(site.address + RACE)
    text = page.locator("main").inner_text()
    assert not [words for words in SAID if words not in text]
    assert "Not reported: abstentions" in text


def test_the_race_of_2018_tells_its_ballots_and_who_dropped_when(site, page):
    page.goto(site.address + "/elections/iom-2018/")
    text = page.locator("main").inner_text()
    for counts in ((58, 48, 37), (65, 51, 27), (68, 52, 22), (77, 66)):
        assert all(str(count) in text for count in counts)
    assert "Ken Isaacs dropped out" in text or "dropped out after the third ballot" in text
