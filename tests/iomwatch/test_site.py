"""The real server on real data, on either engine."""

from urllib.error import HTTPError

import pytest


def test_the_server_answers_and_its_admin_has_a_sign_in(site):
    with site.get("/admin/login/") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"].startswith("max-age=0")


def test_a_browser_opens_it_without_complaints(site, page):
    page.goto(site.address + "/admin/login/")
    assert page.locator("input[name=username]").is_visible()


RACE = "/elections/iom-2023/"


def test_a_public_page_comes_ready_made(site):
    with site.get(RACE, **{"Accept-Encoding": "br"}) as first:
        etag = first.headers["ETag"]
        assert first.headers["Content-Encoding"] == "br"
        assert first.headers["Vary"] == "Accept-Encoding"
        assert "s-maxage=5" in first.headers["Cache-Control"]
        assert first.headers["Set-Cookie"] is None
    with pytest.raises(HTTPError) as not_modified:  # urllib takes 304 for an error
        site.get(RACE, **{"If-None-Match": etag})
    assert not_modified.value.code == 304
    assert not_modified.value.headers["ETag"] == etag
    assert not_modified.value.headers["Content-Security-Policy"]


def test_it_is_the_same_page_whoever_asks_under_whatever_name(site):
    def page(**headers: str) -> bytes:
        with site.get(RACE, **headers) as answer:
            return answer.read()

    plain = page()
    assert page(Cookie="sessionid=x; csrftoken=y") == plain
    assert page(Host="localhost:4000") == plain
    assert page(**{"Accept-Language": "fr", "User-Agent": "x", "X-Forwarded-Host": "evil.example"}) == plain


def test_a_name_that_is_not_ours_is_refused_for_ready_pages_too(site):
    site.get(RACE).close()
    with pytest.raises(HTTPError) as refused:
        site.get(RACE, Host="evil.example")
    assert refused.value.code == 400


def test_static_files_are_compressed_immutable_and_guarded(site):
    with site.get("/favicon.ico", **{"Accept-Encoding": "br"}) as icon:
        assert icon.url.startswith(site.address + "/static/icon.")
        assert "immutable" in icon.headers["Cache-Control"]
        assert "default-src 'none'" in icon.headers["Content-Security-Policy"]
        assert icon.headers["X-Frame-Options"] == "DENY"
