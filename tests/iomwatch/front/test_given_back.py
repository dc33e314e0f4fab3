"""A form for which the desk has no room, or no time, comes back as it was typed, to be sent again with one button."""

import re
import threading
from html import unescape
from urllib.parse import urlencode

import pytest

from iomwatch.accounts import database_away
from iomwatch.front import front as front_module
from iomwatch.front.lanes import Lane, Lanes
from tests.iomwatch.front.stage import Stage

NEW = "/desk/iom-2033/ballots/1/sheets/new/"
TYPED = [("note", 'He said "<wait>" & left\r\n</form>'), ("standing", "ada"), ("standing", "ben"), ("empty", "")]
SECRET = [("password", "s3cret-1"), ("code", "s3cret-2"), ("csrfmiddlewaretoken", "s3cret-3")]
UPLOAD = "multipart/form-data; boundary=x"
NO_ROOM = {"desk": Lane("desk", 1, waiting=-1), "sign_in": Lane("sign-in", 1, waiting=-1)}


@pytest.fixture
def busy(settings):
    """The product's own pages behind a front whose desk has no room for anybody."""
    settings.ALLOWED_HOSTS = ["localhost", "iomwatch.test"]
    stage = Stage(lanes=Lanes(**NO_ROOM), give_back=database_away.without_room)
    yield stage
    stage.loop.end()


def send(stage: Stage, typed: list[tuple[str, str]] = TYPED + SECRET, path: str = NEW, **headers: str):
    return stage.get(path, "POST", body=urlencode(typed).encode(), accept="text/html", **headers)


def again(reply) -> list[tuple[str, str]]:
    """What the form on the page would send."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', reply.body)
    return [(name, unescape(value)) for name, value in fields if name != "csrfmiddlewaretoken"]


@pytest.mark.parametrize("path", [f"{NEW}?tab=2&x=<b>", "/admin/agencies/person/add/", "/desk/sign-in/"])
def test_all_that_was_typed_is_on_the_page_and_no_secret(busy, path):
    reply = send(busy, path=path)
    assert reply.status == 503
    assert again(reply) == TYPED
    assert "s3cret" not in reply.body
    assert "<wait>" not in reply.body
    assert f'action="{path.split("?")[0]}' in reply.body
    assert "Send it again" in reply.body
    assert (reply.headers["retry-after"], reply.headers["cache-control"]) == ("5", "no-store")
    assert "default-src 'none'" in reply.headers["content-security-policy"]


def test_it_has_the_token_of_whoever_sends_it_again(busy):
    from django.middleware.csrf import _does_token_match, _get_new_csrf_string  # what Django itself compares with

    secret = _get_new_csrf_string()
    reply = send(busy, cookie=f"csrftoken={secret}")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', reply.body)[1]
    assert _does_token_match(token, secret)
    assert not _does_token_match(token, _get_new_csrf_string())


def test_so_it_is_where_time_runs_out(busy, monkeypatch):
    """Django has read the body, and is still at it."""
    go = threading.Event()

    def slow(environ, start_response):
        environ["wsgi.input"].read()
        go.wait(20)
        start_response("200 OK", [])
        return [b"late"]

    busy.front.lanes, busy.requests.application = Lanes(), slow
    with monkeypatch.context() as patched:
        patched.setattr(front_module, "LONGEST_WAIT", 0.3)
        reply = send(busy)
    go.set()
    assert again(reply) == TYPED


def test_so_it_is_while_the_database_is_gone(busy):
    busy.front.lanes, busy.outage = Lanes(desk=Lane("desk", 1, waiting=0)), RuntimeError("gone")
    busy.front.lanes.desk.in_use = front_module.BRAVE
    assert again(send(busy)) == TYPED


@pytest.mark.parametrize("guard", ["give_back", "is_from_elsewhere", "MOST_READ"])
def test_control(busy, monkeypatch, guard):
    """Without one it is lost; another site's form would wait for a click; a large body would be read."""
    if guard == "give_back":
        busy.front.give_back = lambda environ: None
        assert again(send(busy)) == []
    elif guard == "is_from_elsewhere":
        monkeypatch.setattr(database_away, guard, lambda request: False)
        assert again(send(busy, origin="https://elsewhere.example")) == TYPED
    else:
        monkeypatch.setattr(database_away, guard, 2**24)
        assert "too large to be kept" not in upload(busy, 2**22).body


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://localhost.elsewhere.example"])
def test_what_another_site_has_sent_is_not_offered_for_a_click(busy, origin):
    assert again(send(busy, origin=origin)) == []
    assert again(send(busy, origin="http://localhost")) == TYPED


def upload(stage: Stage, size: int):
    part = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    note, file = part % (b"note", b"", b"typed"), part % (b"file", b'; filename="a.csv"', b"9" * size)
    return stage.get(NEW, "POST", body=note + file + b"--x--\r\n", content_type=UPLOAD)


def test_files_are_named_and_not_echoed(busy):
    reply = upload(busy, 1000)
    assert again(reply) == [("note", "typed")]
    assert "Files are not kept" in reply.body
    assert "9999" not in reply.body


def test_what_is_large_is_named_and_not_even_read(busy):
    reply = upload(busy, 2**22)
    assert (reply.status, again(reply)) == (503, [])
    assert "too large to be kept here" in reply.body
    assert len(reply.sent) < 20_000


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"\xff=%ff&&&;=", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"&".join(b"a=1" for _ in range(2000)), "application/x-www-form-urlencoded"),
        (b"no part", "multipart/form-data"),
        (b"--x\r\nContent-Disposition: form-data; name=", UPLOAD),
    ],
)
def test_what_is_no_form_gets_the_plain_page(busy, caplog, body, kind):
    reply = busy.get(NEW, "POST", body=body, content_type=kind, accept="text/html")
    assert (reply.status, again(reply)) == (503, [])
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("sent", [{"hx_request": "true"}, {"path": "/wp-login.php"}, {"host": "elsewhere.example"}])
def test_nobody_else_is_given_anything_back(busy, sent):
    assert again(send(busy, **sent)) == []


def test_where_forms_have_no_room_either_there_is_the_plain_page(busy):
    busy.front.lanes = Lanes(**NO_ROOM, forms=Lane("form", 1, waiting=-1))
    reply = send(busy)
    assert (reply.status, again(reply)) == (503, [])


def test_a_page_that_cannot_be_made_is_the_plain_page_and_a_line_in_the_log(busy, caplog):
    busy.front.give_back = lambda environ: 1 / 0
    assert send(busy).status == 503
    assert "what was typed could not be given back: /desk/" in caplog.text
