"""Saves a draft while it is typed, and says when it was saved or why not."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_POST

from elections.desk.access import for_clerks
from elections.desk.desk_race import desk_race
from elections.desk.drafts import drafts
from elections.desk.responses import CONFLICT, NOTHING_TO_SAY, REFUSED

NAME = re.compile(r"[\w/-]{1,60}", re.ASCII)


@for_clerks
@require_POST
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep a form of this clerk as far as it is typed; say when, or that something else was kept meanwhile. Nothing is
    said to a page that has been handed in: it is about to go."""
    name = request.POST.get("page", "")
    if not NAME.fullmatch(name):
        return HttpResponseBadRequest()
    page = drafts.open_form(request, desk_race(slug).election, name)
    try:
        kept = drafts.save(page, request.POST)
    except drafts.HandedInAlready:
        return HttpResponse(status=NOTHING_TO_SAY)
    except drafts.DraftConflict as conflict:
        context = {"page": page, "conflict": conflict}
        return render(request, "elections/desk/drafts/_draft_status.html", context, status=CONFLICT)
    except ValueError:
        return render(
            request, "elections/desk/drafts/_draft_status.html", {"page": page, "is_too_long": True}, status=REFUSED
        )
    return render(request, "elections/desk/drafts/_draft_status.html", {"page": page, "kept": kept})
