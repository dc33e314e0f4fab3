"""Asks for a file that is no longer made: the answer says so, and where the same figures are."""

import pytest
from django.test import Client

from elections.public.downloads import formats
from tests.iomwatch.front.stage import stage

__all__ = ["stage"]

# Nothing is looked up for it, so these tests have no database, and would fail if one were asked.
GONE = "/elections/iom-2023/nist.json"
INSTEAD = ("/elections/iom-2023/popolo.json", "/elections/iom-2023/ballots.csv", "/api/v1/elections/iom-2023/")


def test_a_format_no_longer_made_is_gone_and_the_answer_says_what_to_use_instead():
    answer = Client().get(GONE)
    assert answer.status_code == 410
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    text = answer.content.decode()
    assert text.startswith("Files in the NIST SP 1500-100 format are no longer made.")
    assert [address for address in INSTEAD if address not in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", INSTEAD)
def test_what_to_use_instead_is_there(address):
    assert Client().get(address).status_code == 200


def test_through_the_front_it_is_gone_as_well_and_never_kept(stage, settings, monkeypatch):
    settings.ROOT_URLCONF = "iomwatch.urls"
    renderings = []
    monkeypatch.setattr(formats, "_", lambda text: renderings.append(text) or text)
    replies = [stage.get(GONE), stage.get(GONE)]
    assert [reply.status for reply in replies] == [410, 410]
    assert all("popolo.json" in reply.body for reply in replies)
    assert len(renderings) == 2
