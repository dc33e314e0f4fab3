"""Answers requests that the API refuses (RFC 9457): what was wrong and, if a parameter was, which one.

What was asked is never repeated in an answer.
"""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils.translation import gettext as _
from django.views import defaults
from ninja import Schema
from ninja.errors import ValidationError

from iomwatch.cors import FOR_EVERYBODY

ADDRESSES = "/api/v1/"
MEDIA_TYPE = "application/problem+json"
NOTHING_THERE = 404
NOT_READ = 422
NOT_KNOWN = 400


class Fault(Schema):
    name: str
    expected: str


class Problem(Schema):
    type: str
    title: str
    status: int
    detail: str
    faults: list[Fault]


def problem(status: int, title: str, detail: str, faults: Iterable[Fault] = ()) -> HttpResponse:
    content = Problem(type="about:blank", title=title, status=status, detail=detail, faults=list(faults))
    return JsonResponse(content.model_dump(), status=status, content_type=MEDIA_TYPE)


def not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    detail = str(error.args[0]) if error.args and isinstance(error.args[0], str) else ""
    return problem(NOTHING_THERE, _("Not found"), detail or _("There is nothing at this address."))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Where no view was found at all: a page for people, and a problem for programs."""
    if ADDRESSES not in request.path:
        return defaults.page_not_found(request, exception)
    response = not_found(request, Http404())
    for name, value in FOR_EVERYBODY.items():
        response.headers[name] = value
    return response


def not_readable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [Fault(name=str(one["loc"][-1]), expected=str(one["msg"])) for one in error.errors]
    detail = "; ".join(f"{fault.name}: {fault.expected}" for fault in faults)
    return problem(NOT_READ, _("A parameter cannot be read"), detail, faults)


def query_refused(query: QueryDict, allowed: Iterable[str]) -> HttpResponse | None:
    """A parameter that is misspelt would be passed over in silence, and `?asof=2` answered with the race as it is now.
    So an unknown one is refused, and so is one that is given twice."""
    allowed = sorted(allowed)
    expected = _("one of: %(names)s") % {"names": ", ".join(allowed)} if allowed else _("no parameter at all")
    faults = [Fault(name=_short(name), expected=expected) for name in query if name not in allowed]
    faults += [Fault(name=name, expected=_("given once")) for name in allowed if len(query.getlist(name)) > 1]
    if not faults:
        return None
    detail = _("A parameter is unknown to this address, or was given twice.")
    return problem(NOT_KNOWN, _("Unknown parameter"), detail, faults)


def _short(name: str) -> str:
    return name[:40]
