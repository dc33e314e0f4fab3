"""Check the bulletins of iomwatch without believing iomwatch: one file of plain Python 3, with nothing to install.

    python3 verify.py bulletins.jsonl --earlier head.json
    python3 verify.py --url https://iomwatch.example --earlier heads.json --keep heads-today.json

A line of a bulletins.jsonl is one bulletin, frozen when it was published: JSON in UTF-8 with sorted keys, no spaces, and no
letter escaped that need not be. Its digest is the SHA-256 of the line without its line feed. It names in `previous` the
digest of the bulletin before it; the first names an empty text. A head (head.json, heads.json) says how many bulletins
there were, and the digest of the last.

Noticed, and in which bulletin: an edit, a removal, a swap, an insertion, a bulletin of another election, a gap in the
numbers, a text that is not canonical, an amendment of nothing earlier, two amendments of one bulletin. With an earlier
head also a cut tail, and a chain forged from some bulletin on with every digest made to fit.

NOT noticed without an earlier head: a change to the last bulletin, a cut tail, a chain forged anew: who can change
everything can make everything fit, except what somebody else has kept. Never: what was changed in bulletins that your
earlier head does not know; and whether a figure is true, for which there are sources.

Exit code: 0 verified, 1 something was found (a line each), 2 nothing could be checked. A warning is not a finding.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import sys
import time
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

WEB = ("http://", "https://")
LARGEST = 64 * 1024 * 1024  # bytes of an answer or a file
PAUSE = 1  # seconds before a file that is older than the head beside it is asked for again
ESCAPED = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# Where a bulletin says what the chain hangs on, and what it must be.
PLACES: dict[str, Any] = {
    "election.slug": str,
    "bulletin.number": int,
    "bulletin.kind": str,
    "bulletin.corrects": (int, type(None)),
    "bulletin.published_at": str,
    "previous": str,
}


class Chain:
    """The bulletins of one file, checked in their order. `election` is the slug that they should be of."""

    def __init__(self, data: bytes, election: str = "") -> None:
        self.findings: list[str] = []
        self.warnings: list[str] = []
        self.digests: list[str] = []  # of every line, whatever it is
        self.numbers: list[int] = []
        self.amended: dict[int, int] = {}
        self.published_at = ""
        self.election = election
        for line in io.BytesIO(data):  # by line feeds alone: whatever else ends a line may stand within a text
            try:
                self.take(**read(line.rstrip(b"\n")))
            except (ValueError, RecursionError) as error:
                self.findings.append(f"line {len(self.digests) + 1} is no bulletin: {plain(error)}")
            self.digests.append(hashlib.sha256(line.rstrip(b"\n")).hexdigest())
        self.findings += [] if election or self.digests else ["there is no bulletin here"]

    @property
    def head(self) -> tuple[int, str]:
        return len(self.digests), self.digests[-1] if self.digests else ""

    def take(self, slug: str, number: int, is_canonical: bool, published_at: str, **said: Any) -> None:
        self.election = self.election or slug
        faults = [self.misplaced(number), self.unchained(said["previous"]), self.amends(number, **said)]
        if slug != self.election:
            faults.append(f"is of another election, {plain(slug)}")
        if not is_canonical:
            faults.append("is not canonical: something has written it anew")
        self.findings += [f"bulletin {number} {fault}" for fault in faults if fault]
        if published_at < self.published_at:
            self.warnings.append(f"bulletin {number} says that it was published before the one before it")
        self.published_at = published_at
        self.numbers.append(number)

    def misplaced(self, number: int) -> str:
        last = self.numbers[-1] if self.numbers else 0
        if number in self.numbers:
            return "is there twice"
        if number <= last:
            return f"stands after bulletin {last}"
        gap = f"bulletin {last + 1} is" if number == last + 2 else f"bulletins {last + 1} to {number - 1} are"
        return "" if number == last + 1 else f"comes where {gap} missing"

    def unchained(self, previous: str) -> str:
        before = self.digests[-1] if self.digests else ""
        if previous == before:
            return ""
        who = f"bulletin {self.numbers[-1]}" if self.numbers else "what is there"
        told = f"names {plain(previous) or 'nothing'} as the one before it, and {who} is {before or 'nothing'}"
        return f"{told}: changed, removed, swapped or put in"

    def amends(self, number: int, kind: str, corrects: int | None, **_: Any) -> str:
        if (kind in ("correction", "retraction")) != (corrects is not None):
            return "amends nothing" if corrects is None else "amends another and is no correction or retraction"
        if corrects is None:
            return ""
        if corrects not in self.numbers or corrects == number:
            return f"amends bulletin {corrects}, which is not an earlier one"
        if corrects in self.amended:
            return f"amends bulletin {corrects}, which bulletin {self.amended[corrects]} has amended"
        self.amended[corrects] = number
        return ""

    def compare(self, head: tuple[int, str], whose: str) -> None:
        """With a head that was had earlier, or from elsewhere."""
        here, (there, digest) = len(self.digests), head
        if here < there:
            what = "its tail is cut" if here else "it has vanished"
            self.findings.append(f"{what}: {whose} counts {there} bulletins, and {here} are here")
        elif there and self.digests[there - 1] != digest:
            told = f"is {self.digests[there - 1]}, and in {whose} {plain(digest)}"
            self.findings.append(f"bulletin {there} {told}: it or one before it was changed")


def read(line: bytes) -> dict[str, Any]:
    """What the chain hangs on, by the last word of its place. Raises ValueError."""
    text, said = line.decode("utf-8"), {}
    content = json.loads(text)
    for place, kind in PLACES.items():
        value = content
        for key in place.split("."):
            if not isinstance(value, dict) or key not in value:
                raise ValueError(f"it does not say {place}")
            value = value[key]
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ValueError(f"its {place} is {value!r}")
        said[place.split(".")[-1]] = value
    return said | {"is_canonical": canonical(content) == text}


def canonical(value: Any) -> str:
    """The one way in which a value is written: spaces, another order, a name that is there twice are lost in it."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in sorted(value)) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(ESCAPED.get(c) or (c if c >= " " else f"\\u{ord(c):04x}") for c in value) + '"'
    return {"None": "null", "True": "true", "False": "false"}.get(str(value), str(value))


