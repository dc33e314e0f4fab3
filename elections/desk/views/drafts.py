"""Keeping what is typed while it is typed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from elections.desk import drafts
from elections.desk.access import for_clerks
from elections.desk.race import desk_race

from .answers import CONFLICT, REFUSED

LONGEST_NAME = 60


@for_clerks
@require_POST
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a form of this clerk as far as it is typed; say when, or that something else was kept meanwhile."""
    name = request.POST.get("page", "")[:LONGEST_NAME]
    page = drafts.open_page(request, desk_race(slug).election, name)
    try:
        kept = drafts.save(page, request.POST)
    except drafts.DraftConflict as conflict:
        context = {"page": page, "conflict": conflict}
        return render(request, "desk/_draft.html", context, status=CONFLICT)
    except ValueError:
        return render(request, "desk/_draft.html", {"page": page, "is_too_long": True}, status=REFUSED)
    return render(request, "desk/_draft.html", {"page": page, "kept": kept})
