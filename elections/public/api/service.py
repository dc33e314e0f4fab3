"""Puts the API together: its addresses, each a public file, and the document that describes them.

What an address may be asked is read from that document, so that the front, the refusals and the readers of the
document cannot disagree about it.
"""

import json
import re
from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from iomwatch.cors import public_file

from . import problems
from .views import router

app_name = "api"
DESCRIPTION = (
    "How international organizations choose their leaders, ballot by ballot, with a source beside every figure."
    " Read-only, without a key. A number is an object with its value, its grade and its sources; what nobody reported"
    " has `reported: false` and the value null, and is never zero. Keys and values may be added; none is renamed or removed."
)
LICENCE = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}


class Readable(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="iomwatch",
    version="1.1",
    description=DESCRIPTION,
    openapi_url=None,  # ours is below; and no page of somebody else's scripts
    docs_url=None,
    renderer=Readable(),
    servers=[{"url": "/"}],
    openapi_extra={"info": {"license": LICENCE}},
)
api.add_router("", router)
api.add_exception_handler(Http404, problems.not_found)  # type: ignore[arg-type]
api.add_exception_handler(ValidationError, problems.not_readable)  # type: ignore[arg-type]


def _described() -> dict:
    # Once to JSON and back: in ninja's own document the keys of answers are numbers.
    described = json.loads(json.dumps(api.get_openapi_schema(path_prefix=problems.ADDRESSES.lstrip("/"))))
    for operation in (one for ways in described["paths"].values() for one in ways.values()):
        for status, response in operation["responses"].items():
            if int(status) >= 400:
                response["content"] = {problems.MEDIA_TYPE: response["content"]["application/json"]}
    return described


OPENAPI = _described()


def _query_parameters(route: str) -> tuple[str, ...]:
    """The names of the query parameters of an address."""
    operation = OPENAPI["paths"][problems.ADDRESSES + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)]["get"]
    return tuple(one["name"] for one in operation["parameters"] if one["in"] == "query")


def _shared(pattern: URLPattern) -> URLPattern:
    route = str(pattern.pattern)
    return path(route, _answering(pattern.callback, _query_parameters(route)), name=pattern.name)


def _answering(view: Callable[..., HttpResponse], parameters: tuple[str, ...]) -> Callable[..., HttpResponse]:
    @public_file(query=parameters, names_unknown=True)
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        refused = problems.query_refused(request.GET, parameters)
        if refused is not None:
            return refused
        if request.method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        return view(request, *args, **kwargs)

    return answer


@public_file()
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(OPENAPI, json_dumps_params={"indent": 2, "ensure_ascii": False})


# ninja's own first page of an API would be one more address that says nothing.
urlpatterns = [_shared(pattern) for pattern in api.urls[0] if pattern.name != "api-root"]  # type: ignore[arg-type, union-attr]
urlpatterns += [path("openapi.json", openapi, name="openapi")]
