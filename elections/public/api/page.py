"""Serves the page that explains the API by example."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from iomwatch.public_pages import public_page

from .problems import ADDRESSES

EXAMPLES = (
    ("elections/", _("every election, newest first, in pages")),
    ("elections/iom-2023/", _("a race: candidates, ballots, what the rule says, every source")),
    ("elections/iom-2023/?as_of=2", _("the same race as of bulletin 2")),
    ("elections/iom-2023/ballots/", _("its ballots alone")),
    ("elections/iom-2023/bulletins/", _("its bulletins, each with its digest and that of the one before")),
    ("elections/iom-2023/candidacies/", _("the candidates, and who supported them in public")),
    ("agencies/", _("the agencies")),
    ("agencies/iom/", _("an agency: its names, posts and key figures")),
    ("agencies/iom/memberships/?day=2018-06-29", _("its states on a day")),
    ("agencies/iom/posts/director-general/tenures/", _("who has held a post")),
    ("sources/?q=reuters", _("the sources, in pages; q is part of a publisher, title or address")),
    ("openapi.json", _("a description of all this for machines (OpenAPI)")),
)
# What stands at ballots[0].figures of the race of 2023; a test holds it to that.
EXAMPLE = """{
  "registered": {
    "reported": true,
    "value": 171,
    "grade": "single",
    "note": "Reported by Devex alone. Which four members were not registered, and why, is not reported.",
    "sources": ["devex-2023-05-15"],
    "rivals": []
  },
  "abstentions": {
    "reported": false,
    "value": null,
    "grade": null,
    "note": "",
    "sources": [],
    "rivals": []
  }
}"""


@public_page()
def api(request: HttpRequest) -> HttpResponse:
    addresses = [(ADDRESSES + address, text) for address, text in EXAMPLES]
    return render(request, "elections/api/page.html", {"addresses": addresses, "example": EXAMPLE, "section": "about"})
