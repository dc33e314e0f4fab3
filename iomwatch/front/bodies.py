"""Reads the body of a request, whole, before anybody works on it: whoever sends it slowly keeps nobody but themselves waiting."""

import asyncio
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager

MEGABYTE = 1024 * 1024


class TooSlow(Exception):
    pass


class TooLarge(Exception):
    pass


class TooMany(Exception):
    """The bodies that are being read or worked on take all the memory there is for them."""


class Bodies:
    """`seconds` for a whole body, `largest` bytes for one, `most` bytes for all that are held at the same time."""

    def __init__(self, *, seconds: float, largest: int = 16 * MEGABYTE, most: int = 64 * MEGABYTE):
        self.seconds = seconds
        self.largest = largest
        self.most = most
        self.held = 0

    @asynccontextmanager
    async def read(self, chunks: AsyncIterable[bytes]) -> AsyncIterator[bytes]:
        """The body, which counts as held until the work on it is done. Raises TooSlow, TooLarge, TooMany."""
        body = bytearray()
        try:
            try:
                async with asyncio.timeout(self.seconds):
                    async for chunk in chunks:
                        self._hold(body, chunk)
            except TimeoutError as error:
                raise TooSlow from error
            yield bytes(body)
        finally:
            self.held -= len(body)

    def _hold(self, body: bytearray, chunk: bytes) -> None:
        if len(body) + len(chunk) > self.largest:
            raise TooLarge
        if self.held + len(chunk) > self.most:
            raise TooMany
        body += chunk
        self.held += len(chunk)
