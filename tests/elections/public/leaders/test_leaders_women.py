"""Whether a woman has led an agency, in a sentence with its sources, and who in office is one."""

from datetime import date

import pytest
from django.test import Client

from agencies.models import Post
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.leaders.heads import make_head, make_led
from tests.elections.public.leaders.test_leaders import PAGE, page
from tests.factories import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def bare(emptied) -> None:
    clear_all_caches()


@pytest.fixture(autouse=True)
def post(bare) -> Post:
    day = date(2016, 10, 6)
    post = make_led("who", no_woman_until_min=day, no_woman_until_max=day)
    post.no_woman_sources.add(make_source("no-woman"))
    make_head(post, "Old", "1990-01-01", "2016-12-31")
    return post


def line() -> str:
    return page().partition("Has a woman led it?")[2]


def test_never_and_nobody_since():
    assert (
        "Never: no woman had held the post by 6 October 2016, and nobody else is known to have held it since." in line()
    )


def test_never_and_only_men_since(post):
    make_head(post, "Ben", "2017-01-01", gender="m")
    assert (
        "Never: no woman had held the post by 6 October 2016, and all who are known to have held it since are men."
        in line()
    )


def test_until_when_that_is_known(post):
    head = make_head(post, "Ben", "2017-01-01", gender="m")
    assert "are men. That is known to 1 January 2017." in line()
    type(head).objects.filter(pk=head.pk).update(confirmed_on=date(2026, 2, 12))
    clear_all_caches()
    assert "are men. That is known to 12 February 2026." in line()


def test_why_it_may_be_more(post):
    Post.objects.update(no_woman_until_min=None, no_woman_until_max=None)
    make_head(post, "Ada", "2017-01-01", "2020-12-31", gender="f")
    assert "At least one woman: Ada Doe (2017–2020). The gender of one other holder is not sourced here." in line()


def test_not_by_then_and_nobody_knows_since(post):
    make_head(post, "Ben", "2017-01-01")
    assert "Not by 6 October 2016. Of who has held the post since, no source here gives the gender: Ben Doe." in line()


def test_once(post):
    make_head(post, "Ada", "2017-01-01", gender="f")
    assert "One woman: Ada Doe (since 2017)." in line()


def test_more_often(post):
    make_head(post, "Ada", "2017-01-01", "2020-12-31", gender="f")
    make_head(post, "Eve", "2021-01-01", gender="f")
    assert "Two women: Ada Doe (2017–2020) and Eve Doe (since 2021)." in line()


def test_without_a_source_nothing_is_claimed(post):
    Post.objects.update(no_woman_until_min=None, no_woman_until_max=None)
    text = page()
    assert "No source here says whether a woman has led WHO." in text
    assert "Has a woman led it?" not in text
    assert "Never" not in text


def test_each_sentence_has_its_sources():
    html = Client().get(PAGE).content.decode().partition('id="women"')[2]
    assert 'href="#source-' in html.partition("</ul>")[0]


def test_women_in_office_head_the_page(bare, post):
    for slug, name, gender in (("fao", "Ben", "m"), ("itu", "Ada", "f"), ("un", "Guy", "")):
        make_head(make_led(slug), name, "2020-01-01", gender=gender)
    assert "Of the three in office, as last confirmed, one is known to be a woman: Ada Doe (ITU)." in page()
