"""Remarks on a pack that is right: what a line says that is not used, and what may be so but rarely is."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from agencies.models import Person
from agencies.packs import PackFault, PackRow, Rows
from agencies.packs.leader_tables import PEOPLE, POSTS, TENURES

from .bulletin_tables import BULLETINS, HAVE_A_BALLOT
from .course_remarks import course_remarks
from .dossier_faults import dossier_remarks


def pack_remarks(pack: Rows) -> list[str]:
    """They stop nothing."""
    return [f"remark: {remark}" for remark in _remarks(pack)]


def _remarks(pack: Rows) -> Iterator[PackFault]:
    yield from _unused_ballots(pack)
    yield from course_remarks(pack)
    yield from _two_with_one_number(pack)
    yield from _two_at_once(pack)
    yield from _women_before(pack)
    yield from dossier_remarks(pack)


def _unused_ballots(pack: Rows) -> Iterator[PackFault]:
    for row in pack.get(BULLETINS.file, ()):
        if row["ballot"] is not None and not row["ballot_kind"] and row["kind"] not in HAVE_A_BALLOT:
            yield row.fault("ballot", f"is not used: a line of kind {row['kind']} is about no ballot")


def _two_with_one_number(pack: Rows) -> Iterator[PackFault]:
    """Two holders of one post. Somebody who came back may have the number of the first time."""
    earlier: dict[tuple[str, int], PackRow] = {}
    for row in pack.get(TENURES.file, ()):
        before = earlier.setdefault((row.texts["post"], row["order"]), row) if row["order"] else row
        if before.texts["person"] != row.texts["person"]:
            yield row.fault(
                "order", f"{row['order']} is the number of “{before.texts['person']}” too, see line {before.line}"
            )


def _two_at_once(pack: Rows) -> Iterator[PackFault]:
    """Of one post, as far as the days are known, unless one of the two was acting."""
    posts: dict[str, list[PackRow]] = defaultdict(list)
    for row in pack.get(TENURES.file, ()):
        if not row["is_acting"] and row["started"].latest:
            posts[row["post"]].append(row)
    for rows in posts.values():
        in_time = sorted(rows, key=lambda row: row["started"].latest)
        for before, row in combinations(in_time, 2):
            if _is_still_there(before, row):
                yield row.fault("started", f"is before the one of line {before.line} left the same post")


def _is_still_there(before: PackRow, row: PackRow) -> bool:
    """Somebody is in office until the successor's first day."""
    if not before["ended"].is_known:
        return not before["end_reason"]
    return before["ended"].earliest is not None and before["ended"].earliest > row["started"].latest


def _women_before(pack: Rows) -> Iterator[PackFault]:
    """Of a post that no woman is said to have held until later. Who was acting is none of its holders."""
    women = {row["slug"] for row in pack.get(PEOPLE.file, ()) if row["gender"] == Person.Gender.FEMALE}
    until = {row["slug"]: row for row in pack.get(POSTS.file, ()) if row["no_woman_until"].earliest}
    for row in pack.get(TENURES.file, ()):
        post, start = until.get(row.texts["post"]), row["started"].latest
        is_a_woman = row.texts["person"] in women and not row["is_acting"]
        if is_a_woman and post and start and start < post["no_woman_until"].earliest:
            reason = f"is after “{row.texts['person']}”, a woman, took office, see tenures.csv, line {row.line}"
            yield post.fault("no_woman_until", reason)
