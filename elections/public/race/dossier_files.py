"""Serves all nominations and documents of an election as one table."""

from functools import partial

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from agencies.attach_sources import attach_sources
from agencies.left_out import shown
from agencies.tables import Table, table_view
from elections.models.dossier import DossierDocument, Nomination
from elections.models.election import Election

DOSSIERS_HEADER = (
    *("election", "candidate", "record", "kind", "is_published", "title", "symbol", "url", "language", "dated"),
    *("nominator", "state", "made_on", "withdrawn_on", "note", "sources"),
)


@table_view()
def dossiers_file(request: HttpRequest, slug: str) -> Table:
    """The nominations first, then the documents. Of a rehearsal there are none."""
    election = get_object_or_404(Election.objects.for_public(), slug=slug)
    nominations = list(Nomination.objects.for_election(election).prefetch_related(None))
    documents = list(DossierDocument.objects.for_election(election).prefetch_related(None))
    attach_sources(nominations, documents)
    rows = [
        *shown(nominations, partial(_nomination_row, slug)),
        *shown(documents, partial(_document_row, slug)),
    ]
    return Table(f"{slug}-dossiers", DOSSIERS_HEADER, rows)


def _nomination_row(slug: str, one: Nomination) -> tuple:
    return (
        *(slug, one.candidacy.slug, "nomination", "", "", "", one.symbol, "", "", ""),
        one.nominator,
        one.state.iso3 if one.state else "",
        str(one.made_on),
        str(one.withdrawn_on),
        one.note,
        " ".join(source.url for source in one.cited),
    )


def _document_row(slug: str, one: DossierDocument) -> tuple:
    return (
        *(slug, one.candidacy.slug, "document", one.kind, "yes" if one.is_published else "no"),
        *(one.title, one.symbol, one.url, one.language, str(one.dated)),
        *("", "", "", ""),
        one.note,
        " ".join(source.url for source in one.cited),
    )
