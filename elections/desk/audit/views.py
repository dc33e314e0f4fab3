"""Pages for editors: who did what, as a page and as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from agencies.tables import Table, csv_file
from elections.desk.access import for_editors
from elections.desk.desk_race import desk_race
from elections.models import AuditEntry

HEADER = ("number", "at", "who", "did", "sheet", "proposal", "bulletin", "detail", "digest")


@for_editors
@require_safe
def deeds(request: HttpRequest, slug: str) -> HttpResponse:
    desk = desk_race(slug)
    newest_first = AuditEntry.objects.filter(election=desk.election).select_related("bulletin").order_by("-pk")
    return render(request, "elections/desk/audit/audit.html", {"desk": desk, "deeds": newest_first[:500]})


@for_editors
@require_safe
def deeds_file(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, oldest first."""
    oldest_first = AuditEntry.objects.filter(election=desk_race(slug).election).select_related("bulletin")
    rows = (
        (
            deed.pk,
            deed.at.isoformat(timespec="seconds"),
            deed.who_name,
            deed.did,
            deed.sheet_id or "",
            deed.proposal_id or "",
            deed.bulletin.number if deed.bulletin else "",
            deed.detail,
            deed.digest,
        )
        for deed in oldest_first
    )
    return csv_file(Table(f"{slug}-deeds", HEADER, rows))
