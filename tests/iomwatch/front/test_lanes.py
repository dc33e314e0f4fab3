"""Threads in lanes: bounded, apart from each other, and given back."""

import asyncio
import threading
import time

import pytest

from iomwatch.front.lanes import BrokeOff, Full, Lane, Lanes
from tests.iomwatch.front import tiny
from tests.iomwatch.front.stage import Loop


class Gate:
    """Work that is not done before it is let go."""

    def __init__(self):
        self.go, self.begun = threading.Event(), 0

    def __call__(self) -> str:
        self.begun += 1
        assert self.go.wait(20)
        return "done"


def test_whoever_finds_all_places_taken_is_refused_at_once(loop):
    lane, gate = Lane("test", 1, waiting=1), Gate()

    async def three() -> list:
        jobs = [asyncio.create_task(lane.run(gate, seconds=20)) for _ in range(3)]
        await asyncio.sleep(0.05)
        gate.go.set()
        return await asyncio.gather(*jobs, return_exceptions=True)

    done = loop.run(three())
    assert done[:2] == ["done", "done"]
    assert isinstance(done[2], Full)
    assert loop.run(lane.run(lambda: "room again", seconds=20)) == "room again"


def test_what_still_waits_when_its_time_is_up_is_never_begun(loop):
    lane, gate = Lane("test", 1, waiting=1), Gate()

    async def two() -> list:
        jobs = [lane.run(gate, seconds=seconds) for seconds in (20, 0.05)]
        done = asyncio.gather(*jobs, return_exceptions=True)
        await asyncio.sleep(0.2)
        gate.go.set()
        return await done

    done = loop.run(two())
    assert done[0] == "done"
    assert isinstance(done[1], TimeoutError)
    assert gate.begun == 1


def test_a_thread_that_does_not_come_back_keeps_its_place(loop):
    lane, gate = Lane("test", 1, waiting=0), Gate()
    with pytest.raises(TimeoutError):
        loop.run(lane.run(gate, seconds=0.05))
    with pytest.raises(Full):
        loop.run(lane.run(gate, seconds=0.05))
    gate.go.set()
    until = time.monotonic() + 10
    while lane.in_use and time.monotonic() < until:
        time.sleep(0.01)
    assert loop.run(lane.run(lambda: "back", seconds=20)) == "back"


@pytest.mark.parametrize("ended", [SystemExit, KeyboardInterrupt])
def test_work_that_means_to_end_the_process_ends_itself(loop, ended):
    def end() -> None:
        raise ended

    lane = Lane("test", 1, waiting=0)
    with pytest.raises(BrokeOff):
        loop.run(lane.run(end, seconds=20))


@pytest.mark.parametrize("is_apart", [True, False], ids=["lanes", "control: one lane for all"])
def test_a_full_desk_holds_up_no_page(stage, is_apart):
    desk = Lane("desk", 1, waiting=0)
    stage.front.lanes = Lanes(desk=desk, **({} if is_apart else {"pages": desk, "renewals": desk, "sign_in": desk}))
    gate = Gate()
    tiny.script.say = lambda request: tiny.page_says("hello")(request) if request.path != "/desk/" else gate()
    clerk = threading.Thread(target=stage.get, args=("/desk/",))
    clerk.start()
    until = time.monotonic() + 10
    while not gate.begun and time.monotonic() < until:
        time.sleep(0.01)
    assert stage.get("/desk/").status == 503
    assert stage.get("/").status == (200 if is_apart else 503)
    assert stage.get("/desk/sign-in/", method="POST").status == (200 if is_apart else 503)
    gate.go.set()
    clerk.join(10)


@pytest.mark.parametrize("path", ["/wp-login.php", "/pages", "/favicon.ico", "/desk.php", "/admin.old/"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_lies_outside_the_desk_waits_with_what_is_made_up(stage, path, method):
    stage.front.lanes = Lanes(desk=Lane("desk", 1, waiting=-1))
    assert stage.get(path, method).status in (301, 404)
    assert stage.get("/desk/", method).status == 503  # the control: that lane is full
    stage.front.lanes = Lanes(pages=Lane("page", 1, waiting=-1))
    assert stage.get(path, method).status == 503
    assert stage.get("/desk/").status == 200


def test_a_page_that_was_ready_is_made_anew_while_strangers_fill_the_lane(stage):
    stage.get("/")
    stage.front.lanes = Lanes(pages=Lane("page", 1, waiting=0))
    gate = Gate()
    tiny.script.say = lambda request: tiny.page_says("news")(request) if request.path == "/" else gate()
    stranger = threading.Thread(target=stage.get, args=("/pages/made-up/",))
    stranger.start()
    until = time.monotonic() + 10
    while not gate.begun and time.monotonic() < until:
        time.sleep(0.01)
    stage.edition = 2
    assert "news" in stage.get("/").body
    assert stage.get("/pages/another/").status == 503  # the control: what was never seen has no room
    gate.go.set()
    stranger.join(10)


def test_a_renewal_that_takes_long_leaves_readers_with_what_there_is(stage, monkeypatch):
    from iomwatch.front import front

    monkeypatch.setattr(front, "RENEWAL_WAIT", 0.05)
    stage.get("/")
    gate = Gate()
    tiny.script.say = lambda request: gate()
    stage.edition = 2
    assert "cannot update this page at present" in stage.get("/").body
    gate.go.set()


def test_refusals_in_a_flood_are_logged_once_a_second(stage, caplog):
    stage.front.lanes = Lanes(desk=Lane("desk", 0 + 1, waiting=-1))
    for _ in range(50):
        assert stage.get("/desk/").status == 503
    assert len([record for record in caplog.records if "no answer in time" in record.message]) == 1


def pauses(loop: Loop, rests: float) -> list[float]:
    """Between one work of a thread and its next, where all are there at once and each takes a tenth of a second."""
    lane, began, ended = Lane("test", 1, waiting=3, rests=rests), [], []

    def work() -> None:
        began.append(time.monotonic())
        time.sleep(0.1)
        ended.append(time.monotonic())

    async def all_at_once() -> None:
        await asyncio.gather(*(lane.run(work, seconds=20) for _ in range(4)))

    loop.run(all_at_once())
    return [start - end for end, start in zip(ended, began[1:], strict=False)]


@pytest.mark.parametrize(("rests", "least"), [(1, 0.1), (2, 0.2)])
def test_a_thread_rests_so_many_times_as_long_as_it_has_worked(loop, rests, least):
    assert min(pauses(loop, rests)) >= least


def test_control_without_rests_it_goes_on_at_once(loop):
    assert min(pauses(loop, 0)) < 0.1


def test_only_what_anybody_can_make_up_without_end_is_made_with_rests():
    assert [name for name, lane in vars(Lanes()).items() if lane._rests] == ["pages"]
