"""Refuses a form of the desk at any other election than the one it was made for, which every form names.

A rehearsal in another tab, a request kept from yesterday, a form posted to a mistyped address: whatever was filled in
for one election never counts for another one, even if nothing else in it would give that away.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MADE_FOR = "election"  # the name of the field; see templates/elections/desk/_form_target.html
CONFLICT = 409
LONGEST = 50  # of a slug: what is longer is none


def is_meant_elsewhere(request: HttpRequest, addressed: Mapping[str, Any]) -> bool:
    """Whether what is posted names another election than its address does. `addressed` holds what the address names."""
    named = request.POST.getlist(MADE_FOR)
    return "slug" in addressed and any(slug != addressed["slug"] for slug in named)


def refuse_other_election(request: HttpRequest, slug: str) -> HttpResponse:
    """Say so. Nothing of what was posted is read any further."""
    context = {"meant": request.POST[MADE_FOR][:LONGEST], "addressed": slug}
    return render(request, "elections/desk/made_for_another_election.html", context, status=CONFLICT)
