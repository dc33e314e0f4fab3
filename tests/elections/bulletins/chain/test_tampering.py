"""What was done to a file of bulletins is found and named: real chains, every kind of harm, many times each."""

import json
import random

import pytest

from tests.elections.bulletins.chain.verifier import Lines, chained, changed, digest, forged, verify, written
from tests.properties import few

TRIALS = few(20)  # on each of three chains


def middle(lines: Lines, rng: random.Random) -> int:
    """Any place but the last: a change there needs no head to be seen."""
    return rng.randrange(len(lines) - 1)


def edited(lines: Lines, rng: random.Random, place: int | None = None) -> Lines:
    place = middle(lines, rng) if place is None else place
    at = rng.randrange(len(lines[place]))
    other = rng.choice([byte for byte in range(32, 127) if byte != lines[place][at]])
    line = lines[place][:at] + bytes([other]) + lines[place][at + 1 :]
    return [*lines[:place], line, *lines[place + 1 :]]


def removed(lines: Lines, rng: random.Random) -> Lines:
    place = middle(lines, rng)
    return lines[:place] + lines[place + 1 :]


def swapped(lines: Lines, rng: random.Random) -> Lines:
    one, other = rng.sample(range(len(lines)), 2)
    made = list(lines)
    made[one], made[other] = lines[other], lines[one]
    return made


def inserted(lines: Lines, rng: random.Random) -> Lines:
    """A bulletin that names the one before it as it should; those after it are left alone."""
    place = middle(lines, rng)
    before = digest(lines[place - 1]) if place else ""
    made = chained(changed(lines[place], note=f"never published {rng.random()}"), before)
    return [*lines[:place], made, *lines[place:]]


def torn(lines: Lines, rng: random.Random) -> bytes:
    return b"\n".join(lines)[: -rng.randrange(1, len(lines[-1]))]


def respaced(lines: Lines, rng: random.Random) -> Lines:
    place = rng.randrange(len(lines))
    return [*lines[:place], json.dumps(json.loads(lines[place])).encode(), *lines[place + 1 :]]


def with_a_gap(lines: Lines, rng: random.Random) -> Lines:
    """Chained as it should be, and a number left out."""
    place = rng.randrange(len(lines))
    skipped = [changed(line, number=at + 1 + (at >= place)) for at, line in enumerate(lines)]
    made: Lines = []
    for line in skipped:
        made.append(chained(line, digest(made[-1]) if made else ""))
    return made


def doubled(lines: Lines, rng: random.Random) -> Lines:
    """The same name twice in one object: one reader takes the first, another the last."""
    place = rng.randrange(len(lines))
    return [*lines[:place], b'{"author":"somebody else",' + lines[place][1:], *lines[place + 1 :]]


def amending_nothing(lines: Lines, rng: random.Random) -> Lines:
    place = rng.randrange(len(lines))
    later = rng.randrange(place + 1, len(lines) + 3)
    return forged([*lines[:place], changed(lines[place], kind="correction", corrects=later), *lines[place + 1 :]])


def amending_twice(lines: Lines, rng: random.Random) -> Lines:
    amendment = changed(lines[-1], kind="retraction", content_kind=None, corrects=rng.randint(1, len(lines)))
    return forged([*lines, amendment, amendment])


def of_another_election(lines: Lines, rng: random.Random) -> Lines:
    content = json.loads(lines[-1])
    stranger = written(content | {"election": content["election"] | {"slug": "iom-1900"}})
    return forged([*lines[:-1], stranger])


SEEN_BY_ITSELF = [
    edited,
    removed,
    swapped,
    inserted,
    torn,
    respaced,
    with_a_gap,
    doubled,
    amending_nothing,
    amending_twice,
    of_another_election,
]


@pytest.mark.parametrize("harm", SEEN_BY_ITSELF)
def test_harm_is_found_in_the_file_alone(chains, write, harm):
    for election, lines in chains.items():
        assert verify(write(lines)).code == 0
        for trial in range(TRIALS):
            report = verify(write(harm(lines, random.Random(trial))))
            assert report.code == 1, (election, trial, report.text)
            assert report.lines[-1].endswith("found to be wrong")


def with_the_last_edited(lines: Lines, rng: random.Random) -> Lines:
    place = len(lines) - 1
    return [*lines[:place], changed(lines[place], note=f"said otherwise {rng.random()}")]


def cut(lines: Lines, rng: random.Random) -> Lines:
    return lines[: -rng.randrange(1, len(lines))]


def forged_from_somewhere(lines: Lines, rng: random.Random) -> Lines:
    place = rng.randrange(len(lines))
    return forged([*lines[:place], changed(lines[place], note=f"forged {rng.random()}"), *lines[place + 1 :]])


def inserted_and_forged(lines: Lines, rng: random.Random) -> Lines:
    return forged(inserted(lines, rng))


def removed_and_forged(lines: Lines, rng: random.Random) -> Lines:
    return forged(removed(lines, rng))


SEEN_WITH_A_HEAD = [with_the_last_edited, cut, forged_from_somewhere, inserted_and_forged, removed_and_forged]


@pytest.mark.parametrize("harm", SEEN_BY_ITSELF + SEEN_WITH_A_HEAD)
def test_harm_is_found_with_an_earlier_head(chains, write, keep, harm):
    for election, lines in chains.items():
        head = keep(lines, election)
        assert verify(write(lines), "--earlier", head).code == 0
        for trial in range(TRIALS):
            report = verify(write(harm(lines, random.Random(trial))), "--earlier", head)
            assert report.code == 1, (election, trial, report.text)


@pytest.mark.parametrize("harm", SEEN_WITH_A_HEAD)
def test_control_without_an_earlier_head_nobody_can_know(chains, write, harm):
    """As the program itself says: who can change everything can make everything fit."""
    for lines in chains.values():
        for trial in range(TRIALS):
            assert verify(write(harm(lines, random.Random(trial)))).code == 0
