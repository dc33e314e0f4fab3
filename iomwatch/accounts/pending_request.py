"""Keeps a request that a sign-in interrupted, signed, until it can be answered.

A page to come back to is an address; a form that was sent is carried along, signed, in the forms of signing in. Nothing
of it is stored here, and files are not carried.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from iomwatch.htmx import page_of
from iomwatch.public_pages import STAFF_ONLY as OURS

SALT = "iomwatch.desk.errand"
LONGEST = 8 * 3600  # seconds: as long as a session at most
MOST_TYPED = 200_000  # characters; a sheet has a few thousand
SECRETS = {
    *("csrfmiddlewaretoken", "password", "old_password", "new_password1", "new_password2", "code", "new_code"),
    *("passkey", "made"),
}

Typed = list[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class PendingRequest:
    """`aim` is an address of ours, or empty; `kept` is a form as it was typed, signed, or empty."""

    aim: str = ""
    kept: str = ""
    is_too_long: bool = False  # what was typed could not be carried

    @property
    def is_address(self) -> bool:
        """Whether an address can say all of it."""
        return not (self.kept or self.is_too_long)


@dataclass(frozen=True, kw_only=True)
class PendingForm:
    """A form to be sent once more."""

    path: str
    typed: Typed
    had_files: bool


def is_ours(address: str | None) -> bool:
    """Whether to send somebody there: pages of the desk and of the reference data, on this very site."""
    is_local = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return bool(address and address.startswith(OURS) and is_local)


def own_origin(request: HttpRequest) -> str:
    """What a browser says of a form that was typed on a page of ours; no other site can make it say so."""
    return f"{request.scheme}://{request.get_host()}"


def is_from_elsewhere(request: HttpRequest) -> bool:
    return request.headers.get("Origin", own_origin(request)) != own_origin(request)


def interrupted(request: HttpRequest) -> PendingRequest:
    """What a request that cannot be answered now was about."""
    if request.method != "POST":
        return PendingRequest(aim=request.get_full_path())
    typed, aim = typed_in(request.POST), _page_behind(request)
    if sum(len(name) + len(value) for name, value in typed) > MOST_TYPED:
        return PendingRequest(aim=aim, is_too_long=True)
    form = [request.get_full_path(), typed, bool(request.FILES)]
    return PendingRequest(aim=aim, kept=signing.dumps(form, salt=SALT, compress=True) if typed else "")


def _page_behind(request: HttpRequest) -> str:
    """The page on which a form was typed: what it is sent to need not be one that can be looked at."""
    page = urlsplit(request.headers.get("Referer", ""))
    address = urlunsplit(page._replace(scheme="", netloc="", fragment=""))
    is_here = page.scheme == request.scheme and page.netloc == request.get_host()
    return address if is_here and is_ours(address) else request.get_full_path()


def interrupted_page(request: HttpRequest) -> PendingRequest:
    """The same for a part of a page that htmx asked for: the page itself."""
    page = page_of(request)
    return PendingRequest(aim=page if is_ours(page) else "")


def carried(request: HttpRequest) -> PendingRequest:
    """What came along with a form or an address of the pages of signing in."""
    aim = request.POST.get("next") or request.GET.get("next") or ""
    return PendingRequest(aim=aim if is_ours(aim) else "", kept=request.POST.get("kept", ""))


def pending_form(pending: PendingRequest) -> PendingForm | None:
    """What was typed; None if nothing was, or it is not as we signed it, or too long ago."""
    try:
        path, typed, had_files = signing.loads(pending.kept, salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    return PendingForm(path=path, typed=[(name, value) for name, value in typed], had_files=had_files)


def typed_in(posted: QueryDict) -> Typed:
    return [(name, value) for name, values in posted.lists() if name not in SECRETS for value in values]
