"""The front in fair weather: one rendering an edition, the same bytes for everybody, nothing kept that is somebody's."""

import threading

import pytest
from django.http import HttpResponse

from tests.iomwatch.front import tiny
from tests.iomwatch.front.stage import Stage


def test_a_page_is_rendered_once_an_edition(stage):
    assert [stage.get().body for _ in range(3)] == [stage.get().body] * 3
    assert stage.renderings == 1

    stage.edition = 2
    tiny.script.say = tiny.page_says("news")
    assert "news" in stage.get().body
    assert stage.renderings == 2


def test_without_the_front_each_reader_costs_a_rendering(stage):
    """The control of the test above."""
    for _ in range(3):
        stage.get(through=stage.application)
    assert stage.renderings == 3


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("gzip;q=0", None),
        ("*", "br"),
        ("identity", None),
        ("br;q=high", None),
    ],
)
def test_the_bytes_are_ready_in_the_encoding_a_reader_accepts(stage, accepted, encoding):
    first, second = (stage.get(accept_encoding=accepted) for _ in range(2))
    assert first.headers.get("content-encoding") == encoding
    assert first.sent == second.sent
    assert int(first.headers["content-length"]) == len(first.sent)
    assert "hello" in first.body
    assert "Accept-Encoding" in first.headers["vary"]


def test_who_has_the_page_gets_304(stage):
    page = stage.get()
    assert page.headers["etag"].startswith('W/"1-')
    again = stage.get(if_none_match=page.headers["etag"])
    assert (again.status, again.sent) == (304, b"")
    assert again.headers["etag"] == page.headers["etag"]

    stage.edition = 2
    assert stage.get(if_none_match=page.headers["etag"]).status == 200


def test_a_proxy_may_have_dropped_the_mark_of_a_weak_tag(stage):
    etag = stage.get().headers["etag"]
    assert stage.get(if_none_match=f'"other", {etag.removeprefix("W/")}').status == 304
    assert stage.get(if_none_match='"other"').status == 200


def test_the_first_reader_may_already_have_the_page(stage):
    etag = stage.get().headers["etag"]
    stage.front._shelves[False].__init__(1_000_000)
    assert stage.get(if_none_match=etag).status == 304


@pytest.mark.parametrize("warm", [False, True])
def test_head_has_the_headers_and_no_body(stage, warm):
    if warm:
        stage.get()
    head, page = stage.get(method="HEAD"), stage.get()
    assert head.headers == page.headers
    assert head.sent == b""


GUARDS = {
    "content-security-policy",
    "x-frame-options",
    "x-content-type-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
}


def test_the_same_security_headers_on_every_answer(stage):
    page, names = stage.get(), GUARDS
    assert names <= set(page.headers)
    not_modified, missing = stage.get(if_none_match=page.headers["etag"]), stage.get("/nowhere/")
    assert (not_modified.status, missing.status) == (304, 404)
    for answer in (not_modified, missing):
        assert {name: answer.headers.get(name) for name in names} == {name: page.headers[name] for name in names}


def test_htmx_gets_its_fragment_and_the_back_button_the_page(stage):
    assert stage.get("/swapped/").body == "page"
    assert stage.get("/swapped/", hx_request="true").body == "page#part"
    assert stage.get("/swapped/", hx_request="true", hx_history_restore_request="true").body == "page"
    assert stage.get("/swapped/", hx_request="true").body == "page#part"
    assert stage.renderings == 2
    assert "HX-Request" in stage.get("/swapped/").headers["vary"]


def test_a_page_without_fragment_is_one_page_to_htmx_too(stage):
    stage.get()
    stage.get(hx_request="true", hx_target="x")
    assert stage.renderings == 1


def test_known_parameters_make_a_page_and_unknown_ones_are_never_kept(stage):
    for _ in range(2):
        stage.get("/?q=geneva")
    assert stage.renderings == 1
    for _ in range(2):
        stage.get("/?q=geneva&spy=1")
    assert stage.renderings == 3
    assert "spy" not in tiny.script.seen[-1].GET


