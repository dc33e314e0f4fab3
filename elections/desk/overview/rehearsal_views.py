"""The page on which a clerk makes a rehearsal of an election."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from elections.desk.access import for_clerks
from elections.desk.desk_race import desk_race
from elections.rehearsals.create import next_slug, rehearse


@for_clerks
@require_http_methods(["GET", "HEAD", "POST"])
def rehearsal_new(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a rehearsal is and what this one will be called; make it, and go to its desk."""
    desk = desk_race(slug)
    if request.method == "POST":
        rehearsal = rehearse(desk.election, by=request.user, expected=request.POST.get("expected", ""))
        messages.success(request, _("This is your rehearsal. No person in it is real."))
        return redirect("desk:election", rehearsal.slug)
    context = {"desk": desk, "expected": next_slug(desk.election)}
    return render(request, "elections/desk/overview/rehearsal_new.html", context)
