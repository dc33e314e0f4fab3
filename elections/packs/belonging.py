"""Refuses what a pack says of the elections of another agency: of those its own pack tells, and the desk."""

from collections.abc import Iterator

from agencies.packs import PackFault, PackNames, Rows
from agencies.packs.leader_tables import TENURES
from elections.models import Election

from .bulletin_tables import BULLETINS, FIGURES
from .election_tables import CANDIDACIES, DOCUMENTS, ELECTIONS, ENDORSEMENTS, EVENTS, NOMINATIONS

OF_ELECTIONS = {ELECTIONS.file: "slug"} | {
    table.file: "election"
    for table in (CANDIDACIES, ENDORSEMENTS, NOMINATIONS, DOCUMENTS, EVENTS, BULLETINS, FIGURES, TENURES)
}


def strangers_elections(pack: Rows, names: PackNames) -> Iterator[PackFault]:
    """Each line that names an election that is here, and of another agency. Ask before anything of the pack is written."""
    cells = [(row, column) for file, column in OF_ELECTIONS.items() for row in pack.get(file, ()) if row[column]]
    others = Election.objects.filter(slug__in={row[column] for row, column in cells}).exclude(post__agency=names.agency)
    agencies = dict(others.values_list("slug", "post__agency__acronym"))
    for row, column in cells:
        if agency := agencies.get(row[column]):
            yield row.fault(
                column, f"“{row[column]}” is an election of {agency}: only the pack of {agency} tells of it"
            )
