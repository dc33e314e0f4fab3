"""Loads the facts of one agency: who leads it, who may vote there, and what its sources are."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

from agencies.models import (
    Agency,
    AgencyName,
    KeyFigure,
    Membership,
    Milestone,
    Person,
    Post,
    Source,
    State,
    Statement,
    Tenure,
)
from agencies.models.person import is_one_person_twice
from agencies.search_text import letters_of

from .columns import (
    Column,
    choice,
    flag,
    iso_code,
    one_of,
    partial_date,
    slug,
    small,
    source_keys,
    text,
    time_zone,
    web_address,
    whole,
    whole_day,
)
from .faults import PackError
from .memory import FileMemory
from .named_records import NamedRecords, records_by
from .report import LoadReport
from .tables import PackRow
from .writing import PackTable, load_table


def load_agency(folder: Path, report: LoadReport) -> None:
    """Load one agency's files. Call it in a transaction. Raises PackError."""
    load_table(folder, _sources(), report)
    load_table(folder, _states(), report)
    sources = records_by(Source, "key", report.pack, "sources.csv")
    load_table(folder, _agency(sources), report)
    agencies = records_by(Agency, "slug", report.pack, "agency.csv")
    states = records_by(State, "iso2", report.pack, "states.csv")
    agency = Column("agency", one_of(agencies, "agency"), is_required=True)
    for table in (
        _names(agency, sources),
        _memberships(agency, states, sources),
        _posts(agency, sources),
        _people(states, sources),
        _key_figures(agency, sources),
        _milestones(agency, sources),
        _statements(agency, sources),
    ):
        load_table(folder, table, report)
    load_table(folder, _tenures(report.pack, agencies, sources), report)


def _sources() -> PackTable:
    columns = (
        Column("key", slug, is_required=True),
        Column("url", web_address, is_required=True),
        text("publisher"),
        Column("title"),
        partial_date("published"),
        Column("language"),
        Column("note"),
    )
    return PackTable("sources.csv", Source, ("key",), columns)


def _states() -> PackTable:
    columns = (
        Column("iso2", iso_code(2), is_required=True),
        Column("iso3", iso_code(3), is_required=True),
        text("name"),
        Column("regional_group", choice(State.Group)),
        Column("formal_name"),
    )
    return PackTable("states.csv", State, ("iso2",), columns)


def _agency(sources: NamedRecords) -> PackTable:
    columns = (
        Column("slug", slug, is_required=True),
        text("acronym"),
        text("name"),
        partial_date("founded"),
        Column("seat"),
        Column("time_zone", time_zone),
        Column("roll_day", whole_day, empty=None),
        Column("summary"),
        Column("website", web_address),
        source_keys(sources),
    )
    return PackTable("agency.csv", Agency, ("slug",), columns)


def _names(agency: Column, sources: NamedRecords) -> PackTable:
    columns = (
        agency,
        text("acronym"),
        text("name"),
        partial_date("since"),
        partial_date("until"),
        Column("note"),
        source_keys(sources),
    )
    return PackTable("names.csv", AgencyName, ("agency", "acronym"), columns)


def _memberships(agency: Column, states: NamedRecords, sources: NamedRecords) -> PackTable:
    columns = (
        agency,
        Column("state", one_of(states, "state"), is_required=True),
        Column("standing", choice(Membership.Standing), is_required=True),
        partial_date("joined", is_required=True),
        partial_date("left"),
        Column("confidence", choice(Membership.Confidence)),
        Column("note"),
        source_keys(sources),
        source_keys(sources, "list_sources"),
    )
    return PackTable("memberships.csv", Membership, ("agency", "state", "standing", "joined_max"), columns)


def _posts(agency: Column, sources: NamedRecords) -> PackTable:
    columns = (
        Column("slug", slug, is_required=True),
        agency,
        text("title"),
        Column("organ"),
        Column("term_years", small, empty=None),
        Column("term_limit", small, empty=None),
        Column("note"),
        source_keys(sources),
    )
    return PackTable("posts.csv", Post, ("agency", "slug"), columns)


def _people(states: NamedRecords, sources: NamedRecords) -> PackTable:
    columns = (
        Column("slug", slug, is_required=True),
        text("name"),
        text("family_name"),
        Column("former_names"),
        Column("nationality", one_of(states, "state"), empty=None),
        Column("gender", choice(Person.Gender)),
        Column("colour", small, empty=None),
        partial_date("born"),
        partial_date("died"),
        Column("note"),
        source_keys(sources),
    )
    return PackTable("people.csv", Person, ("slug",), columns, refuse=_refuse_one_person_twice)


def _refuse_one_person_twice(rows: list[PackRow]) -> None:
    by_name: dict[str, list[PackRow]] = defaultdict(list)
    for row in rows:
        by_name[letters_of(row["name"])].append(row)
    faults = [
        row.fault("name", f"line {earlier.line} has this name too: if they are two, say in the note who is who")
        for namesakes in by_name.values()
        for earlier, row in combinations(namesakes, 2)
        if earlier["slug"] != row["slug"]
        and is_one_person_twice(earlier["name"], earlier["note"], row["name"], row["note"])
    ]
    if faults:
        raise PackError(faults)


def _key_figures(agency: Column, sources: NamedRecords) -> PackTable:
    columns = (
        agency,
        Column("metric", choice(KeyFigure.Metric), is_required=True),
        Column("year", small, is_required=True),
        Column("value", whole, is_required=True),
        Column("qualifier", choice(KeyFigure.Qualifier)),
        Column("note"),
        source_keys(sources),
    )
    return PackTable("key_figures.csv", KeyFigure, ("agency", "metric", "year", "value", "note"), columns)


def _milestones(agency: Column, sources: NamedRecords) -> PackTable:
    columns = (
        agency,
        partial_date("happened", is_required=True),
        text("title"),
        Column("description"),
        source_keys(sources),
    )
    return PackTable("milestones.csv", Milestone, ("agency", "title"), columns)


def _statements(agency: Column, sources: NamedRecords) -> PackTable:
    columns = (
        agency,
        Column("slug", slug, is_required=True),
        Column("topic", choice(Statement.Topic), is_required=True),
        text("text"),
        Column("said_by"),
        partial_date("said_on"),
        source_keys(sources),
    )
    return PackTable("statements.csv", Statement, ("agency", "slug"), columns)


def _tenures(pack: str, agencies: NamedRecords, sources: NamedRecords) -> PackTable:
    memory = FileMemory(pack, "posts.csv", Post, ("agency", "slug"))
    posts = NamedRecords(memory, lambda name: (agencies.get(pack), name))
    people = records_by(Person, "slug", pack, "people.csv")
    columns = (
        Column("post", one_of(posts, "post"), is_required=True),
        Column("person", one_of(people, "person"), is_required=True),
        Column("order", small, empty=None),
        Column("title"),
        Column("organization_name"),
        partial_date("started", is_required=True),
        partial_date("ended"),
        Column("is_acting", flag, empty=False),
        partial_date("rival_started"),
        Column("rival_note"),
        source_keys(sources, "rival_sources"),
        Column("end_reason", choice(Tenure.End)),
        Column("election", slug),
        Column("note"),
        source_keys(sources),
    )
    return PackTable("tenures.csv", Tenure, ("post", "person", "started_min"), columns)
