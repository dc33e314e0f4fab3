"""An acronym has its article in a sentence, where it has one: Secretary-General of the UN, Director-General of UNESCO."""

import re

import pytest
from django.test import Client

from agencies.models import Agency, Post, Source
from elections.public.pages.race_list import public_elections, with_summaries
from elections.public.timeline.titles import title_for
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

WITH_ARTICLE = ("iaea", "ilo", "itu", "un")
BARE = re.compile(r"\b(?:of|for|at|by|in|to|that) (?:UN|ILO|ITU|IAEA)\b(?![-’]| \()")
PAGES = (
    "/",
    "/agencies/",
    "/agencies/un/",
    "/agencies/un/states/",
    "/agencies/un/secretary-general/",
    "/agencies/itu/secretary-general/",
    "/leaders/",
    "/elections/",
    "/elections/coming/",
    "/elections/contested/",
    "/elections/un-1981/",
    "/elections/un-2016/",
    "/elections/un-2026/",
    "/elections/ilo-2022/",
    "/elections/ilo-2022/electorate/",
    "/elections/ilo-2022/bulletins/",
    "/elections/iaea-2019/",
    "/elections/iaea-2019/cite/",
    "/people/antonio-guterres/",
    "/search/?q=un",
    "/sources/",
    "/agencies/un/feed.atom",
    "/calendar.ics",
)


def without_article(path: str) -> list[str]:
    """Where an article is missing on a page, but for the titles of sources: those are as somebody else has written them."""
    text = words(Client().get(path))
    titles = Source.objects.exclude(title="").values_list("title", flat=True)
    for title in sorted(titles, key=len, reverse=True):  # one may be the beginning of another
        text = text.replace(title, "")
    return BARE.findall(text)


@pytest.mark.parametrize("path", PAGES)
def test_no_sentence_is_without_it(path):
    assert without_article(path) == []


def test_control_without_an_article_they_are():
    Agency.objects.update(has_article=False)
    assert sum(bool(without_article(path)) for path in PAGES) > len(PAGES) / 2


def test_who_has_one_is_said_by_the_pack():
    named = Agency.objects.filter(has_article=True).order_by("slug").values_list("slug", flat=True)
    assert tuple(named) == WITH_ARTICLE


def test_another_name_has_none():
    agency = Agency(acronym="UN", has_article=True)
    assert [agency.in_sentence(name) for name in ("", "UN", "LoN")] == ["the UN", "the UN", "LoN"]
    assert Agency(acronym="UNESCO").in_sentence() == "UNESCO"


def test_a_sentence_begins_with_a_capital():
    assert title_for(Post.objects.get(agency__slug="un"), None) == "The UN’s leaders"
    assert title_for(Post.objects.get(agency__slug="who"), None) == "WHO’s leaders"


def test_an_editor_who_changes_it_sees_it_at_once():
    mine = public_elections().filter(slug="un-2016")
    assert with_summaries(mine)[0].board.headline.endswith("Secretary-General of the UN")
    Agency.objects.filter(slug="un").update(has_article=False)
    assert with_summaries(mine.all())[0].board.headline.endswith("Secretary-General of UN")


def test_no_answer_for_programs_has_it():
    assert Client().get("/api/v1/elections/un-2016/").json()["agency"] == "UN"
