"""Readers in a process of their own, so that what the trial does elsewhere does not slow them:
`python -m tests.prove.probe PORT PATH SECONDS READERS`: a line when they begin, and one of JSON when they are done, or told
to end.

`{}` in the path is another number each time. A reader does as a browser does: a kept connection that turns out to be closed
before a byte has come is opened anew, once.
"""

import asyncio
import itertools
import json
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field

from tests.kept import PROJECT

READERS = 4
LONGEST = 8.0  # seconds for one answer
READY = "ready\n"
PAUSE = 0.002  # seconds between two, so that they do not take all of the machine


@dataclass
class Reading:
    """Milliseconds of the answers, sorted; how many were not 200; how many had to be asked again."""

    milliseconds: list[float] = field(default_factory=list)
    failed: int = 0
    again: int = 0

    @property
    def p99(self) -> float:
        return self.milliseconds[int(len(self.milliseconds) * 0.99)]

    @property
    def longest(self) -> float:
        return self.milliseconds[-1]


class Reader:
    def __init__(self, port: int, path: str):
        self.port, self.path = port, path
        self.numbers = itertools.count()
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def read(self, reading: Reading, over: asyncio.Event) -> None:
        while not over.is_set():
            began = time.monotonic()
            try:
                status = await asyncio.wait_for(self._ask(reading), LONGEST)
            except (OSError, EOFError, TimeoutError):
                status, self.streams = 0, None
            reading.milliseconds.append((time.monotonic() - began) * 1000)
            reading.failed += status != 200
            await asyncio.sleep(PAUSE)

    async def _ask(self, reading: Reading) -> int:
        is_fresh = self.streams is None
        try:
            return await self._exchange()
        except (ConnectionError, EOFError):
            self.streams = None
            if is_fresh:
                raise
            reading.again += 1
            return await self._exchange()

    async def _exchange(self) -> int:
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        source, sink = self.streams
        path = self.path.replace("{}", str(next(self.numbers)))
        sink.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: br\r\n\r\n".encode())
        head = (await source.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        await source.readexactly(int(head.split("content-length:")[1].split()[0]))
        return int(head.split()[1])


async def read(port: int, path: str, seconds: float, readers: int) -> Reading:
    reading, over = Reading(), asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.call_later(seconds, over.set)
    loop.add_signal_handler(signal.SIGTERM, over.set)
    await asyncio.gather(*(Reader(port, path).read(reading, over) for _ in range(readers)))
    reading.milliseconds.sort()
    return reading


def started(port: int, path: str, seconds: float, readers: int = READERS) -> subprocess.Popen[str]:
    """They are about to read: what is done to the server from now on is done to them."""
    command = [sys.executable, "-m", "tests.prove.probe", str(port), path, str(seconds), str(readers)]
    probe = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    assert probe.stdout
    assert probe.stdout.readline() == READY
    return probe


def ended(probe: subprocess.Popen[str]) -> Reading:
    output, _ = probe.communicate(timeout=120)
    return Reading(**json.loads(output))


if __name__ == "__main__":
    port, path, seconds, readers = sys.argv[1:]
    print(READY, end="", flush=True)
    print(json.dumps(asdict(asyncio.run(read(int(port), path, float(seconds), int(readers))))))
