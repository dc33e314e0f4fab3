"""The same moment, on the real server: a double click, and a reader who comes right after it."""

import pytest

from tests.prove.clients import Browser, at_once, signed_in
from tests.prove.pairs import asks, prepare, propose
from tests.site import Site

DESK, RACE = "/desk/iom-x0/", "/elections/iom-x0/"
TIMES = 8


@pytest.fixture
def clerks(own_site: Site) -> list[Browser]:
    prepare(own_site, 1)
    return signed_in(own_site, "ann", "bob")


@pytest.mark.long
def test_a_double_click_publishes_once_and_whoever_comes_next_reads_it(clerks, own_site):
    author, clerk = clerks
    for number in range(TIMES):
        click = asks(clerk, propose(author, DESK, number))
        assert [answer.status for answer in at_once([click, click])] == [302, 302]
        assert f"Notice {number}" in own_site.get(RACE).read().decode()
        log = own_site.get(f"{RACE}bulletins/").read().decode()
        assert [log.count(f'id="b{place}"') for place in (number + 1, number + 2)] == [1, 0]
