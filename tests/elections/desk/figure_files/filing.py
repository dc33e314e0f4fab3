"""Files at the desk: uploaded, looked at, handed in."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from elections.models import Bulletin, Figure, FigureFile, TallySheet, VoteRound
from tests.elections.desk.makers import Desk
from tests.elections.exchange.figure_files.makers import ADA, BEN, csv_of

FILE = csv_of(ADA, BEN)


def upload(desk: Desk, content: bytes = FILE, name: str = "figures.csv", **headers: str) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return desk.post("files/new/", {"step": "read", "file": file}, **headers)


def sealed(answer: HttpResponse) -> str:
    return unescape(re.search(r'name="read" value="([^"]+)"', answer.content.decode())[1])


def hand_in(desk: Desk, answer: HttpResponse, **typed: str) -> HttpResponse:
    """Press the button of a dry run, with these fields filled in and the others as they are."""
    fields = {field.html_name: field.value() or "" for one in answer.context["sheets"] for field in one.about}
    named = {name.replace("_", "-"): value for name, value in typed.items()}
    return desk.post("files/new/", fields | named | {"step": "hand-in", "read": sealed(answer)})


def stored() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (TallySheet, Figure, FigureFile, VoteRound, Bulletin))
