"""Writes feeds of bulletins, as Atom (RFC 4287) and as JSON Feed 1.1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language

RIGHTS = "CC BY 4.0 https://creativecommons.org/licenses/by/4.0/"
# What a feed without a bulletin says of its age, which Atom demands: always the same, and older than any bulletin.
NEVER = datetime(2026, 1, 1, tzinfo=UTC)
# A note may hold what XML has no way to write (Char in XML 1.0, 2.2).
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """One bulletin. Both addresses and all that is in `html` are absolute: a feed is read elsewhere."""

    name: UUID
    address: str
    title: str
    html: str
    happened: str  # by ISO 8601; empty where it is not known
    published_at: datetime
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Feed:
    name: UUID
    title: str
    about: str
    home: str  # the page that it belongs to
    site: str
    atom: str
    json: str
    items: Sequence[FeedItem]  # newest first

    @property
    def updated_at(self) -> datetime:
        return max((item.published_at for item in self.items), default=NEVER)


class _Atom(Atom1Feed):
    """Django's writer, with the whole of an entry as its content and never the present moment as the feed's age.

    Atom has no word for when something happened; Dublin Core has, and readers pass by what they do not know.
    """

    def root_attributes(self) -> dict[str, str]:
        return super().root_attributes() | {"xmlns:dcterms": "http://purl.org/dc/terms/"}

    def latest_post_date(self) -> datetime:
        return self.feed["updated_at"]

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        alternate = {"rel": "alternate", "type": "application/feed+json", "href": self.feed["json"]}
        handler.addQuickElement("link", "", alternate)

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})
        if item["happened"]:
            handler.addQuickElement("dcterms:temporal", item["happened"])


def atom_feed(feed: Feed) -> HttpResponse:
    written = _Atom(
        title=_xml(feed.title),
        link=feed.home,
        description="",  # of RSS; the one of Atom is the subtitle
        subtitle=_xml(feed.about),
        language=get_language(),
        author_name="iomwatch",
        author_link=feed.site,
        feed_url=feed.atom,
        feed_guid=feed.name.urn,
        feed_copyright=RIGHTS,
        updated_at=feed.updated_at,
        json=feed.json,
    )
    for item in feed.items:
        written.add_item(
            title=_xml(item.title),
            link=item.address,
            description=None,  # type: ignore[arg-type]
            unique_id=item.name.urn,
            # A bulletin is never changed: what was wrong is answered by another, which is an entry of its own.
            pubdate=item.published_at,
            updateddate=item.published_at,
            categories=[_xml(tag) for tag in item.tags],
            content=_xml(item.html),
            happened=item.happened,
        )
    return HttpResponse(written.writeString("utf-8"), content_type=written.content_type)


def json_feed(feed: Feed) -> JsonResponse:
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.about,
        "home_page_url": feed.home,
        "feed_url": feed.json,
        "language": get_language(),
        "authors": [{"name": "iomwatch", "url": feed.site}],
        "items": [_item(item) for item in feed.items],
    }
    return JsonResponse(content, content_type="application/feed+json", json_dumps_params={"indent": 1})


def _item(item: FeedItem) -> dict[str, object]:
    moment = item.published_at.isoformat().replace("+00:00", "Z")
    return {
        "id": item.name.urn,
        "url": item.address,
        "title": item.title,
        "content_html": item.html,
        "date_published": moment,
        "date_modified": moment,
        # The format has no word for it, and leaves names that begin so to those who write a feed.
        "_iomwatch": {"happened": item.happened or None},
        "tags": list(item.tags),
    }


def _xml(text: str) -> str:
    return NOT_IN_XML.sub("\ufffd", text)
