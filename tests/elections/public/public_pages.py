"""Every page that anybody can read, of the shipped data: those of the sitemap, and those that it leaves out."""

import html
import re
from collections.abc import Iterable
from functools import cache

from django.test import Client
from django.urls import resolve

# The same things again, or with a question: what a search engine has no need of, and a reader has.
BESIDE_THE_SITEMAP = (
    "/agencies/iom/states/?q=gam&year=1975",
    "/agencies/iom/director-general/?as_of=1984-01-01",
    "/agencies/iom/director-general/embed/",
    "/elections/compare/?of=iom-2018&of=iom-2023",
    "/elections/contested/?of=head-lost",
    "/elections/iom-2023/as-of/2/",
    "/elections/iom-2023/cite/",
    "/elections/iom-2018/rounds/2/cite/",
    "/elections/iom-2023/electorate/?layer=support",
    "/elections/iom-2023/embed/",
    "/elections/iom-2023/wall/",
    "/embed/agencies/iom/director-general/",
    "/embed/iom-2023/",
    "/embed/iom-2018/rounds/2/",
    "/search/?q=term+limit",
    "/desk/sign-in/",
)


def addresses_in(sitemap: str) -> list[str]:
    """Without the name of the host."""
    return [html.unescape(address) for address in re.findall(r"<loc>https?://[^/]+(.*?)</loc>", sitemap)]


def of_the_sitemap() -> list[str]:
    return addresses_in(Client().get("/sitemap.xml").content.decode())


def one_of_each_kind(addresses: Iterable[str] = ()) -> list[str]:
    """Of these, or of the sitemap: all that is IOM's, of every other agency one page of each kind, and some of the people."""
    kinds: dict[object, str] = {}
    for address in addresses or of_the_sitemap():
        match = resolve(address)
        named = next(iter(match.kwargs.values()), "")
        whose = named[0] if match.url_name == "person" and named else named.partition("-")[0]
        kinds.setdefault(address if whose == "iom" else (match.url_name, whose), address)
    return list(kinds.values())


@cache
def page_at(path: str) -> str:
    """Asked once: several tests read many pages, and none of them changes what is shipped."""
    response = Client().get(path)
    assert response.status_code == 200, path
    return response.content.decode()
