"""Serves the page about how this site is made, and who stands behind it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from agencies.models.agency import Agency
from elections.exchange.json_ld import JsonLd
from elections.models.choices import Grades
from elections.public.addresses import site_of, with_a_page
from iomwatch.public_pages import public_page


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    followed = with_a_page(Agency.objects.order_by("acronym"))
    context = {
        "heart": next((one for one in followed if one.slug == settings.FEATURED_AGENCY and len(followed) > 1), None),
        "followed": [one for one in followed if one.slug != settings.FEATURED_AGENCY],
        "grades": Grades,
        "publisher": settings.PUBLISHER,
        "contact": settings.CONTACT,
        "contact_text": settings.CONTACT.removeprefix("mailto:").removeprefix("tel:").removeprefix("https://"),
        "json_ld": JsonLd(site_of(request)).about(),
        "section": "about",
    }
    return render(request, "elections/pages/about.html", context)
