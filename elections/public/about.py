"""How this is made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from elections.models.words import Grades
from iomwatch.public import public_page


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html", {"grades": Grades, "section": "about"})
