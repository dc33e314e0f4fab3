"""The page with the tally sheet to be printed. It asks for nothing and stores nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from elections.desk.access import for_clerks
from elections.desk.desk_race import desk_race
from elections.desk.sheets.printed_sheet import printed_sheet


@for_clerks
@require_safe
def paper(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    desk = desk_race(slug)
    sheet = printed_sheet(desk, key)
    if sheet is None:
        raise Http404
    return render(request, "elections/desk/sheets/printed_sheet.html", {"desk": desk, "paper": sheet})
