"""Loads elections, candidacies, endorsements and events from shipped files."""

from pathlib import Path
from zoneinfo import ZoneInfo

from agencies.models import Agency, Person, Post, Source, State
from agencies.packs import Column, LoadReport, PackError, PackRow, PackTable, load_table, read_table, write_rows
from agencies.packs.agency import records_by
from agencies.packs.columns import choice, flag, one_of, partial_date, slug, small, some_of, source_keys, text
from elections.models import Candidacy, Election, Endorsement, RaceEvent
from elections.procedures import PROCEDURES


def load_records(folder: Path, report: LoadReport) -> None:
    """Load what is known of the elections apart from their bulletins. Raises PackError."""
    sources = records_by(Source, "key")
    _load_elections(folder, sources, report)
    election = election_column()
    rows = read_table(folder / "candidacies.csv", _candidacies(election, sources))
    write_rows(rows, Candidacy, ("election", "slug"), report)
    _load_endorsements(folder, election, sources, report)
    events = PackTable("events.csv", RaceEvent, ("election", "happened_min", "text"), _events(election, sources))
    load_table(folder, events, report)


def election_column() -> Column:
    return Column("election", one_of(records_by(Election, "slug"), "election"), is_required=True)


def _load_elections(folder: Path, sources: dict[str, Source], report: LoadReport) -> None:
    columns = (
        Column("slug", slug, is_required=True),
        Column("agency", one_of(records_by(Agency, "slug"), "agency"), is_required=True),
        Column("post", slug, is_required=True),
        Column("post_then"),
        Column("agency_then"),
        partial_date("held"),
        Column("session"),
        Column("organ"),
        Column("venue"),
        Column("time_zone", _zone, is_required=True),
        Column("procedure", one_of({key: key for key in PROCEDURES}, "procedure"), is_required=True),
        Column("is_expected", flag, is_required=True),
        Column("note"),
        source_keys(sources),
    )
    rows = read_table(folder / "elections.csv", columns)
    posts = {(post.agency_id, post.slug): post for post in Post.objects.all()}
    for row in rows:
        agency = row.cells.pop("agency")
        row.cells["post"] = posts.get((agency.pk, row["post"]))
    strangers = [row for row in rows if row["post"] is None]
    if strangers:
        raise PackError([row.fault("post", "is no post of that agency") for row in strangers])
    write_rows(rows, Election, ("slug",), report)


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, KeyError) as error:
        raise ValueError(f"“{name}” is no time zone") from error


def _candidacies(election: Column, sources: dict[str, Source]) -> tuple[Column, ...]:
    return (
        election,
        Column("slug", slug, is_required=True),
        Column("person", one_of(records_by(Person, "slug"), "person"), empty=None),
        text("ballot_name"),
        Column("order", small, is_required=True),
        Column("nominated_by", some_of(records_by(State, "iso2"), "state"), empty=[]),
        Column("nominator_text"),
        Column("is_incumbent", flag, empty=False),
        Column("age", small, empty=None),
        Column("role"),
        partial_date("launched"),
        Column("programme"),
        Column("note"),
        source_keys(sources),
    )


def _load_endorsements(folder: Path, election: Column, sources: dict[str, Source], report: LoadReport) -> None:
    columns = (
        election,
        Column("candidacy", slug, is_required=True),
        Column("backer_kind", choice(Endorsement.Backer), is_required=True),
        text("backer"),
        Column("state", one_of(records_by(State, "iso2"), "state"), empty=None),
        partial_date("made_on"),
        Column("kind", choice(Endorsement.Kind), is_required=True),
        Column("note"),
        source_keys(sources),
    )
    rows = read_table(folder / "endorsements.csv", columns)
    resolve_candidacies(rows)
    for row in rows:
        del row.cells["election"]
    write_rows(rows, Endorsement, ("candidacy", "backer", "made_on_min"), report)


def resolve_candidacies(rows: list[PackRow]) -> None:
    """Put the candidacy itself where a row names one of its election. Raises PackError."""
    candidacies = {(candidacy.election_id, candidacy.slug): candidacy for candidacy in Candidacy.objects.all()}
    faults = []
    for row in rows:
        name = row["candidacy"]
        row.cells["candidacy"] = candidacies.get((row["election"].pk, name)) if name else None
        if name and row["candidacy"] is None:
            faults.append(row.fault("candidacy", f"“{name}” is no candidacy of {row['election'].slug}"))
    if faults:
        raise PackError(faults)


def _events(election: Column, sources: dict[str, Source]) -> tuple[Column, ...]:
    return (election, partial_date("happened"), text("kind"), Column("actor"), text("text"), source_keys(sources))
