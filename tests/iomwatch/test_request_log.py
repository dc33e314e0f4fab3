"""One line a request with nothing in it that a person typed, and one id in the line, the answer and the errors."""

import io
import json
import logging

import pytest
from django.http import HttpResponse, HttpResponseNotFound
from django.test import Client, RequestFactory, override_settings
from django.urls import path, re_path

from iomwatch import observed as observed_module
from iomwatch import request_log
from iomwatch.public_pages import public_page
from tests.site import fresh_site

SENT = "0123456789abcdef0123456789abcdef"
LINES = "iomwatch.request_log"


@public_page()
def page(request):
    return HttpResponse("x")


def fails(request):
    raise RuntimeError("broken")


urlpatterns = [
    path("page/", page),
    path("plain/", lambda request: HttpResponse("x")),
    path("fails/", fails),
    re_path(r"[\s\S]*", lambda request: HttpResponseNotFound("no")),
]


def handler500(request):
    return HttpResponse("sorry", status=500)


@pytest.fixture
def logged(settings, caplog, monkeypatch):
    """The lines so far."""
    settings.ROOT_URLCONF = __name__
    settings.REQUEST_LOG = True
    monkeypatch.setattr(logging.getLogger(LINES), "propagate", True)
    caplog.set_level(logging.INFO, LINES)
    return lambda: [json.loads(record.getMessage()) for record in caplog.records if record.name == LINES]


def test_a_line_says_who_asked_for_what_and_what_came_of_it(logged):
    Client(HTTP_X_REQUEST_ID=SENT).get("/plain/?q=my+secret", HTTP_USER_AGENT="my browser", HTTP_COOKIE="my=secret")
    (line,) = logged()
    assert line.pop("time").endswith("Z")
    assert line.pop("milliseconds") >= 0
    assert line == {
        "address": "127.0.0.1",
        "method": "GET",
        "path": "/plain/",
        "status": 200,
        "request_id": SENT,
    }


def test_nothing_that_a_person_typed_is_in_it(logged):
    Client().post("/plain/?q=secret", {"password": "secret"}, HTTP_USER_AGENT="secret", HTTP_REFERER="secret")
    assert "secret" not in json.dumps(logged())


@pytest.mark.parametrize("awkward", ["/a\nb/", '/"}{/', "/é‮/", "/" + "x" * 2000])
def test_an_awkward_path_stays_within_its_line(logged, caplog, awkward):
    Client().get(awkward)
    assert len(logged()) == 1
    assert logged()[0]["status"] == 404
    text = next(record.getMessage() for record in caplog.records if record.name == LINES)
    assert "\n" not in text
    assert text.isascii()
    assert len(text) < 2500


def test_without_the_setting_there_is_none(logged, settings):
    settings.REQUEST_LOG = False
    Client().get("/plain/")
    assert logged() == []


@pytest.mark.parametrize("awkward", ["", "short", "x" * 65, "a b c d e f g", "<script>", "a\tb" * 9, "é" * 12])
def test_an_id_that_no_proxy_makes_is_replaced(logged, awkward):
    answer = Client(HTTP_X_REQUEST_ID=awkward).get("/plain/")
    assert len(answer.headers["X-Request-ID"]) == 16
    assert answer.headers["X-Request-ID"] == logged()[0]["request_id"]


def test_a_page_that_is_kept_for_everybody_has_nobody_s_id(logged):
    assert "X-Request-ID" not in Client().get("/page/").headers


def test_what_the_front_asks_for_is_nobody_s_request(logged):
    request = RequestFactory().get("/page/")
    del request.META["REMOTE_ADDR"]
    observed_module.observed(lambda _: HttpResponse("x"))(request)
    assert logged() == []


# Whom a request is from.


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("127.0.0.1", "192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", "6.6.6.6, 192.0.2.7", "192.0.2.7"),  # the first is what the reader sent
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "my secret", "127.0.0.1"),
        ("127.0.0.1", "2001:DB8::1", "2001:db8::1"),
        ("198.51.100.9", "192.0.2.7", "198.51.100.9"),  # no proxy of ours
        ("", "192.0.2.7", ""),
    ],
)
def test_only_our_proxy_is_believed(peer, forwarded, address):
    assert request_log.client_address(peer, forwarded) == address


def test_proxies_are_a_setting(settings):
    settings.PROXIES = ["172.17.0.0/16"]
    request_log._is_proxy.cache_clear()
    try:
        assert request_log.client_address("172.17.0.1", "192.0.2.7") == "192.0.2.7"
        assert request_log.client_address("127.0.0.1", "192.0.2.7") == "127.0.0.1"
    finally:
        request_log._is_proxy.cache_clear()


# Errors.


@override_settings(ROOT_URLCONF=__name__)
def test_an_error_is_one_json_line_with_the_id_of_its_request():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(request_log.WithRequestId())
    handler.setFormatter(request_log.JsonLines())
    logging.getLogger("django.request").addHandler(handler)
    try:
        Client(raise_request_exception=False, HTTP_X_REQUEST_ID=SENT).get("/fails/")
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    (line,) = stream.getvalue().splitlines()
    error = json.loads(line)
    assert (error["level"], error["request_id"]) == ("ERROR", SENT)
    assert "RuntimeError: broken" in error["traceback"]


def test_the_running_site_writes_them(tmp_path):
    """With the settings as they are, on the server as it is."""
    with fresh_site(REQUEST_LOG="on", LOG_FORMAT="json") as site:
        with site.get("/health?q=secret", **{"X-Request-ID": SENT, "X-Forwarded-For": "192.0.2.7"}) as answer:
            assert answer.headers["X-Request-ID"] == SENT
        text = site.log.read_text()
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    assert [(line["address"], line["path"]) for line in lines if line["request_id"] == SENT] == [
        ("192.0.2.7", "/health")
    ]
    assert "secret" not in text
