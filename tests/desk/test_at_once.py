"""Two clerks, two connections, the same moment: one of them publishes, the other is told. On the real server."""

import http.cookiejar
import re
import threading
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.site import Clerk, Site

DESK = "/desk/iom-2033/"
PAIRS = 12
MAKE = "from tests.factories import make_election; make_election('Ada', 'Ben')"


class Browser:
    """Cookies and forms, nothing else."""

    def __init__(self, site: Site, clerk: Clerk) -> None:
        self.site = site
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.post("/desk/sign-in/", page="/desk/sign-in/", username=clerk.username, password=clerk.password)
        self.post("/desk/second-factor/code/", page="/desk/second-factor/code/", code=clerk.code())

    def post(self, path: str, page: str = DESK, **typed: str) -> tuple[int, str]:
        page = self.opener.open(self.site.address + page).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **typed}).encode()
        return self.send(urllib.request.Request(self.site.address + path, data))

    def send(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


@pytest.fixture
def browsers(own_site: Site) -> tuple[Browser, Browser]:
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    return Browser(own_site, own_site.make_clerk()), Browser(own_site, own_site.make_clerk())


def at_once(*acts) -> list:
    """Run all at the same moment, each in a thread of its own."""
    gate, answers = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        gate.wait()
        answers[place] = act()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def notice(browser: Browser, words: str, expected: int):
    told = {"note": words, "grade": "read_out", "step": "publish", "expected": str(expected)}
    return lambda: browser.post(f"{DESK}notices/new/", **told)


def test_of_two_who_publish_at_once_one_does_and_the_other_is_told(browsers, own_site):
    for number in range(1, PAIRS + 1):
        words = [f"Notice {number} of clerk {clerk}" for clerk in "AB"]
        acts = [notice(browser, each, number) for browser, each in zip(browsers, words, strict=True)]
        answers = at_once(*acts)
        assert sorted(status for status, _ in answers) == [200, 409], number
        conflict = next(page for status, page in answers if status == 409)
        assert f"Bulletin {number}" in conflict

    log = own_site.get("/elections/iom-2033/bulletins/").read().decode()
    assert len(re.findall(r'id="b\d+"', log)) == PAIRS


def test_a_double_click_publishes_once(browsers, own_site):
    for number in range(1, PAIRS + 1):
        act = notice(browsers[0], f"Notice {number}", number)
        assert [status for status, _ in at_once(act, act)] == [200, 200]
    log = own_site.get("/elections/iom-2033/bulletins/").read().decode()
    assert len(re.findall(r'id="b\d+"', log)) == PAIRS
