"""Pages for editors: who did what, as a page and as a file, and the form that says how figures are entered."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from agencies.tables import Table, csv_file
from elections.desk.access import for_editors
from elections.desk.desk_race import desk_race
from elections.desk.overview.entry_mode import change_entry
from elections.models import Deed
from elections.models.choices import EntryModes
from iomwatch.accounts.access import with_second_factor

HEADER = ("number", "at", "who", "did", "sheet", "proposal", "bulletin", "detail", "digest")


@for_editors
@require_safe
def deeds(request: HttpRequest, slug: str) -> HttpResponse:
    desk = desk_race(slug)
    newest_first = Deed.objects.filter(election=desk.election).select_related("bulletin").order_by("-pk")
    return render(request, "elections/desk/audit/audit.html", {"desk": desk, "deeds": newest_first[:500]})


@for_editors
@require_safe
def deeds_file(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, oldest first."""
    oldest_first = Deed.objects.filter(election=desk_race(slug).election).select_related("bulletin")
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


class EntryForm(forms.Form):
    entry = forms.ChoiceField(
        label=gettext_lazy("How figures are entered"), choices=EntryModes.choices, widget=forms.RadioSelect
    )


@for_editors
@with_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    desk = desk_race(slug)
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, initial={"entry": desk.election.entry})
    if form.is_valid():
        change_entry(desk.election, form.cleaned_data["entry"], request.user)
        messages.success(request, _("Figures of this election are entered so from now on."))
        return redirect("desk:election", slug)
    return render(
        request, "elections/desk/overview/entry_mode.html", {"desk": desk, "form": form}, status=422 if data else 200
    )
