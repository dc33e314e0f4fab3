"""No election has the address of another page: one of the two could not be read."""

import re
from collections.abc import Iterator, Sequence

import pytest
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from agencies.models import Post
from elections.models import Election
from elections.models.election import TAKEN_SLUGS

ROUTE_OF_ELECTIONS = re.compile(r"(.*/)<slug:slug>/")
FOLDER = re.compile(r"[a-z-]+(?=/)")


def routes(patterns: Sequence[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for one in patterns:
        route = before + str(one.pattern)
        yield from routes(one.url_patterns, route) if isinstance(one, URLResolver) else [route]


def beside_elections() -> set[str]:
    """The part that stands where other addresses have the slug of an election."""
    all_routes = list(routes(get_resolver().url_patterns))
    homes = {match[1] for route in all_routes if (match := ROUTE_OF_ELECTIONS.match(route))} - {"people/"}
    behind = [route.removeprefix(home) for home in homes for route in all_routes if route.startswith(home)]
    return {match[0] for rest in behind if (match := FOLDER.match(rest))}


def election(slug: str) -> Election:
    return Election(slug=slug, post=Post.objects.first(), time_zone="Europe/Malta", procedure="iom-2013")


def test_all_that_is_taken_is_named():
    assert beside_elections() == TAKEN_SLUGS


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(TAKEN_SLUGS))
def test_such_an_election_is_refused_at_its_slug(slug):
    with pytest.raises(ValidationError) as refused:
        election(slug).full_clean(exclude=["follows"])
    assert refused.value.message_dict == {"slug": [f"“{slug}” is the address of another page. Choose another slug."]}


def test_control_such_an_election_would_have_no_page():
    assert resolve("/elections/compare/").url_name == "compare"
    assert resolve("/desk/records/").url_name == "records"


@pytest.mark.django_db
def test_any_other_slug_will_do():
    election("compare-2023").full_clean(exclude=["follows"])
