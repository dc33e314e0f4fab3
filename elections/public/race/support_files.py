"""Serves what was said in public in an election as a file."""

from functools import partial

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from agencies.attach_sources import attach_sources
from agencies.left_out import shown
from agencies.tables import Table, table_view
from elections.models.election import Election
from elections.models.endorsement import Endorsement

SUPPORT_HEADER = (
    "election", "candidate", "backer", "backer_kind", "state", "kind", "made_on", "made_on_in_words", "note", "sources"
)  # fmt: skip


@table_view()
def support_file(request: HttpRequest, slug: str) -> Table:
    """What states, bodies and others said in public. The ballot is secret: none of it is a vote. Of a rehearsal there is
    none: nobody says anything of what is invented."""
    election = get_object_or_404(Election.objects.for_public(), slug=slug)
    endorsements = list(Endorsement.objects.for_election(election).prefetch_related(None))
    attach_sources(endorsements)
    return Table(f"{slug}-support", SUPPORT_HEADER, shown(endorsements, partial(_support_row, slug)))


def _support_row(slug: str, one: Endorsement) -> tuple:
    return (
        slug,
        one.candidacy.slug,
        one.backer,
        one.backer_kind,
        one.state.iso3 if one.state else "",
        one.kind,
        str(one.made_on),
        one.made_on.text,
        one.note,
        " ".join(source.url for source in one.cited),
    )
