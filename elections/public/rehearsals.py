"""Keeps rehearsals out of every index: whoever knows the address of one can read it all the same.

A page says so in its markup (templates/elections/base.html); this says it for every other kind of answer as well, now
and to come, by the address alone.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from agencies.rehearsals import is_of_a_rehearsal

NO_INDEX = "noindex, nofollow"


def kept_out_of_indexes(get_response: Callable[[HttpRequest], HttpResponse]):
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.resolver_match and is_of_a_rehearsal(request.resolver_match.kwargs.get("slug", "")):
            response.headers["X-Robots-Tag"] = NO_INDEX
        return response

    return middleware
