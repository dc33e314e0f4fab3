"""Bodies are read whole, in time, up to a size, and all together within the memory there is for them."""

import asyncio

import pytest

from iomwatch.front.bodies import Bodies, TooLarge, TooMany, TooSlow


async def chunks(*parts: bytes, pause: float = 0.0):
    for part in parts:
        await asyncio.sleep(pause)
        yield part


async def read(bodies: Bodies, *parts: bytes, pause: float = 0.0) -> bytes:
    async with bodies.read(chunks(*parts, pause=pause)) as body:
        assert bodies.held >= len(body)
        return body


def test_a_body_is_read_whole_and_let_go_of(loop):
    bodies = Bodies(seconds=5)
    assert loop.run(read(bodies, b"votes=", b"98")) == b"votes=98"
    assert bodies.held == 0


@pytest.mark.parametrize(
    ("limits", "refused"),
    [({"seconds": 0.05}, TooSlow), ({"largest": 3}, TooLarge), ({"most": 3}, TooMany)],
    ids=["seconds", "largest", "most"],
)
def test_each_limit_refuses_and_nothing_stays_held(loop, limits, refused):
    bodies = Bodies(**{"seconds": 5} | limits)
    with pytest.raises(refused):
        loop.run(read(bodies, b"vo", b"tes", pause=0.04))
    assert bodies.held == 0
    assert loop.run(read(Bodies(seconds=5), b"vo", b"tes", pause=0.04)) == b"votes"  # the control


def test_time_counts_for_the_body_and_not_for_the_work_on_it(loop):
    async def work() -> bytes:
        async with Bodies(seconds=0.05).read(chunks(b"a")) as body:
            await asyncio.sleep(0.2)
            return body

    assert loop.run(work()) == b"a"


def test_all_that_is_worked_on_counts(loop):
    async def two() -> None:
        bodies = Bodies(seconds=5, most=3)
        async with bodies.read(chunks(b"ab")):
            with pytest.raises(TooMany):
                await read(bodies, b"cd")
        assert await read(bodies, b"cd") == b"cd"

    loop.run(two())
