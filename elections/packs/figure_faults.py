"""What is wrong with lines of figures.csv beside each other, whatever the bulletins and the rule say."""

from collections.abc import Iterator, Sequence

from agencies.packs import PackFault, PackRow
from elections.rules.tally import OF_CANDIDATES

WHAT = ("election", "bulletin", "kind", "candidacy")  # what a line counts


def figure_faults(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    yield from _of_nobody(rows)
    yield from _preferred_twice(rows)


def _of_nobody(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    for row in rows:
        if row["kind"] in OF_CANDIDATES and not row.texts.get("candidacy"):
            yield row.fault("candidacy", f"is empty: {row['kind']} are of somebody")
        elif row["kind"] and row["kind"] not in OF_CANDIDATES and row["candidacy"]:
            yield row.fault(
                "candidacy", f"“{row['candidacy']}” is named, and {row['kind']} is a figure of the whole ballot"
            )


def _preferred_twice(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    """A line that repeats another is told of as such."""
    earlier: dict[tuple[str, ...], PackRow] = {}
    for row in rows:
        if not row["is_preferred"] or not row["kind"]:
            continue
        before = earlier.setdefault(tuple(row.texts.get(column, "") for column in WHAT), row)
        if before["value"] != row["value"]:
            whose = f" for {row['candidacy']}" if row["candidacy"] else ""
            reason = f"two lines give {row['kind']}{whose} as preferred, see line {before.line}: one may be"
            yield row.fault("is_preferred", reason)
