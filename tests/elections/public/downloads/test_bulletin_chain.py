"""The chain of bulletins as everybody can have it: to the byte, with its head, on the page and as files."""

import json

import pytest
from django.conf import settings

from elections.bulletins.compose import Content
from elections.models import Bulletin, Election
from elections.rehearsals.create import rehearse
from elections.rules.bulletin import BulletinKind
from iomwatch.public_pages import CACHE_CONTROL
from tests.elections.public.reading import words
from tests.factories import make_election, tell

pytestmark = pytest.mark.django_db


def notice(election: Election, note: str) -> Bulletin:
    return tell(election, Content(kind=BulletinKind.NOTICE, note=note), author="desk")


@pytest.fixture
def election():
    return make_election()


def test_bulletins_are_given_to_the_byte_in_their_order(client, election):
    for note in ("one", "zwei\nlines\r\n", "três\u2028\u0085\x1b“”<!--front:notice-->"):
        notice(election, note)
    answer = client.get("/elections/iom-2033/bulletins.jsonl")

    texts = Bulletin.objects.filter(election=election).order_by("number").values_list("payload", flat=True)
    assert answer.content == "".join(f"{text}\n" for text in texts).encode()
    assert answer.content.count(b"\n") == 3
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="iom-2033-bulletins.jsonl"'
    assert answer.headers["Cache-Control"] == CACHE_CONTROL


def test_an_election_without_bulletins_has_an_empty_file_and_an_empty_head(client, election):
    assert client.get("/elections/iom-2033/bulletins.jsonl").content == b""
    head = client.get("/elections/iom-2033/head.json").json()
    assert head == {"election": "iom-2033", "is_rehearsal": False, "bulletins": 0, "digest": ""}
    assert client.get("/heads.json").json()["elections"]["iom-2033"] == {"bulletins": 0, "digest": ""}


def test_the_head_is_of_the_last_bulletin(client, election):
    notice(election, "one")
    last = notice(election, "two")
    head = {"bulletins": 2, "digest": last.digest}

    assert client.get("/elections/iom-2033/head.json").json() == head | {"election": "iom-2033", "is_rehearsal": False}
    heads = client.get("/heads.json").json()
    assert heads["elections"]["iom-2033"] == head
    assert heads["published_at"] == last.published_at.isoformat().replace("+00:00", "Z")


def test_heads_name_every_public_election_and_no_rehearsal(client, election):
    played = rehearse(election, by=None)
    notice(played, "invented")
    heads = client.get("/heads.json").json()

    public = Election.objects.filter(is_rehearsal=False).values_list("slug", flat=True)
    assert set(heads["elections"]) == set(public)
    assert "rehearsal" not in json.dumps(heads)
    assert client.get(f"/elections/{played.slug}/head.json").json()["is_rehearsal"] is True


def test_the_page_shows_the_head_and_how_to_check_it(client, election):
    first, last = notice(election, "one"), notice(election, "two")
    answer = client.get("/elections/iom-2033/bulletins/")
    page, text = answer.content.decode(), words(answer)

    assert f"Head of the chain after bulletin 2: {last.digest[:12]}" in text
    assert f'<code id="head">{last.digest}</code>' in page
    assert f"<code>{first.digest}</code>" in page
    assert "python3 verify.py iom-2033-bulletins.jsonl --earlier head.json" in text
    for address in ("/elections/iom-2033/bulletins.jsonl", "/elections/iom-2033/head.json", "/heads.json"):
        assert f'href="{address}"' in page
    assert f'href="{settings.STATIC_URL}verify.py"' in page


def test_without_a_bulletin_the_page_speaks_of_no_head(client, election):
    assert "chain" not in words(client.get("/elections/iom-2033/bulletins/"))


def test_the_about_page_leads_to_the_heads_and_the_verifier(client):
    page = client.get("/about/").content.decode()
    assert 'href="/heads.json"' in page
    assert f'href="{settings.STATIC_URL}verify.py"' in page


def test_the_front_renders_heads_anew_when_something_is_published(own_site):
    """They are public pages like any other: from memory, with a tag of the edition."""
    with own_site.get("/heads.json") as answer:
        tag = answer.headers["ETag"]
        before = json.load(answer)
    own_site.manage("shell", "--no-imports", "-c", PUBLISH)
    with own_site.get_changed("/heads.json", tag) as answer:
        after = json.load(answer)
    assert after["elections"].pop("iom-2033")["bulletins"] == 1
    assert after["elections"] == before["elections"]


PUBLISH = "from tests.factories import *; open_ballot(make_election())"
