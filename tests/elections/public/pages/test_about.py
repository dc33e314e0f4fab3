"""Who stands behind the site: named from the environment, and where nothing is set the page says so."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from iomwatch import environment
from tests.elections.public.reading import words


def test_publisher_and_address_are_named(client, settings):
    settings.PUBLISHER, settings.CONTACT = "The Ballot Trust", "mailto:editors@example.org"
    page = client.get("/about/")
    assert "iomwatch is published by The Ballot Trust." in words(page)
    assert page.content.decode().count('<a href="mailto:editors@example.org">editors@example.org</a>') == 2


def test_where_nobody_is_named_it_says_so(client):
    text = words(client.get("/about/"))
    assert "has not said who publishes it" in text
    assert "This installation names no address for that." in text


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
