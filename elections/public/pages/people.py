"""Serves the page of a person: posts held and sought."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from agencies.attach_sources import attach_sources
from agencies.footnotes import Footnotes
from agencies.models.person import Person
from agencies.models.tenure import Tenure
from elections.exchange.json_ld import JsonLd
from elections.models.candidacy import Candidacy
from elections.public.addresses import site_of
from elections.public.pages.race_list import with_summaries
from iomwatch.public_pages import public_page


@public_page()
def person(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("nationality"), slug=slug)
    tenures, candidacies = list(Tenure.objects.of_person(person)), list(Candidacy.objects.of_person(person))
    attach_sources([person], tenures, candidacies)
    races = {one.election.pk: one for one in with_summaries(candidacy.election for candidacy in candidacies)}
    notes = _notes(person, tenures, [one for one in candidacies if one.election_id in races])
    context = {
        "person": person,
        "tenures": tenures,
        "candidacies": [
            (candidacy, races[candidacy.election_id].board, _view(races[candidacy.election_id].board, candidacy.slug))
            for candidacy in candidacies
            if candidacy.election_id in races
        ],
        "notes": notes,
        "numbers": notes.numbers,
        "json_ld": JsonLd(site_of(request)).person(person, [race.board for race in races.values()]),
    }
    return render(request, "elections/pages/person.html", context)


def _notes(person: Person, tenures: list[Tenure], candidacies: list[Candidacy]) -> Footnotes:
    """In the order in which the page names them."""
    notes: Footnotes = Footnotes()
    notes.cite(person.cited)
    for tenure in tenures:
        notes.cite(tenure.rival_cited if tenure.rival_note else ())
        notes.cite(tenure.cited)
    for candidacy in candidacies:
        notes.cite(candidacy.cited)
    return notes


def _view(board, slug: str):
    return next((view for view in board.candidates if view.slug == slug), None)
