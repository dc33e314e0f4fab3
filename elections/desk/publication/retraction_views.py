"""The page for taking a bulletin back. The reason is public."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from elections.bulletins.publish import Unguarded
from elections.desk.access import for_verifiers
from elections.desk.desk_race import DeskRace
from elections.desk.preview import preview_of
from elections.desk.publication.scheduled import retract
from elections.desk.refusal_sentences import unguarded_text
from elections.desk.responses import CONFLICT, REFUSED
from elections.desk.sheets.sheet_form import ROWS
from elections.desk.statements.correction_views import replaced_page, standing_bulletin
from elections.models import Bulletin
from elections.rules.amendments import Contradiction
from elections.rules.bulletin import BulletinKind
from iomwatch.accounts.access import with_second_factor


class RetractionForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason for the retraction"),
        max_length=1000,
        widget=forms.Textarea(attrs=ROWS | {"autofocus": True}),
        help_text=gettext_lazy("Readers will see this."),
    )


@for_verifiers
@with_second_factor
@require_http_methods(["GET", "HEAD", "POST"])
def retraction(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One act, by one person, at once: what is wrong must not stand a minute longer."""
    desk, row, published = standing_bulletin(slug, number)
    if published is None or row.kind == BulletinKind.RETRACTION:
        return replaced_page(request, desk, row)
    form = RetractionForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _ask(request, desk, row, form, status=REFUSED if request.method == "POST" else 200)
    try:
        retract(row, request.user, reason=form.cleaned_data["reason"])
    except Unguarded as error:
        return _ask(request, desk, row, form, CONFLICT, hindrance=unguarded_text(error))
    except Contradiction:
        desk = desk.again()
        return (
            replaced_page(request, desk, row) if desk.is_replaced(number) else _ask(request, desk, row, form, CONFLICT)
        )
    messages.success(request, _("Bulletin %(number)d has been retracted.") % {"number": number})
    return redirect("desk:election", slug)


def _ask(
    request: HttpRequest,
    desk: DeskRace,
    row: Bulletin,
    form: RetractionForm,
    status: int = 200,
    hindrance: str = "",
) -> HttpResponse:
    entry = next(entry for entry in desk.board.log if entry.number == row.number)
    context = {
        "desk": desk,
        "bulletin": row,
        "entry": entry,
        "form": form,
        "is_refused": status == REFUSED,
        "hindrance": hindrance,
        "preview": preview_of(desk, None, corrects=row, reason=str(form["reason"].value() or "")),
    }
    return render(request, "elections/desk/publication/retraction_new.html", context, status=status)
