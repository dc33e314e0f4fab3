"""The front under WSGI, for comparison alone: a thread of the server answers what is ready. The edition stands still, so it
does less than the product."""

import asyncio
import threading
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from iomwatch.front.edition import EditionState, EditionWatch, now
from iomwatch.front.requests import Answer
from iomwatch.rsgi import application as product

one_at_a_time = threading.Lock()  # the front belongs to one event loop


class EditionForEver(EditionWatch):
    def latest(self) -> EditionState:
        return EditionState(number=1, learned_at=now())


def application(environ: dict[str, Any], start_response: Callable) -> list[bytes]:
    answer = product.front.ready(environ) or made(environ)
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", answer.headers)
    return [answer.body]


def made(environ: dict[str, Any]) -> Answer:
    with one_at_a_time:
        return asyncio.run(product.front.answer(environ))


product.front.watch = EditionForEver(int)
