"""The buttons by which an editor chooses between what a shipped file says and what was changed here."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from elections.desk.access import for_editors
from elections.desk.overview.loaded_rows import StaleChoice, choose
from iomwatch.accounts.access import with_second_factor


@for_editors
@with_second_factor
@require_POST
def loaded_row(request: HttpRequest) -> HttpResponse:
    sent = request.POST
    pk = sent.get("row", "")
    takes_file = sent.get("take") == "file"
    try:
        choose(
            int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 19 else 0,
            sent.get("column", ""),
            sent.get("seen", ""),
            request.user,
            takes_file=takes_file,
        )
    except StaleChoice:
        messages.error(request, _("Nothing was changed, because the file or the record has changed since you saw it."))
    except ValidationError as error:
        reasons = " ".join(error.messages)
        messages.error(request, _("The file’s values were not used. %(reasons)s") % {"reasons": reasons})
    except (IntegrityError, DataError):
        messages.error(
            request, _("The file’s values were not used, because they contradict something else that is stored here.")
        )
    else:
        done = _("The record now says what the file says.") if takes_file else _("The changes made here stay.")
        messages.success(request, done)
    return redirect("desk:elections")
