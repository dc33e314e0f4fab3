"""Whatever anybody publishes verifies, and whatever is done to a file with a kept head is seen: for all cases, not some."""

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from elections.bulletins import payload
from elections.bulletins.payload import Facts, Payload, freeze
from elections.rules.bulletin import Bulletin
from tests.elections.bulletins.chain.verifier import Lines, digest, forged, head_of, lines_of, program
from tests.elections.rules.strategies import stories
from tests.properties import same

FACTS = Facts(
    slug="iom-2033",
    agency="IOM",
    agency_slug="iom",
    post="Director General",
    post_slug="director-general",
    organ="",
    session="",
    venue="",
    time_zone="Europe/Zurich",
    procedure="iom-2013",
    held="2033-05-15",
)


def chain_of(bulletins: list[Bulletin], author: str = "desk") -> Lines:
    """As the product freezes and chains them."""
    lines: Lines = []
    for bulletin in bulletins:
        previous = payload.digest(lines[-1].decode()) if lines else ""
        lines.append(freeze(Payload(facts=FACTS, bulletin=bulletin, previous=previous, author=author)).encode())
    return lines


def checked(lines: Lines):
    return program.Chain(b"".join(line + b"\n" for line in lines), "iom-2033")


@same(150)
@given(stories())
def test_every_story_that_the_desk_can_publish_verifies(bulletins):
    lines = chain_of(bulletins)
    chain = checked(lines)
    assert (chain.findings, chain.warnings) == ([], [])
    assert chain.head == (len(lines), digest(lines[-1]) if lines else "")


@same(150)
@given(st.lists(st.text(), min_size=1, max_size=3), stories(amendments=False, longest=3))
def test_every_letter_can_be_published_and_is_one_line(words, bulletins):
    """Line separators, controls, quotes and what looks like JSON among them: both sides write each in the same way."""
    lines = [line for word in words for line in chain_of(bulletins, author=word)]
    assert lines_of(b"".join(line + b"\n" for line in lines)) == lines
    assert [finding for finding in checked(lines).findings if "canonical" in finding or "no bulletin" in finding] == []


DEEDS: list[Callable[[Lines, random.Random], Lines]] = [
    lambda lines, rng: [line for line in lines if line is not rng.choice(lines)],
    lambda lines, rng: rng.sample(lines, len(lines)),
    lambda lines, rng: [*lines, rng.choice(lines)],
    lambda lines, rng: lines[: rng.randrange(len(lines))],
    lambda lines, rng: [line.replace(b"1", b"2", rng.randrange(2)) for line in lines],
    lambda lines, rng: forged(rng.sample(lines, len(lines))),
    lambda lines, rng: forged(lines),
    lambda lines, rng: forged([*lines, rng.choice(lines)]),
]


@same(150)
@given(stories(longest=6).filter(bool), st.lists(st.sampled_from(DEEDS), max_size=3), st.randoms(use_true_random=False))
def test_with_a_kept_head_only_what_was_there_passes(bulletins, deeds, rng):
    """Verified means: all that the head knew is there to the byte, and nothing was put before its end."""
    lines = after = chain_of(bulletins)
    for deed in deeds:
        after = deed(after, rng) if after else after
    chain = checked(after)
    head = head_of(lines, "iom-2033")
    chain.compare((head["bulletins"], head["digest"]), "the kept head")
    if not chain.findings:
        assert after[: len(lines)] == lines
    if after == lines:
        assert not chain.findings
