"""Walks over a site as somebody would who follows every link, and reads whatever text there is."""

import io
import re
import zipfile
from collections.abc import Iterable
from html import unescape

from django.http import HttpResponse
from django.test import Client

LINK = re.compile(
    r"""(?:href|src|action|data-hx-get|content)=["'](/(?!static/|/)[^"'#\s]*)|<loc>https?://[^/<]+(/[^<]*)"""
)
ELSEWHERE = ("/desk/sign-out/", "/admin/logout/")
MOST = 3000  # addresses; more would be a site that makes them without end


def everything_at(
    client: Client, seeds: Iterable[str], *, within: str | tuple[str, ...] = "/"
) -> dict[str, HttpResponse]:
    """Each answer by its address, and those that it leads to, `within` a part of the site."""
    answers: dict[str, HttpResponse] = {}
    waiting = list(dict.fromkeys(seeds))
    for address in waiting:
        answers[address] = client.get(address)
        links = [unescape(a or b) for a, b in LINK.findall(text_of(answers[address]))]
        new = dict.fromkeys(one for one in links if one.startswith(within) and one not in ELSEWHERE)
        waiting += [one for one in new if one not in set(waiting)]
        assert len(waiting) < MOST, waiting[-20:]
    return answers


def text_of(response: HttpResponse) -> str:
    """Also of a workbook; of a picture made of dots there is none."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as workbook:
            body = b"\n".join(workbook.read(name) for name in workbook.namelist())
    return "" if body.startswith(b"\x89PNG") else body.decode(errors="replace")
