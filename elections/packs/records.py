"""Loads elections, candidacies, endorsements and events from shipped files."""

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from agencies.models import Agency, Person, Post, Source, State
from agencies.packs import (
    Column,
    FileMemory,
    LoadReport,
    NamedRecords,
    PackError,
    PackRow,
    PackTable,
    load_table,
    read_table,
    records_by,
    write_rows,
)
from agencies.packs.columns import choice, flag, one_of, partial_date, slug, small, some_of, source_keys, text
from agencies.packs.memory import Deleted
from agencies.search_text import letters_of
from elections.models import Candidacy, Election, Endorsement, FrozenProcedure, RaceEvent


def load_records(folder: Path, report: LoadReport) -> None:
    """Load what is known of the elections apart from their bulletins. Raises PackError."""
    pack = report.pack
    sources = records_by(Source, "key", pack, "sources.csv")
    _load_elections(folder, sources, report)
    election = election_column(pack)
    _load_candidacies(folder, _candidacies(pack, election, sources), report)
    _load_endorsements(folder, election, sources, report)
    events = PackTable(
        "events.csv",
        RaceEvent,
        ("election", "happened_min", "text"),
        _events(election, sources),
    )
    load_table(folder, events, report)


def election_column(pack: str = "") -> Column:
    elections = records_by(Election, "slug", pack, "elections.csv")
    return Column("election", one_of(elections, "election"), is_required=True)


def _load_elections(folder: Path, sources: NamedRecords, report: LoadReport) -> None:
    columns = (
        Column("slug", slug, is_required=True),
        Column("agency", one_of(records_by(Agency, "slug", report.pack, "agency.csv"), "agency"), is_required=True),
        Column("post", slug, is_required=True),
        Column("post_then"),
        Column("agency_then"),
        partial_date("held"),
        Column("session"),
        Column("organ"),
        Column("venue"),
        Column("time_zone", _zone, is_required=True),
        Column(
            "procedure",
            one_of({key: key for key in FrozenProcedure.objects.known_keys()}, "procedure"),
            is_required=True,
        ),
        Column("is_expected", flag, is_required=True),
        Column("note"),
        source_keys(sources),
    )
    rows = read_table(folder / "elections.csv", columns)
    places = {row.line: (row.cells.pop("agency"), row["post"]) for row in rows}
    posts = FileMemory(report.pack, "posts.csv", Post, ("agency", "slug")).records(set(places.values()))
    for row in rows:
        row.cells["post"] = posts.get(places[row.line])
    strangers = [row for row in rows if row["post"] is None]
    if strangers:
        raise PackError([row.fault("post", "is no post of that agency") for row in strangers])
    write_rows(rows, PackTable("elections.csv", Election, ("slug",), columns), report)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, KeyError) as error:
        raise ValueError(f"“{name}” is no time zone") from error


def _candidacies(pack: str, election: Column, sources: NamedRecords) -> PackTable:
    people = records_by(Person, "slug", pack, "people.csv")
    states = records_by(State, "iso2", pack, "states.csv")
    columns = (
        election,
        Column("slug", slug, is_required=True),
        Column("person", one_of(people, "person"), empty=None),
        text("ballot_name"),
        Column("order", small, is_required=True),
        Column("nominated_by", some_of(states, "state"), empty=[]),
        Column("nominator_text"),
        Column("is_incumbent", flag, empty=False),
        Column("age", small, empty=None),
        Column("role"),
        partial_date("launched"),
        Column("programme"),
        Column("note"),
        source_keys(sources),
    )
    return PackTable("candidacies.csv", Candidacy, ("election", "slug"), columns)


def _load_candidacies(folder: Path, table: PackTable, report: LoadReport) -> None:
    rows = read_table(folder / table.file, table.columns)
    _refuse_one_person_twice(rows)
    write_rows(rows, table, report)
    _refuse_names_alike({(row["election"].pk, row["slug"]): row for row in rows})


def _refuse_one_person_twice(rows: list[PackRow]) -> None:
    """Nobody stands twice in one election."""
    earlier: dict[Any, PackRow] = {}
    faults = []
    for row in rows:
        first = earlier.setdefault((row["election"].pk, row["person"] and row["person"].pk), row)
        if row["person"] and first is not row:
            faults.append(
                row.fault("person", f"“{row.texts['person']}” stands in this election already, see line {first.line}")
            )
    if faults:
        raise PackError(faults)


def _refuse_names_alike(rows: dict[tuple[int, str], PackRow]) -> None:
    """No two on one ballot, from the file or here already, may be taken for each other."""
    elections = {election for election, _ in rows}
    names: dict[tuple[int, str], str] = {}
    faults = []
    for pk, candidate, name in (
        Candidacy.objects.filter(election__in=elections).order_by("pk").values_list("election", "slug", "ballot_name")
    ):
        other = names.setdefault((pk, letters_of(name)), candidate)
        row = rows.get((pk, candidate)) or rows.get((pk, other))
        if other != candidate and row:
            reason = f"{other} and {candidate} have this name: add what tells them apart, as in “{name} (Kenya)”"
            faults.append(row.fault("ballot_name", reason))
    if faults:
        raise PackError(faults)


def _load_endorsements(folder: Path, election: Column, sources: NamedRecords, report: LoadReport) -> None:
    states = records_by(State, "iso2", report.pack, "states.csv")
    columns = (
        election,
        Column("candidacy", slug, is_required=True),
        Column("backer_kind", choice(Endorsement.Backer), is_required=True),
        text("backer"),
        Column("state", one_of(states, "state"), empty=None),
        partial_date("made_on"),
        Column("kind", choice(Endorsement.Kind), is_required=True),
        Column("note"),
        source_keys(sources),
    )
    rows = read_table(folder / "endorsements.csv", columns)
    resolve_candidacies(rows, report.pack)
    for row in rows:
        del row.cells["election"]
    key = ("candidacy", "backer", "made_on_min")
    write_rows(rows, PackTable("endorsements.csv", Endorsement, key, columns), report)


def resolve_candidacies(rows: list[PackRow], pack: str = "") -> None:
    """Put the candidacy itself where a row names one of its election. Raises PackError."""
    memory = FileMemory(pack, "candidacies.csv", Candidacy, ("election", "slug"))
    candidacies = memory.records({(row["election"], row["candidacy"]) for row in rows if row["candidacy"]})
    faults = []
    for row in rows:
        name = row["candidacy"]
        row.cells["candidacy"] = candidacies.get((row["election"], name)) if name else None
        if name and row["candidacy"] is None:
            faults.append(row.fault("candidacy", f"“{name}” is no candidacy of {row.texts['election']}"))
    if faults:
        raise PackError(faults)


def _events(election: Column, sources: NamedRecords) -> tuple[Column, ...]:
    return (election, partial_date("happened"), text("kind"), Column("actor"), text("text"), source_keys(sources))


def sources_here(row: PackRow) -> list[Source]:
    """Those that a row names and that nobody has deleted here."""
    return [source for source in row["sources"] if isinstance(source, Source)]


def of_elections_here(rows: list[PackRow], report: LoadReport) -> list[PackRow]:
    """Without rows of elections that somebody has deleted here; which, is reported."""
    deleted = [row for row in rows if isinstance(row["election"], Deleted)]
    slugs = dict.fromkeys(row.texts["election"] for row in deleted)
    report.kept += [f"{deleted[0].file}: left out, {slug} was deleted here" for slug in slugs]
    return [row for row in rows if row not in deleted]
