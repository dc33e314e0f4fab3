"""Answers a request that the database did not answer: "try again", with the form as it was typed.

A row that somebody else holds for too long, a connection that is cut, a database that is gone: for a clerk it is all the
same. Nothing here asks the database, for it would not answer either.
"""

import sys
from contextlib import suppress

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views import defaults
from django_htmx.middleware import HtmxDetails

from iomwatch.accounts.pending_request import SECRETS, PendingForm, is_ours, typed_in
from iomwatch.htmx import wants_part

# InternalError is what a session gets that PostgreSQL has ended because its transaction was idle.
DID_NOT_ANSWER = (OperationalError, InterfaceError, InternalError)
UNAVAILABLE = 503
RENEWED = ("kept", "sum")  # places on a page that the next answer to what is typed renews by itself


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of what went wrong, wherever it did: in a view, or in a middleware before or after it."""
    if not isinstance(sys.exc_info()[1], DID_NOT_ANSWER):
        return defaults.server_error(request)
    if not hasattr(request, "htmx"):
        request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    response = _part(request) if wants_part(request) else _page(request)
    response.headers["Retry-After"] = "5"
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest) -> HttpResponse:
    form = _form_of(request)
    context = {
        "form": form,
        "address": request.get_full_path(),
        "is_ours": is_ours(request.path),
        "has_secrets": form is not None and bool(SECRETS & set(request.POST) - {"csrfmiddlewaretoken"}),
        "csrf_token": get_token(request),
    }
    # Without the request: what it brings along to a template (who asks, messages) is in the database.
    return HttpResponse(render_to_string("503.html", context), status=UNAVAILABLE)


def _form_of(request: HttpRequest) -> PendingForm | None:
    """What was sent, but for passwords and codes; None if nothing was, or it cannot be read any more."""
    with suppress(RawPostDataException, UnreadablePostError, RequestDataTooBig):
        if request.method == "POST" and is_ours(request.path):
            return PendingForm(
                path=request.get_full_path(), typed=typed_in(request.POST), had_files=bool(request.FILES)
            )
    return None


def _part(request: HttpRequest) -> HttpResponse:
    """A line on the page that is there already; what is typed on it stays."""
    place = request.htmx.target  # type: ignore[attr-defined]
    response = HttpResponse(render_to_string("accounts/_not_saved.html", {"place": place}), status=UNAVAILABLE)
    if request.method != "POST":
        response.headers["HX-Reswap"] = "none"  # it asks again by itself
    elif place not in RENEWED:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#session", "innerHTML"
    return response
