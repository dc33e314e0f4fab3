"""Answers a request that the database did not answer: "try again", with the form as it was typed.

A row that somebody else holds for too long, a connection that is cut, a database that is gone: for a clerk it is all the
same. Nothing here asks the database, for it would not answer either.
"""

import sys
from contextlib import suppress
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.handlers.wsgi import WSGIRequest
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException, UnreadablePostError
from django.middleware.csrf import CsrfViewMiddleware, get_token
from django.template.loader import render_to_string
from django.views import defaults
from django_htmx.middleware import HtmxDetails

from iomwatch.accounts.pending_request import SECRETS, PendingForm, is_from_elsewhere, is_ours, typed_in
from iomwatch.htmx import wants_part

# InternalError is what a session gets that PostgreSQL has ended because its transaction was idle.
DID_NOT_ANSWER = (OperationalError, InterfaceError, InternalError)
UNREADABLE = (RawPostDataException, UnreadablePostError, MultiPartParserError, SuspiciousOperation, BadRequest)
UNAVAILABLE = 503
MOST_READ = 2**21  # bytes of a form that is given back where there is no room for it
RENEWED = ("kept", "sum")  # places on a page that the next answer to what is typed renews by itself


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler of what went wrong, wherever it did: in a view, or in a middleware before or after it."""
    if not isinstance(sys.exc_info()[1], DID_NOT_ANSWER):
        return defaults.server_error(request)
    if not hasattr(request, "htmx"):
        request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    response = _part(request) if wants_part(request) else _page(request, _form_of(request))
    return _to_be_tried_again(response)


def without_room(environ: dict[str, Any]) -> HttpResponse | None:
    """The same page where nobody has had time to read the form; None if there is no form that could be kept. A large
    upload is not read for it."""
    request = WSGIRequest(environ)
    CsrfViewMiddleware(server_error).process_request(
        request
    )  # so that the form has the token of whoever sends it again
    if int(environ["CONTENT_LENGTH"] or 0) > MOST_READ:
        return _to_be_tried_again(_page(request, None, is_too_large=True))
    form = _form_of(request)
    return _to_be_tried_again(_page(request, form, has_no_room=True)) if form and form.typed else None


def _to_be_tried_again(response: HttpResponse) -> HttpResponse:
    response.headers["Retry-After"] = "5"
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, form: PendingForm | None, **why: bool) -> HttpResponse:
    context = why | {
        "form": form,
        "address": request.get_full_path(),
        "is_ours": is_ours(request.path),
        "has_secrets": form is not None and bool(SECRETS & set(request.POST) - {"csrfmiddlewaretoken"}),
        "csrf_token": get_token(request),
    }
    # Without the request: what it brings along to a template (who asks, messages) is in the database.
    return HttpResponse(render_to_string("503.html", context), status=UNAVAILABLE)


def _form_of(request: HttpRequest) -> PendingForm | None:
    """What was sent, but for passwords and codes; None if nothing was, if it cannot be read, or if another site's page has
    sent it: nobody is to send once more what they have not typed."""
    with suppress(*UNREADABLE):
        if request.method == "POST" and is_ours(request.path) and not is_from_elsewhere(request):
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
