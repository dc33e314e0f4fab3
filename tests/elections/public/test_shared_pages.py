"""What a page says of itself where somebody shares it."""

import pytest
from lxml import html as html_parser

from elections.models import Election
from elections.rehearsals.create import rehearse
from tests.factories import open_ballot

pytestmark = pytest.mark.django_db


def head_of(client, path: str):
    return html_parser.document_fromstring(client.get(path).content).find("head")


@pytest.mark.parametrize(
    ("path", "title", "kind"),
    [
        ("/elections/iom-2023/", "Amy Pope elected Director General of IOM, 15 May 2023", "article"),
        (
            "/elections/iom-2023/as-of/2/",
            "No majority on the first ballot: Pope leads 98 to 67, 15 May 2023 (as of bulletin 2)",
            "article",
        ),
        ("/elections/iom-2018/rounds/1/", "First ballot: Director General, IOM, 29 June 2018", "article"),
        ("/people/amy-pope/", "Amy Pope", "profile"),
    ],
)
def test_a_shared_page_says_what_it_is_and_where(client, path, title, kind):
    head = head_of(client, f"{path}?from=somewhere")
    tags = {one.get("property"): one.get("content") for one in head.iter("meta") if one.get("property")}
    assert (tags["og:title"], tags["og:type"]) == (title, kind)
    assert tags["og:url"] == f"http://testserver{path}"
    assert len(tags["og:description"]) > 20
    assert [one.get("href") for one in head.iter("link") if one.get("rel") == "canonical"] == [tags["og:url"]]


def test_a_shared_rehearsal_says_so(client):
    played = rehearse(Election.objects.with_post().get(slug="iom-2018"), by=None)
    open_ballot(played)
    for path in ("", "rounds/1/", "as-of/1/"):
        head = head_of(client, f"/elections/{played.slug}/{path}")
        tags = {one.get("property"): one.get("content") for one in head.iter("meta") if one.get("property")}
        assert tags["og:title"].startswith("REHEARSAL · ")
        assert tags["og:description"] == "This is a rehearsal. Nothing here happened."
