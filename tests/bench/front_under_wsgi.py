"""The front under WSGI, for comparison alone: a thread of the server answers what is ready. The edition stands still, so it
does less than the product."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from iomwatch.front.edition import EditionState, EditionWatch, now
from iomwatch.rsgi import application as product


class EditionForEver(EditionWatch):
    def latest(self) -> EditionState:
        return EditionState(number=1, learned_at=now())


def application(environ: dict[str, Any], start_response: Callable) -> list[bytes]:
    answer = product.front.ready(environ) or asyncio.run(product.front.answer(environ))
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", answer.headers)
    return [answer.body]


product.front.watch = EditionForEver(int)
