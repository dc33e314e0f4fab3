"""How this is made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from elections.exchange.linked import Linked
from elections.models.words import Grades
from elections.public.addresses import site_of
from iomwatch.public import public_page


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request, "about.html", {"grades": Grades, "linked": Linked(site_of(request)).about(), "section": "about"}
    )
