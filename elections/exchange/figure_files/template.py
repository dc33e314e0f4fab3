"""Writes the file that is handed out: a row for each figure that a ballot can have, its value left to be filled in."""

import json
from collections.abc import Iterator

from django.http import HttpResponse

from agencies.tables import Table, csv_file
from elections.rules.tally import Ballot, FigureKind, Grade, kinds_on

from . import reading
from .file_format import COLUMNS, CSV, TEMPLATE

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(kind: str, election: str, ballot: Ballot | None, *, is_weighted: bool = False) -> HttpResponse:
    """The rows of this ballot, or the header alone, as CSV or XLSX."""
    name = f"{election}-ballot-{ballot.key}" if ballot else election
    rows = list(_rows(election, ballot, is_weighted)) if ballot else []
    if kind == CSV:
        return csv_file(Table(name, COLUMNS, rows))
    contents = {"header": COLUMNS, "rows": rows, "grades": list(Grade)}
    response = HttpResponse(reading.run_in_sandbox(TEMPLATE, json.dumps(contents).encode()), content_type=SPREADSHEET)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def _rows(election: str, ballot: Ballot, is_weighted: bool) -> Iterator[tuple]:
    of_whole = (kind for kind in FigureKind if not kind.names_candidate)
    kinds = [*kinds_on(ballot.paper), *(kind for kind in of_whole if is_weighted or kind is not FigureKind.WEIGHTS)]
    for kind in kinds:
        for candidate in ballot.standing if kind.names_candidate else ("",):
            yield (election, ballot.key, kind.value, candidate, "", "", "")
