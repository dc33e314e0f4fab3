"""Learning the edition: a few times a second, by one thread, without ever making a reader wait for a dead database."""

import asyncio
import threading
import time
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection

from agencies.models import Edition
from iomwatch.front import edition
from iomwatch.front.edition import EditionState, EditionWatch, edition_reader


class Source:
    def __init__(self, number: int = 1):
        self.number = number
        self.asked = 0
        self.failure: Exception | None = None

    def __call__(self) -> int:
        self.asked += 1
        if self.failure:
            raise self.failure
        return self.number


def test_the_database_is_asked_a_few_times_a_second_however_many_readers_ask(loop):
    source = Source()
    watch = EditionWatch(source, every=0.2)

    async def ask_on_and_on() -> int:
        until, readings = time.monotonic() + 0.5, 0
        while time.monotonic() < until:
            assert (await watch.state()).number == 1
            await asyncio.sleep(0)
            readings += 1
        return readings

    assert loop.run(ask_on_and_on()) > 1000
    assert 2 <= source.asked <= 4


def test_where_many_ask_nobody_waits_for_the_database(loop, monkeypatch):
    """It is asked before what is known is too old to use."""
    clock = SimpleNamespace(now=0.0, monotonic=lambda: clock.now)
    monkeypatch.setattr(edition, "time", clock)
    source = Source()
    watch = EditionWatch(source, every=0.2)

    async def ask_on_and_on() -> list[EditionState | None]:
        await watch.state()
        states = []
        for _ in range(20):
            clock.now += 0.05
            states.append(watch.latest())
            await watch._answer  # it has taken less than half of the time
        return states

    assert None not in loop.run(ask_on_and_on())
    assert 4 <= source.asked <= 6, "every 0.2 seconds of one"


def test_a_new_edition_is_known_within_two_intervals(loop):
    source = Source()
    watch = EditionWatch(source, every=0.05)
    assert loop.run(watch.state()).number == 1
    source.number = 2
    time.sleep(0.11)
    assert loop.run(watch.state()).number == 2


def test_who_has_just_changed_something_is_told_the_new_edition(loop):
    source = Source()
    watch = EditionWatch(source, every=60)
    assert loop.run(watch.state()).number == 1
    source.number = 2
    assert loop.run(watch.state()).number == 1  # control: nobody has said so
    watch.outdate()
    assert loop.run(watch.state()).number == 2


def test_an_answer_that_was_under_way_when_the_edition_rose_does_not_count(loop):
    """The second question is put when the first has its number: else under load the second took the number that has to
    wait, and the test waited with it."""
    is_asked, release, numbers = threading.Event(), threading.Event(), iter([1, 2])

    def read() -> int:
        number = next(numbers)
        if number == 1:
            is_asked.set()
            release.wait(20)
        return number

    watch = EditionWatch(read, every=60, patience=20)
    early: list[int | None] = []
    reader = threading.Thread(target=lambda: early.append(loop.run(watch.state()).number))
    reader.start()
    assert is_asked.wait(20)
    watch.outdate()
    assert loop.run(watch.state()).number == 2
    release.set()
    reader.join()
    assert loop.run(watch.state()).number == 2
    assert early == [2]  # they came before it rose, and were told the newest all the same


@pytest.mark.django_db
def test_the_process_that_changes_something_is_told_when_it_is_done(django_capture_on_commit_callbacks):
    from agencies.models import Edition
    from agencies.models.edition import advanced

    calls: list[str] = []
    listen = lambda **_: calls.append("risen")  # noqa: E731
    advanced.connect(listen)
    with django_capture_on_commit_callbacks(execute=True):
        Edition.objects.advance()
        assert not calls
    assert calls == ["risen"]


def test_after_a_quiet_night_the_first_reader_gets_the_present_edition(loop):
    source = Source()
    watch = EditionWatch(source, every=0.01)
    loop.run(watch.state())
    source.number = 7
    time.sleep(0.05)
    assert loop.run(watch.state()).number == 7


def test_within_a_process_the_edition_never_falls(loop):
    source = Source(5)
    watch = EditionWatch(source, every=0.0)
    assert loop.run(watch.state()).number == 5
    source.number = 3
    assert loop.run(watch.state()).number == 5


def test_an_outage_is_noticed_dated_and_forgotten(loop):
    source = Source()
    watch = EditionWatch(source, every=0.0)
    learned_at = loop.run(watch.state()).learned_at
    source.failure = OSError("gone")
    down = loop.run(watch.state())
    assert down.down_since is not None
    assert (down.number, down.learned_at >= learned_at) == (1, True)
    assert loop.run(watch.state()).down_since == down.down_since
    source.failure = None
    loop.run(watch.state())
    time.sleep(0.05)
    assert loop.run(watch.state()).down_since is None


def test_nobody_waits_for_a_database_that_hangs(loop):
    release = threading.Event()
    watch = EditionWatch(lambda: release.wait(20) and 1, every=0.0, patience=0.1)
    before = time.monotonic()
    for _ in range(101):
        assert loop.run(watch.state()).down_since is not None
    assert time.monotonic() - before < 5  # not twenty seconds for the first, nor a tenth of one for each
    release.set()


def test_only_one_thread_asks_at_a_time(loop):
    at_once, most, gate = 0, 0, threading.Lock()

    def read() -> int:
        nonlocal at_once, most
        with gate:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.02)
        with gate:
            at_once -= 1
        return 1

    watch = EditionWatch(read, every=0.0)
    readers = [threading.Thread(target=lambda: loop.run(watch.state())) for _ in range(20)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert most == 1


@pytest.fixture
def open_connection(db, monkeypatch):
    """As it is, so that what a test writes is seen."""
    monkeypatch.setattr(connection, "close", lambda: None)


@pytest.mark.usefixtures("open_connection")
def test_the_number_comes_from_the_database_in_one_query(django_assert_num_queries):
    before = at("2026-11-27 12:00Z")
    Edition.objects.advance()
    with django_assert_num_queries(1):
        assert at("2026-11-27 12:00Z") > before


@pytest.mark.usefixtures("open_connection")
def test_a_new_day_is_a_new_edition_for_pages_count_days():
    assert at("2026-11-27 23:59Z") < at("2026-11-28 00:00Z") == at("2026-11-28 23:59Z")


@pytest.mark.usefixtures("open_connection")
def test_a_clock_that_is_set_back_hides_nothing_that_is_published():
    ahead = at("2029-01-01 12:00Z")
    Edition.objects.advance()
    assert at("2026-11-27 12:00Z") > ahead


def at(moment: str) -> int:
    with time_machine.travel(moment, tick=False):
        return edition_reader(Edition.objects.current)()
