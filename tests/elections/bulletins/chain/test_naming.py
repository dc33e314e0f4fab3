"""A finding says which bulletin and what is wrong with it, in one line, whatever a stranger wrote into the file."""

import json
import string

import pytest

from tests.elections.bulletins.chain.verifier import Lines, chained, changed, digest, forged, verify, written

ELECTION = "iom-2018"  # seven bulletins


@pytest.fixture
def lines(chains) -> Lines:
    return chains[ELECTION]


def replaced(lines: Lines, number: int, line: bytes) -> Lines:
    return [*lines[: number - 1], line, *lines[number:]]


def put_in(lines: Lines, number: int, line: bytes) -> Lines:
    return [*lines[: number - 1], line, *lines[number - 1 :]]


HARM = {
    "edit": (
        lambda lines: replaced(lines, 3, changed(lines[2], note="otherwise")),
        ["bulletin 4 names", "and bulletin 3 is"],
    ),
    "removal": (lambda lines: lines[:2] + lines[3:], ["bulletin 4 comes where bulletin 3 is missing"]),
    "removal of several": (
        lambda lines: lines[:2] + lines[5:],
        ["bulletin 6 comes where bulletins 3 to 5 are missing"],
    ),
    "removal of the first": (
        lambda lines: lines[1:],
        ["bulletin 2 comes where bulletin 1 is missing", "and what is there is nothing"],
    ),
    "swap": (
        lambda lines: [*lines[:2], lines[3], lines[2], *lines[4:]],
        ["bulletin 4 comes where bulletin 3 is missing", "bulletin 3 stands after bulletin 4"],
    ),
    "insertion": (
        lambda lines: put_in(lines, 3, chained(changed(lines[2], note="x"), digest(lines[1]))),
        ["bulletin 3 is there twice", "bulletin 3 names"],
    ),
    "another election": (
        lambda lines: replaced(lines, 7, lines[6].replace(b'"slug":"iom-2018"', b'"slug":"iom-1900"')),
        ["bulletin 7 is of another election, iom-1900"],
    ),
    "not canonical": (
        lambda lines: replaced(lines, 7, lines[6].replace(b'":', b'": ', 1)),
        ["bulletin 7 is not canonical"],
    ),
    "amends what is not earlier": (
        lambda lines: forged(replaced(lines, 5, changed(lines[4], kind="correction", corrects=6))),
        ["bulletin 5 amends bulletin 6, which is not an earlier one"],
    ),
    "amends itself": (
        lambda lines: forged(replaced(lines, 5, changed(lines[4], kind="correction", corrects=5))),
        ["bulletin 5 amends bulletin 5, which is not an earlier one"],
    ),
    "amends nothing": (
        lambda lines: forged(replaced(lines, 5, changed(lines[4], kind="retraction"))),
        ["bulletin 5 amends nothing"],
    ),
    "amends as news": (
        lambda lines: forged(replaced(lines, 5, changed(lines[4], corrects=2))),
        ["bulletin 5 amends another and is no correction or retraction"],
    ),
    "two amendments": (
        lambda lines: forged([*lines, *[changed(lines[6], kind="retraction", corrects=2)] * 2]),
        ["bulletin 9 amends bulletin 2, which bulletin 8 has amended"],
    ),
    "not a number": (
        lambda lines: replaced(lines, 7, changed(lines[6], number=True)),
        ["line 7 is no bulletin: its bulletin.number is True"],
    ),
    "no election": (
        lambda lines: replaced(lines, 7, lines[6].replace(b'"slug":"iom-2018"', b'"sluk":"iom-2018"')),
        ["line 7 is no bulletin: it does not say election.slug"],
    ),
    "no JSON": (lambda lines: replaced(lines, 2, b"{" * 100_000), ["line 2 is no bulletin"]),
    "no UTF-8": (lambda lines: replaced(lines, 2, b"\xff" + lines[1]), ["line 2 is no bulletin"]),
    "an empty line": (lambda lines: put_in(lines, 2, b""), ["line 2 is no bulletin"]),
    "nothing": (lambda lines: [], ["there is no bulletin here"]),
}


@pytest.mark.parametrize("harm", HARM)
def test_a_finding_names_the_bulletin_and_what_is_wrong(lines, write, harm):
    act, findings = HARM[harm]
    report = verify(write(act(lines)))
    assert report.code == 1
    for finding in findings:
        assert [line for line in report.lines if finding in line], report.text


def test_only_what_is_wrong_is_named(lines, write):
    """One edit is one finding: those that follow are not blamed for it."""
    report = verify(write(HARM["edit"][0](lines)))
    assert len(report.lines) == 2
    assert report.lines[-1] == "7 bulletins of 1 election checked, 1 found to be wrong"


def test_a_chain_forged_anew_is_named_with_the_head(lines, write, keep):
    head = keep(lines, ELECTION)
    report = verify(write(forged(put_in(lines, 3, changed(lines[2], note="x")))), "--earlier", head)
    assert f"{ELECTION}: bulletin 7 is " in report.text
    assert "it or one before it was changed" in report.text
    report = verify(write(lines[:5]), "--earlier", head)
    assert f"{ELECTION}: its tail is cut: {head} counts 7 bulletins, and 5 are here" in report.lines


def test_a_clock_that_goes_back_is_a_warning(lines, write):
    late = forged(replaced(lines, 7, changed(lines[6], published_at="2001-01-01T00:00:00Z")))
    report = verify(write(late))
    assert report.code == 0
    assert report.lines[0] == f"{ELECTION}: warning: bulletin 7 says that it was published before the one before it"


def test_what_is_verified_is_summed_up(lines, chains, write, keep):
    assert verify(write(lines)).text == f"7 bulletins of 1 election verified, head {digest(lines[-1])}\n"
    both = verify(write(lines), write(chains["iom-2023"], "other.jsonl"))
    assert both.text.startswith("11 bulletins of 2 elections verified, head ")


def test_a_head_of_another_election_is_not_taken_for_this_one(lines, write, keep):
    assert verify(write(lines), "--earlier", keep(lines, "iom-1900")).code == 1
    several = {"elections": {slug: {"bulletins": 7, "digest": digest(lines[-1])} for slug in ("iom-1900", "iom-1901")}}
    report = verify(write(lines), "--earlier", write(json.dumps(several).encode(), "heads.json"))
    assert "says nothing of it" in report.text
    assert report.code == 1


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"election": "x"}', b'{"elections": {"x": 1}}', b"\xff"])
def test_a_head_that_cannot_be_read_is_no_verdict(lines, write, data):
    report = verify(write(lines), "--earlier", write(data, "head.json"))
    assert report.code == 2
    assert "verified" not in report.text


def test_a_file_that_is_not_there_is_no_verdict(tmp_path):
    assert verify(tmp_path / "nothing.jsonl").code == 2


EVIL = "\r\n0 bulletins of 0 elections verified\x1b[2K\x1b[31m\u202e\u2028\x85\x00"


@pytest.mark.parametrize("place", ["slug", "kind", "published_at", "previous", "number"])
def test_what_a_stranger_wrote_stays_within_its_line(lines, write, place):
    content = json.loads(lines[6])
    if place == "previous":
        content[place] = EVIL
    else:
        content["election" if place == "slug" else "bulletin"][place] = EVIL
    report = verify(write(replaced(lines, 7, written(content))))
    assert len(report.lines) == len(report.text.split("\n")) - 1
    assert set(report.text) <= set(string.printable) - set("\r\x0b\x0c")
    assert not report.text.startswith("0 bulletins")
    assert report.code == (0 if place in ("kind", "published_at") else 1)
