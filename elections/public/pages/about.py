"""Serves the page about how this site is made."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from elections.exchange.json_ld import JsonLd
from elections.models.choices import Grades
from elections.public.addresses import site_of
from iomwatch.public_pages import public_page


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "elections/pages/about.html",
        {"grades": Grades, "json_ld": JsonLd(site_of(request)).about(), "section": "about"},
    )
