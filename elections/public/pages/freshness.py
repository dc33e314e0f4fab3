"""Serves the list of all that has to be looked up again."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from agencies.freshness import GREATEST_AGE, kind_text
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.tenure import Tenure
from elections.models.election import Election
from elections.public.pages.race_list import public_elections, with_summaries
from elections.scoreboard.due import DueRecord, due_records
from iomwatch.public_pages import public_page


@public_page()
def freshness(request: HttpRequest) -> HttpResponse:
    elections = [(one.election, one.phase) for one in with_summaries(public_elections())]
    due = due_records(elections, timezone.now().date())
    context = {
        "due": list(shown(due, lambda one: replace(one, address=_page_of(one)))),
        "ages": [(kind_text(kind), age.days) for kind, age in GREATEST_AGE.items()],
        "section": "about",
    }
    return render(request, "elections/pages/freshness.html", context)


def _page_of(one: DueRecord) -> str:
    match one.record:
        case Agency(slug=slug):
            return reverse("public:agency", args=[slug])
        case Tenure(post=post):
            return reverse("public:timeline", args=[post.agency.slug, post.slug])
        case Election(slug=slug):
            return reverse("public:race", args=[slug])
