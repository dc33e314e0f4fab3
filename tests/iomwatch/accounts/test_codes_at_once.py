"""One code, twenty who bring it at the same moment, each with the right password: one of them is let in. The same of an
answer of a passkey, in one session. Over HTTP."""

import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.prove.clients import at_once
from tests.site import Clerk, Site

MANY = 20
TOKEN = "a" * 32
HALFWAY = """
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from iomwatch.accounts.pending_login import wait_for_code
from iomwatch.accounts.two_factor import new_recovery_codes
user = get_user_model().objects.get(username="{name}")
for _ in range({many}):
    request = HttpRequest()
    request.session = SessionStore()
    wait_for_code(request, user)
    request.session.save()
    print("session", request.session.session_key)
for code in new_recovery_codes(user):
    print("code", code)
"""
ANSWERED = """
from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from iomwatch.accounts import passkeys
from iomwatch.accounts.pending_login import wait_for_code
from tests.passkeys import Authenticator
key, request = Authenticator(origin=passkeys.only_address()), HttpRequest()
request.session, request.user = SessionStore(), get_user_model().objects.get(username="{name}")
options = passkeys.to_make(request, request.user)
request.session.save()
assert passkeys.keep_passkey(request, "Key", key.make(options))
wait_for_code(request, request.user)
options = passkeys.to_sign(request, request.user)
request.session.save()
print(request.session.session_key, key.sign(options), sep="\\n")
"""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def bring(site: Site, session: str, **typed: str):
    data = urllib.parse.urlencode({"csrfmiddlewaretoken": TOKEN, **typed}).encode()
    cookies = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}"}
    request = urllib.request.Request(f"{site.address}/desk/second-factor/code/", data, cookies)

    def send() -> tuple[int, str]:
        try:
            with urllib.request.build_opener(NoRedirect).open(request, timeout=60) as answer:
                return answer.status, ""
        except urllib.error.HTTPError as said:
            with said:
                return said.code, said.headers["Location"] or ""

    return send


@pytest.fixture
def clerk(own_site) -> Clerk:
    return own_site.make_clerk()


@pytest.mark.parametrize("kind", ["phone", pytest.param("paper", marks=pytest.mark.long)])
def test_of_twenty_who_bring_the_same_code_at_once_one_comes_in(own_site, clerk, kind):
    output = own_site.manage("shell", "--no-imports", "-c", HALFWAY.format(name=clerk.username, many=MANY))
    lines = [line.split() for line in output.splitlines()]
    sessions = [value for what, value in lines if what == "session"]
    code = clerk.code() if kind == "phone" else next(value for what, value in lines if what == "code")

    answers = [status for status, _ in at_once(bring(own_site, session, code=code) for session in sessions)]
    assert len(answers) == MANY
    assert answers.count(302) == 1, answers
    assert set(answers) <= {302, 422, 429}, answers


def test_of_twenty_posts_of_one_passkey_s_answer_at_once_one_comes_in(own_site, clerk):
    """The others find the answer used up, or a session that has ended: whoever came in has a new one."""
    output = own_site.manage("shell", "--no-imports", "-c", ANSWERED.format(name=clerk.username))
    session, signed = output.split("\n", 1)

    answers = at_once([bring(own_site, session, passkey=signed.strip())] * MANY)
    assert answers.count((302, "/desk/")) == 1, answers
    assert {status for status, _ in answers} <= {302, 400, 403, 422, 429}, answers
