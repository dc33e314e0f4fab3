"""Addresses without end: kept by nobody, so that a flood of them pushes nothing out."""

import pytest

from tests.iomwatch.front.stage import Stage


@pytest.mark.parametrize(("flooded", "renderings"), [("/endless/", 0), ("/pages/a/", 1)], ids=["endless", "control"])
def test_addresses_without_end_push_nothing_out(stage, flooded, renderings):
    small = Stage(queries=4_000)
    small.get("/?q=everybody asks for it")
    for number in range(50):
        small.get(f"{flooded}?q={number}")
    before = small.renderings
    small.get("/?q=everybody asks for it")
    assert small.renderings - before == renderings


def test_the_page_that_addresses_without_end_begin_with_is_kept(stage):
    for _ in range(2):
        stage.get("/endless/")
    assert stage.renderings == 1
