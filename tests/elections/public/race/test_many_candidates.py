"""A race of thirteen is about as long to read as one of four: who came furthest is read first, the others are folded."""

import pytest
from django.test import Client
from lxml import html as html_parser

from elections.public.race import candidate_cards
from elections.templatetags.many import first_few

pytestmark = pytest.mark.django_db

CARDS, SIDES = "//article//h3/a", "//*[contains(@class, 'backing__side')]/h3/a"
AT_ONCE = "[not(ancestor::details)]"


def names(path: str, where: str) -> list[str]:
    page = html_parser.document_fromstring(Client().get(path).content.decode())
    return [link.text_content() for link in page.xpath(where)]


@pytest.mark.parametrize(("number", "parts"), [(0, (0, 0)), (1, (1, 0)), (5, (5, 0)), (6, (4, 2)), (13, (4, 9))])
def test_a_few_are_read_at_once_and_of_more_the_first(number, parts):
    first, rest = first_few(range(number))
    assert (len(first), len(rest)) == parts
    assert [*first, *rest] == list(range(number))


def test_who_came_furthest_is_read_first_and_nobody_is_missing():
    assert names("/elections/un-2016/", CARDS + AT_ONCE) == [
        *("António Guterres", "Irina Bokova", "Vuk Jeremić", "Miroslav Lajčák")
    ]
    assert len(set(names("/elections/un-2016/", CARDS))) == 13
    assert names("/elections/un-2016/", SIDES + AT_ONCE) == ["Guterres", "Bokova", "Jeremić", "Lajčák"]
    assert len(names("/elections/un-2016/", SIDES)) == 13


def test_control_in_the_order_of_their_names_the_winner_would_be_folded(monkeypatch):
    monkeypatch.setattr(candidate_cards, "FEW", 100)
    assert "António Guterres" not in names("/elections/un-2016/", CARDS + AT_ONCE)


@pytest.mark.parametrize("slug", ["iom-2023", "iom-2018", "iom-ddg-2019"])
def test_of_a_few_nothing_is_folded(slug):
    page = Client().get(f"/elections/{slug}/").content.decode()
    assert [
        part for part in ("other-candidates", "other-support", "other-panels", 'id="earlier"') if part in page
    ] == []
