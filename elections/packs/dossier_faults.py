"""Judges nominations and documents of a pack beside each other, and remarks on what does not fit the candidacy."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from agencies.packs import PackFault, PackRow, Rows
from agencies.search_text import letters_of
from elections.models.dossier import MOST_DOCUMENTS, MOST_NOMINATIONS

NOMINATIONS_FILE, DOCUMENTS_FILE = "nominations.csv", "documents.csv"


def faults_of_nominations(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    yield from _more_than(MOST_NOMINATIONS, "nominations", rows)
    lines: dict[tuple[str, str, str], PackRow] = {}
    for row in rows:
        before = lines.setdefault((*_candidacy_of(row), letters_of(row["nominator"])), row)
        if before["nominator"] != row["nominator"]:
            yield row.fault("nominator", f"“{before['nominator']}” nominated already, see line {before.line}")


def faults_of_documents(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    yield from _more_than(MOST_DOCUMENTS, "documents", rows)
    lines: dict[tuple[str, str, str], PackRow] = {}
    for row in rows:
        before = lines.setdefault((*_candidacy_of(row), row["kind"]), row)
        if before["is_published"] != row["is_published"]:
            yield row.fault("is_published", f"says both: a {row['kind']} is published and not, see line {before.line}")


def _candidacy_of(row: PackRow) -> tuple[str, str]:
    return row.texts["election"], row.texts["candidacy"]


def _more_than(most: int, what: str, rows: Sequence[PackRow]) -> Iterator[PackFault]:
    numbers: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        numbers[_candidacy_of(row)] += 1
        if numbers[_candidacy_of(row)] == most + 1:
            yield row.fault("candidacy", f"has more than {most} {what}")


def dossier_remarks(pack: Rows) -> Iterator[PackFault]:
    """Of a pack in which nothing is wrong."""
    yield from _after_the_election(pack)
    yield from _by_others(pack)


def _after_the_election(pack: Rows) -> Iterator[PackFault]:
    last = {row["slug"]: row["held"].latest for row in pack.get("elections.csv", ())}
    columns = {NOMINATIONS_FILE: ("made_on", "withdrawn_on"), DOCUMENTS_FILE: ("dated",)}
    for file, names in columns.items():
        for row in pack.get(file, ()):
            held = last.get(row.texts["election"])
            for name in names:
                if held and row[name].earliest and row[name].earliest > held:
                    yield row.fault(name, f"is after the election was held, {held}")


def _by_others(pack: Rows) -> Iterator[PackFault]:
    """States of which the candidacy, where it names any, says nothing. Who took a nomination back may be left out there."""
    named = {
        (row.texts["election"], row["slug"]): row.texts.get("nominated_by", "").split(";")
        for row in pack.get("candidacies.csv", ())
        if row.texts.get("nominated_by")
    }
    for row in pack.get(NOMINATIONS_FILE, ()):
        state, states = row.texts.get("state"), named.get(_candidacy_of(row))
        if state and states and state not in states and not row["withdrawn_on"].is_known:
            yield row.fault("state", f"“{state}” is not among those that candidacies.csv names in nominated_by")
