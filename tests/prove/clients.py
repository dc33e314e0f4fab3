"""Browsers as bare as can be, so that two of them can ask for something at the very same moment."""

import http.client
import re
import threading
import urllib.parse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import unescape
from typing import TypeVar

from tests.site import Site

Outcome = TypeVar("Outcome")
TOKEN = "t" * 32  # the forms' token is whatever the cookie says
SIGN_IN = """
from django.test import Client
from tests.factories import make_clerk, sign_in
for name in "{names}".split():
    client = Client()
    sign_in(client, make_clerk(name))
    print(client.cookies["sessionid"].value)
"""


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page's forms."""
        fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.text)
        return {name: unescape(value) for name, value in fields if name != "csrfmiddlewaretoken"}


@dataclass(frozen=True)
class Browser:
    """A clerk who is signed in. Raises OSError or HTTPException where the server goes away."""

    port: int
    session: str

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, typed: dict[str, str]) -> Answer:
        return self.send(path, urllib.parse.urlencode(typed | {"csrfmiddlewaretoken": TOKEN}).encode())

    def send(self, path: str, body: bytes, kind: str = "application/x-www-form-urlencoded") -> Answer:
        return self._ask("POST", path, body, kind)

    def _ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}", "Host": f"127.0.0.1:{self.port}"}
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers.get("Location", ""), answer.read().decode())
        finally:
            connection.close()


def signed_in(site: Site, *names: str, made: str = "") -> list[Browser]:
    """Clerks of these names who hold every role; before them, what a program makes that says nothing."""
    output = site.manage("shell", "--no-imports", "-c", made + SIGN_IN.format(names=" ".join(names)))
    return [Browser(site.port, session) for session in output.split()]


def at_once(acts: Iterable[Callable[[], Outcome]]) -> list[Outcome]:
    """All at the same moment, each in a thread of its own."""
    acts = list(acts)
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place: int, act: Callable[[], Answer]) -> None:
        gate.wait()
        answers[place] = act()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert None not in answers, "one of them got no answer"
    return answers  # type: ignore[return-value]