def plain(text: object) -> str:
    """What a stranger wrote, so that it can neither begin a line nor colour, hide or turn round what we say."""
    return ascii(str(text)[:100])[1:-1]


def content_of(place: str) -> bytes:
    """Of a file or an address."""
    try:
        with urlopen(place, timeout=20) if place.startswith(WEB) else Path(place).open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError, HTTPException) as error:
        raise OSError(f"{place}: {error}") from error
    if len(data) > LARGEST:
        raise OSError(f"{place}: too large")
    return data


def heads_in(place: str) -> dict[str, tuple[int, str]]:
    """From a head.json or a heads.json."""
    try:
        told = json.loads(content_of(place))
        heads = told["elections"] if "elections" in told else {told["election"]: told}
        return {slug: (max(0, int(head["bulletins"])), str(head["digest"])) for slug, head in heads.items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise OSError(f"{place}: no head of a chain can be read there") from error


def chain_at(url: str, election: str, head: tuple[int, str], patience: float) -> Chain:
    """Its file is asked for after its head and may know more. A cache, the site's own too, may know less for a while."""
    until = time.monotonic() + patience
    while True:
        chain = Chain(content_of(f"{url}/elections/{quote(election, safe='')}/bulletins.jsonl"), election)
        if len(chain.digests) >= head[0] or time.monotonic() >= until:
            chain.compare(head, "heads.json of the site")
            return chain
        time.sleep(PAUSE)


def chains_of(asked: argparse.Namespace, earlier: dict[str, tuple[int, str]]) -> list[Chain]:
    if asked.url:
        now = heads_in(f"{asked.url.rstrip('/')}/heads.json")
        chains = [chain_at(asked.url.rstrip("/"), election, head, asked.patience) for election, head in now.items()]
        chains += [Chain(b"", election) for election in earlier if election not in now]
    else:
        only = next(iter(earlier)) if len(earlier) == 1 else ""
        chains = [Chain(content_of(file), only) for file in asked.files]
    for chain in chains:
        if chain.election in earlier:
            chain.compare(earlier[chain.election], asked.earlier)
        elif asked.files and asked.earlier:
            chain.findings.append(f"{asked.earlier} says nothing of it")
    if not chains:
        raise OSError(f"{asked.url} has no election")
    return sorted(chains, key=lambda chain: chain.election)


def report(chains: list[Chain]) -> bool:
    """A line for each finding, and one that sums up. True if nothing was found."""
    for chain in chains:
        for what in [f"warning: {warning}" for warning in chain.warnings] + chain.findings:
            print(f"{plain(chain.election)}: {what}")
    found, ends = sum(len(chain.findings) for chain in chains), [(chain.election, *chain.head) for chain in chains]
    bulletins, elections = sum(count for _, count, _ in ends), len(ends)
    counted = f"{bulletins} bulletin{'s' * (bulletins != 1)} of {elections} election{'s' * (elections != 1)}"
    # The head of several elections is that of their heads: SHA-256 of "election bulletins digest", a line each.
    lines = "".join(f"{election} {count} {digest}\n" for election, count, digest in ends)
    head = ends[0][2] if len(ends) == 1 else hashlib.sha256(lines.encode("utf-8", "replace")).hexdigest()
    print(f"{counted} checked, {found} found to be wrong" if found else f"{counted} verified, head {head}")
    return not found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a downloaded bulletins.jsonl")
    parser.add_argument("--url", help="instead of files: a site, of which all elections are checked")
    parser.add_argument("--earlier", metavar="HEAD", help="a head.json or heads.json that you kept")
    parser.add_argument("--keep", metavar="HEADS", help="where to keep the heads, if nothing is found")
    parser.add_argument("--patience", type=float, default=40, metavar="SECONDS", help="for caches (default: 40)")
    asked = parser.parse_args(arguments)
    if bool(asked.files) == bool(asked.url):
        parser.error("give either files or --url")
    try:
        chains = chains_of(asked, heads_in(asked.earlier) if asked.earlier else {})
        is_fine = report(chains)
        if asked.keep and is_fine:
            heads = {c.election: {"bulletins": c.head[0], "digest": c.head[1]} for c in chains}
            Path(asked.keep).write_text(json.dumps({"elections": heads}, indent=2) + "\n", encoding="utf-8")
    except (OSError, ValueError) as error:
        print(f"verify.py could not do this: {error}", file=sys.stderr)
        return 2
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
