"""The form in which an editor says by how many people figures are entered."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from elections.desk.access import for_editors
from elections.desk.desk_race import desk_race
from elections.desk.overview.entry_mode import change_entry
from elections.models.choices import EntryModes
from iomwatch.accounts.access import with_second_factor


class EntryForm(forms.Form):
    entry = forms.ChoiceField(
        label=gettext_lazy("How figures are entered"), choices=EntryModes.choices, widget=forms.RadioSelect
    )


@for_editors
@with_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def entry_mode(request: HttpRequest, slug: str) -> HttpResponse:
    desk = desk_race(slug)
    data = request.POST if request.method == "POST" else None
    form = EntryForm(data, initial={"entry": desk.election.entry})
    if form.is_valid():
        change_entry(desk.election, form.cleaned_data["entry"], request.user)
        messages.success(request, _("From now on the figures of this election are entered this way."))
        return redirect("desk:election", slug)
    return render(
        request, "elections/desk/overview/entry_mode.html", {"desk": desk, "form": form}, status=422 if data else 200
    )
