"""A race in somebody else's page: on another origin, as high as it is, in the colours that were chosen, and keeping up."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from html import escape, unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.public.race.test_live import RACE, night, tell  # noqa: F401 - a fixture
from tests.iomwatch.addresses import every_address

DARK, LIGHT = "rgb(23, 22, 19)", "rgb(255, 253, 248)"


@pytest.fixture
def newspaper(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Another origin, and the folder that it serves."""
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", tmp_path
    server.shutdown()
    server.server_close()


def write(folder: Path, body: str) -> None:
    (folder / "index.html").write_text(f'<!doctype html><link rel="icon" href="data:,"><title>News</title>{body}')


def code_of(site, path: str) -> str:
    """What somebody who found our page would paste, from oEmbed."""
    return json.load(site.get(f"/oembed/?url={quote(site.address + path, safe='')}"))["html"]


@pytest.mark.long
def test_a_page_of_another_origin_shows_it_as_high_as_it_is(site, newspaper, open_page):
    address, folder = newspaper
    write(folder, f"<h1>News</h1>{code_of(site, '/elections/iom-2023/')}")
    for width in (320, 800):
        page = open_page(width=width)
        page.goto(f"{address}/index.html")
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_have_text("Amy Pope elected Director General of IOM")
        expect(frame.get_by_text("12 short")).to_be_visible()
        page.locator("iframe[style*=height]").wait_for()
        inside = frame.locator("html").evaluate("(html) => [html.offsetHeight, html.scrollWidth, innerWidth]")
        expect(page.locator("iframe")).to_have_css("height", f"{inside[0]}px")
        assert inside[1] <= inside[2], "nobody scrolls sideways in it"
        assert_fits(page)
        assert page.context.cookies() == []


@pytest.mark.long
def test_it_is_as_high_as_it_is_where_its_script_comes_last(site, newspaper, open_page):
    address, folder = newspaper
    frame, script = code_of(site, "/elections/iom-2023/").split("<script")
    write(folder, frame)
    page = open_page()
    page.goto(f"{address}/index.html")
    expect(page.frame_locator("iframe").get_by_text("12 short")).to_be_visible()
    page.add_script_tag(url=re.search('src="(.*?)"', script)[1])  # type: ignore[index]
    page.locator("iframe[style*=height]").wait_for()


@pytest.mark.long
def test_it_keeps_the_colours_that_were_chosen(site, open_page):
    for theme, scheme, colour in (("dark", "light", DARK), ("light", "dark", LIGHT), ("auto", "dark", DARK)):
        page = open_page(color_scheme=scheme)
        page.goto(f"{site.address}/embed/iom-2018/?theme={theme}")
        expect(page.locator("html")).to_have_css("background-color", colour)
        assert_accessible(page)


@pytest.mark.long
def test_one_that_is_live_keeps_up_and_one_that_is_kept_does_not(night, newspaper, open_page):  # noqa: F811
    address, folder = newspaper
    codes = code_of(night, RACE) + code_of(night, f"{RACE}as-of/1/")
    write(folder, codes)
    page = open_page()
    page.goto(f"{address}/index.html")
    live, kept = page.frame_locator("iframe >> nth=0"), page.frame_locator("iframe >> nth=1")
    expect(live.get_by_text("Checked")).to_be_visible()
    tell(night, "ELECTED", "candidacy=election.candidacies.get(slug='ada'), how=Method.ACCLAMATION")
    expect(live.get_by_role("heading", level=1)).to_have_text("Ada Doe elected Director General of IOM")
    expect(kept.get_by_role("heading", level=1)).to_contain_text("First ballot under way")


@pytest.mark.long
def test_no_other_page_may_be_framed(client, db):
    framed = []
    for path in every_address():
        answer = client.get(path)
        if answer.headers.get("X-Frame-Options") == "DENY":
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"], path
        elif answer.status_code < 400:
            framed.append(path)
            assert "frame-ancestors *" in answer.headers["Content-Security-Policy"], path
            assert not answer.cookies, path
    races = [f"/embed/iom-2023/{part}" for part in ("", "as-of/1/", "news/", "rounds/1/")]
    assert framed == ["/embed/agencies/iom/director-general/", *races]


def test_chromium_refuses_to_frame_the_race_page_itself(site, newspaper, open_page, request):
    request.applymarker(pytest.mark.complaints)  # Chromium says why
    address, folder = newspaper
    write(folder, f'<iframe src="{site.address}/elections/iom-2023/"></iframe>')
    page = open_page()
    page.goto(f"{address}/index.html")
    assert page.frames[1].evaluate("document.body.innerText.includes('Pope')") is False


@pytest.mark.long
def test_the_builder_hands_out_the_code_of_what_it_shows(site, open_page):
    page = open_page()
    page.goto(f"{site.address}/elections/iom-2018/embed/")
    page.get_by_label("What to show").select_option("Second ballot")
    page.get_by_label("Colours").select_option("Dark")
    page.get_by_role("button", name="Show").click()
    wanted = f"{site.address}/embed/iom-2018/rounds/2/?theme=dark"
    expect(page.get_by_role("textbox", name="The code")).to_have_value(re.compile(re.escape(wanted)))
    expect(page.frame_locator("iframe").get_by_text("Second ballot").first).to_be_visible()
    assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert_fits(page)


def test_oembed_says_what_the_format_asks_for(site):
    embed = json.load(
        site.get(f"/oembed/?url={quote(site.address + '/elections/iom-2023/rounds/1/', safe='')}&maxwidth=500")
    )
    assert (embed["version"], embed["type"], embed["width"]) == ("1.0", "rich", 500)
    assert embed["height"] > 0
    assert f'src="{site.address}/embed/iom-2023/rounds/1/"' in embed["html"]
    page = site.get("/elections/iom-2023/?fbclid=1").read().decode()
    [link] = re.findall('type="application/json.oembed" href="([^"]+)"', page)
    # The page itself: nothing of what somebody hung on its address.
    assert link == f"{site.address}/oembed/?url={quote(site.address + '/elections/iom-2023/', safe='')}"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "url=",
        "url=https://example.org/elections/iom-2023/",
        "url=http://testserver/desk/",
        "url=%00",
        "url=http://[",
        "url=" + "x" * 3000,
    ],
)
def test_no_other_address_has_an_embed(client, db, query):
    assert client.get(f"/oembed/?{query}").status_code == 404
    assert client.get("/oembed/?format=xml&url=x").status_code == 501


def test_a_title_cannot_break_out_of_the_code(client, db):
    from elections.public.embeds.frames import embed_code

    request = client.get("/embed/iom-2023/").wsgi_request
    hostile = '"></iframe><script>alert(1)</script>'
    code = embed_code(request, "/embed/iom-2023/", hostile)
    assert f'title="{escape(hostile)}"' in code.replace("&#39;", "&#x27;")
    # Nor out of what is copied: a browser reads the references of a text area once before it hands out its text.
    page = render_to_string("elections/embeds/_code.html", {"code": code})
    assert unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page)[1]) == code


def test_what_is_rehearsed_says_so_in_every_frame(client, db):
    from elections.models import Election
    from elections.rehearsals.replay import begin_replay

    _, bulletins = begin_replay(Election.objects.with_post().get(slug="iom-2023"))
    list(bulletins)
    for path in ("", "as-of/2/", "rounds/1/", "news/"):
        assert "This is a rehearsal." in client.get(f"/embed/rehearsal-iom-2023/{path}").content.decode()
