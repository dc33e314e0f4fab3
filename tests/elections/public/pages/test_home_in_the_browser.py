"""The front page on a desk: what stands side by side ends at about the same height."""

import pytest


@pytest.mark.parametrize("width", [1280, 1920])
def test_two_columns_are_about_as_high(site, open_page, width):
    page = open_page(width=width, height=844)
    page.goto(site.address)

    races, latest = (page.locator(f"section[aria-labelledby={name}]").bounding_box() for name in ("races", "latest"))
    assert latest["x"] > races["x"]
    assert abs(races["height"] - latest["height"]) < 100


def test_newest_bulletins_stand_below_each_other_on_a_phone(site, open_page):
    page = open_page(width=390, height=844)
    page.goto(site.address)

    lines = page.locator(".log--newest > li")
    assert lines.count() > 1
    assert len({line.bounding_box()["x"] for line in lines.all()}) == 1
