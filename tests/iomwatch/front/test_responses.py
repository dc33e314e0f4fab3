"""The shelf: bounded, fair, and never back to an older edition."""

from datetime import UTC, datetime

from iomwatch.front.responses import Shelf, cached_response


def page(edition: int = 1, body: bytes = b"x"):
    return cached_response(
        edition=edition, made_at=datetime.now(UTC), body=body, headers=[("Content-Type", "text/plain")]
    )


def incompressible(size: int) -> bytes:
    import random

    return random.Random(size).randbytes(size)


def test_a_shelf_is_bounded_and_what_was_asked_for_longest_ago_goes_first():
    body = incompressible(1000)
    shelf = Shelf(3000)
    for name in "abc":
        shelf.put(name, page(body=body))
    shelf.get("a")
    shelf.put("d", page(body=body))
    assert [name for name in "abcd" if shelf.get(name)] == ["a", "c", "d"]
    assert shelf.size <= shelf.capacity


def test_sizes_are_counted_again_when_a_page_is_replaced():
    shelf = Shelf(10_000)
    for edition in range(20):
        shelf.put("a", page(edition, incompressible(1000 + edition)))
    assert shelf.size == shelf.get("a").size == 1019


def test_a_page_larger_than_the_shelf_is_answered_and_not_kept():
    shelf = Shelf(100)
    large = page(body=incompressible(1000))
    assert shelf.put("a", large) is large
    assert shelf.get("a") is None


def test_an_older_edition_does_not_replace_a_newer():
    shelf = Shelf(10_000)
    newer = shelf.put("a", page(2))
    assert shelf.put("a", page(1)) is newer
    assert shelf.get("a") is newer


def test_what_does_not_shrink_is_sent_as_it_is():
    assert set(page(body=incompressible(500)).answers) == {"identity"}
    assert set(page(body=b"again " * 500).answers) == {"identity", "gzip", "br"}


def test_the_same_bytes_have_the_same_etag_and_others_another():
    assert page(1).etag == page(1).etag
    assert len({page(1).etag, page(2).etag, page(1, b"y").etag}) == 3