def test_posts_and_private_pages_go_straight_through(stage):
    tiny.script.say = lambda request: HttpResponse(request.COOKIES.get("sessionid", "nobody"))
    for name in ("ann", "bob"):
        answer = stage.get("/desk/", cookie=f"sessionid={name}")
        assert answer.body == name
        assert answer.headers["cache-control"] == "private, no-store"
    assert stage.get("/", method="POST").status == 403  # no token; with one it would be 405
    assert stage.get("/").status == 200


def test_nothing_of_a_reader_reaches_a_public_page(stage):
    tiny.script.say = lambda request: HttpResponse(repr(sorted(request.META.items())))
    headers = {
        "cookie": "sessionid=canary",
        "authorization": "Basic canary",
        "accept_language": "canary",
        "user_agent": "canary",
        "hx_current_url": "canary",
        "x_forwarded_for": "canary",
        "referer": "canary",
        "x_forwarded_host": "canary",
    }
    assert "canary" not in stage.get(**headers).body
    assert "canary" not in stage.get("/?unknown=1", **headers).body
    # Control: Django by itself sees all of it.
    assert stage.get(through=stage.application, **headers).body.count("canary") == len(headers)


def test_a_host_that_is_not_ours_gets_400_from_ready_pages_too(stage):
    stage.get()
    assert stage.get(host="evil.example").status == 400
    assert stage.get(host="").status == 400


def test_no_page_repeats_the_host_it_was_asked_under(stage):
    tiny.script.say = lambda request: HttpResponse(request.build_absolute_uri())
    assert stage.get(host="localhost:6666").body == "http://iomwatch.test/"


def test_insecure_readers_are_redirected_in_production_also_from_ready_pages(stage, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    stage = Stage()
    assert stage.get(x_forwarded_proto="https").status == 200
    redirected, stranger = stage.get(), stage.get(host="evil.example")
    assert (redirected.status, stranger.status) == (301, 400)
    for answer in (redirected, stranger):
        assert set(answer.headers) >= GUARDS
    assert stage.get(x_forwarded_proto="https").status == 200


@pytest.mark.parametrize(
    "personal",
    [{"Set-Cookie": "a=b"}, {"Vary": "Cookie"}, {"Vary": "*"}, {"Cache-Control": "private"}],
    ids=str,
)
def test_an_answer_that_is_somebodys_own_is_not_kept(stage, personal):
    tiny.script.say = lambda request: HttpResponse("mine", headers=personal)
    assert [stage.get().body for _ in range(2)] == ["mine", "mine"]
    assert stage.renderings == 2


@pytest.mark.parametrize("status", [301, 404, 410])
def test_only_pages_that_exist_are_kept(stage, status):
    tiny.script.say = lambda request: HttpResponse("no", status=status)
    for number in range(20):
        assert stage.get(f"/pages/{number}/").status == status
    assert len(stage.front._shelves[False]) == 0


def test_a_missing_page_is_rendered_by_one_request_while_the_others_wait(stage):
    started, go = threading.Event(), threading.Event()

    def slowly(request):
        started.set()
        assert go.wait(10)
        return HttpResponse("made once")

    tiny.script.say = slowly
    replies: list = []
    readers = [threading.Thread(target=lambda: replies.append(stage.get().body)) for _ in range(8)]
    readers[0].start()
    assert started.wait(10)
    for reader in readers[1:]:
        reader.start()
    go.set()
    for reader in readers:
        reader.join(10)
    assert replies == ["made once"] * 8
    assert stage.renderings == 1


def test_a_slow_rendering_of_an_older_edition_does_not_replace_a_newer(stage):
    started, go = threading.Event(), threading.Event()

    def old_and_slow(request):
        started.set()
        assert go.wait(10)
        return HttpResponse("old")

    tiny.script.say = old_and_slow
    replies: list = []
    slow = threading.Thread(target=lambda: replies.append(stage.get().body))
    slow.start()
    assert started.wait(10)
    stage.edition = 2
    tiny.script.say = lambda request: HttpResponse("new")
    assert stage.get().body == "new"  # nor does it wait for the older one
    go.set()
    slow.join(10)
    assert replies == ["new"]
    assert stage.get().body == "new"
