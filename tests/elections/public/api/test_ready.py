"""From the front's memory, as programs meet it: an ETag, nothing new in a few bytes, and refusals that are never kept."""

from urllib.error import HTTPError

import pytest

from tests.site import Site

ADDRESSES = (
    "/api/v1/elections/iom-2023/?as_of=2",
    "/api/v1/openapi.json",
    "/elections/iom-2023/ballots.xlsx",
    "/elections/iom-2023/popolo.json",
    "/datapackage.json",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_new_is_said_in_a_few_bytes(site: Site, address):
    first = site.get(address, Origin="https://elsewhere.example")
    with pytest.raises(HTTPError) as again:
        site.get(address, **{"If-None-Match": first.headers["ETag"], "Origin": "https://elsewhere.example"})

    assert again.value.code == 304
    for answer in (first, again.value):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in answer.headers


def test_a_parameter_that_is_not_known_is_refused_by_the_front_too(site: Site):
    site.get("/api/v1/elections/iom-2023/")
    for _ in range(2):
        with pytest.raises(HTTPError) as refused:
            site.get("/api/v1/elections/iom-2023/?asof=2")
        assert refused.value.code == 400
        assert refused.value.headers["ETag"] is None
