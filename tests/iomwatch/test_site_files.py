"""What programs look for at fixed addresses: robots.txt, sitemap.xml, security.txt, the manifest, the icons."""

import io
import json
import re
import urllib.robotparser
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import resvg_py
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured
from django.urls import resolve, reverse
from PIL import Image, ImageChops

from agencies.rehearsals import is_of_a_rehearsal
from elections.models import Election
from elections.models.election import ElectionQuerySet
from elections.rehearsals.create import rehearse
from iomwatch import environment
from tests.factories import make_clerk
from tests.iomwatch.addresses import address, patterns

pytestmark = pytest.mark.django_db

MARK = Path(finders.find("icon.svg"))


def robots(client) -> urllib.robotparser.RobotFileParser:
    reader = urllib.robotparser.RobotFileParser()
    reader.parse(client.get("/robots.txt").content.decode().splitlines())
    return reader


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/sign-in/", "/admin/", "/admin/agencies/state/", "/health", "/metrics"]
)
def test_robots_keep_out_of_what_is_not_public(client, path):
    assert not robots(client).can_fetch("anybot", path)


def test_robots_may_read_every_page_of_the_sitemap(client):
    reader = robots(client)
    assert [page for page in listed(client) if not reader.can_fetch("anybot", page)] == []
    assert reader.site_maps() == ["http://testserver/sitemap.xml"]


def listed(client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"].startswith("application/xml")
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    return [urlsplit(place.text).path for place in ET.fromstring(answer.content).findall(".//s:loc", spaces)]


# Public pages that are the same thing again, or no page of its own, and why.
NOT_LISTED = {
    "race-as-of": "the race as it was told before",
    "live": "parts of an open race page",
    "wall": "the race on one screen",
    "wall-news": "parts of an open wall",
    "citation": "the race, to copy",
    "ballot-citation": "the ballot, to copy",
    "embed-builder": "a tool for one race",
    "timeline-embed-builder": "a tool for one timeline",
}


def names_of_pages(client) -> set[str]:
    """The names of all addresses that answer with a page in HTML, frames for other people's pages aside."""
    pages = set()
    for route, pattern in patterns():
        if not hasattr(pattern.callback, "public_page") or route.startswith(("embed/", "oembed")):
            continue
        answer = client.get(re.sub("(candidates|people)/[^/]+/", r"\1/amy-pope/", address(route)))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            pages.add(pattern.name)
    return pages


def names_listed(client) -> set[str]:
    return {resolve(page).url_name for page in listed(client)}


@pytest.mark.usefixtures("module_db")
def test_every_public_page_is_listed_or_is_another_one_again(client):
    assert names_of_pages(client) - names_listed(client) == set(NOT_LISTED)


@pytest.mark.usefixtures("module_db")
def test_what_is_listed_is_there_and_is_listed_once(client):
    pages = listed(client)
    assert len(pages) == len(set(pages)) > 60
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    for slug in Election.objects.for_public().values_list("slug", flat=True):
        assert f"/elections/{slug}/" in pages
    assert "/elections/iom-2023/rounds/1/" in pages
    assert "/elections/iom-2023/candidates/amy-pope/" in pages


def test_no_rehearsal_is_listed(client):
    before = listed(client)
    rehearsal = rehearse(Election.objects.get(slug="iom-2023"), by=make_clerk())
    assert client.get(f"/elections/{rehearsal.slug}/").status_code == 200
    assert listed(client) == before
    assert not [page for page in before if any(is_of_a_rehearsal(part) for part in page.split("/"))]


def test_control_with_all_elections_it_would_be(client, monkeypatch):
    rehearsal = rehearse(Election.objects.get(slug="iom-2023"), by=make_clerk())
    monkeypatch.setattr(ElectionQuerySet, "for_public", lambda self: self)
    assert f"/elections/{rehearsal.slug}/" in listed(client)


# security.txt


def test_without_a_contact_there_is_no_security_txt(client):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_with_one_it_says_whom_to_tell_and_has_not_run_out(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@iomwatch.example"
    answer = client.get("/.well-known/security.txt")
    lines = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert lines["Contact"] == "mailto:security@iomwatch.example"
    assert lines["Canonical"] == "http://testserver/.well-known/security.txt"
    left = datetime.fromisoformat(lines["Expires"]) - datetime.now(UTC)
    assert timedelta(days=170) < left < timedelta(days=365)


@pytest.mark.parametrize("contact", ["ann@iomwatch.example", "http://iomwatch.example", "mailto:a\nExpires: never"])
def test_a_contact_is_an_address_that_programs_read(contact):
    with pytest.raises(ImproperlyConfigured, match="SECURITY_CONTACT"):
        environment.contact({"SECURITY_CONTACT": contact}, "SECURITY_CONTACT")


# The icons and the manifest.


def pixels(path: Path) -> Image.Image:
    return Image.open(path).convert("RGBA")


def drawn(size: int, svg: str) -> Image.Image:
    png = resvg_py.svg_to_bytes(svg_string=svg, width=size, height=size)
    return Image.open(io.BytesIO(bytes(png))).convert("RGBA")


def most_apart(one: Image.Image, other: Image.Image) -> int:
    return max(high for _, high in ImageChops.difference(one, other).getextrema())


@pytest.mark.parametrize(
    ("file", "size"), [("icon-192.png", 192), ("icon-512.png", 512), ("apple-touch-icon.png", 180), ("icon.ico", 48)]
)
def test_each_icon_is_the_mark_of_the_project(file, size):
    """Apple rounds the corners itself, so there the ground goes to the edge."""
    svg = MARK.read_text()
    shape = svg.replace('rx="4" ', "", 1) if file.startswith("apple") else svg
    image = pixels(Path(finders.find(file)))
    assert image.size == (size, size)
    assert most_apart(image, drawn(size, shape)) <= 2
    other = MARK.with_name("icon-rehearsal.svg").read_text()
    assert most_apart(image, drawn(size, other)) > 100  # control


def test_every_page_names_them_and_they_are_there(client):
    page = client.get("/about/").content.decode()
    for rel in ("icon", "apple-touch-icon", "manifest"):
        href = re.search(rf'<link rel="{rel}" href="([^"]+)"', page)[1]
        is_file = href.startswith("/static/")
        assert finders.find(href.removeprefix("/static/")) if is_file else client.get(href).status_code == 200


def test_the_manifest_names_icons_that_are_there(client):
    answer = client.get(reverse("manifest"))
    assert answer.headers["Content-Type"] == "application/manifest+json"
    icons = json.loads(answer.content)["icons"]
    assert len(icons) == 3
    for icon in icons:
        file = finders.find(icon["src"].removeprefix("/static/"))
        if icon["type"] == "image/png":
            assert "{0}x{0}".format(Image.open(file).width) == icon["sizes"]


def test_the_policy_lets_browsers_read_the_manifest(client):
    assert "manifest-src 'self'" in client.get("/about/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml", "/site.webmanifest"])
def test_they_are_kept_for_everybody(client, path):
    answer = client.get(path)
    assert "public" in answer.headers["Cache-Control"]
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_running_site_hands_them_out_ready_made(site):
    for path in ("/robots.txt", "/sitemap.xml", "/site.webmanifest"):
        with site.get(path) as answer:
            assert answer.headers["ETag"]
            assert b"testserver" not in answer.read()
    with site.get("/favicon.ico") as icon:
        assert icon.url.endswith(".ico")
        assert icon.read(4) == b"\x00\x00\x01\x00"
