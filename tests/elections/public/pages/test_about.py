"""Who stands behind the site: named from the environment, and where nothing is set the page says so."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from iomwatch import environment
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db


def test_publisher_and_address_are_named(client, settings):
    settings.PUBLISHER, settings.CONTACT = "The Ballot Trust", "mailto:editors@example.org"
    page = client.get("/about/")
    assert "iomwatch is published by The Ballot Trust." in words(page)
    assert page.content.decode().count('<a href="mailto:editors@example.org">editors@example.org</a>') == 2


def test_where_nobody_is_named_it_says_so(client):
    text = words(client.get("/about/"))
    assert "The publisher of this site has not been named." in text
    assert "No address for reports has been given." in text


def test_what_a_name_has_of_markup_is_text(client, settings):
    settings.PUBLISHER = "<b>Trust</b>"
    assert "&lt;b&gt;Trust" in client.get("/about/").content.decode()


@pytest.mark.parametrize("address", ["ann", "javascript:alert(1)", "http://example.org", "mailto:two words"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(ImproperlyConfigured, match="CONTACT"):
        environment.contact({"CONTACT": address}, "CONTACT")


@pytest.mark.parametrize("place", ["behind", "grades", "corrections", "report"])
def test_each_policy_has_its_place(client, place):
    assert f'id="{place}"' in client.get("/about/").content.decode()


COLUMNS = """() => {
  const boxes = [...document.querySelectorAll('main .section')].map((one) => one.getBoundingClientRect());
  return [new Set(boxes.map((box) => Math.round(box.left))).size, Math.max(...boxes.map((box) => box.right))];
}"""


@pytest.mark.parametrize(("width", "columns", "filled_to"), [(1280, 2, 1200), (390, 1, 360)])
def test_the_width_is_used(site, open_page, width, columns, filled_to):
    page = open_page(width=width)
    page.goto(f"{site.address}/about/")
    number, right = page.evaluate(COLUMNS)
    assert number == columns
    assert filled_to <= right <= width
