"""Writes published bulletins as the lines of a pack from which they would be published again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from zoneinfo import ZoneInfo

from agencies.packs.cells import Line, cell_of
from elections.bulletins.payload import Payload
from elections.rules.bulletin import BulletinKind, Candidate
from elections.rules.moment import write_moment

Cite = Callable[[Iterable[str]], str]  # the cell that names sources, of which the keys on the site are given


def bulletin_line(payload: Payload, now: Mapping[str, Candidate], cite: Cite) -> Line:
    """One line of bulletins.csv. `now` are the candidates as they are known today, by slug."""
    bulletin, ballot = payload.bulletin, payload.bulletin.ballot
    return {
        "election": payload.facts.slug,
        "number": cell_of(bulletin.number),
        "kind": bulletin.content_kind or BulletinKind.RETRACTION,
        "ballot": cell_of(ballot and ballot.number),
        "ballot_kind": cell_of(ballot and ballot.kind),
        "ballot_grade": cell_of(ballot and ballot.number_grade),
        "ballot_note": ballot.number_note if ballot else "",
        "standing": cell_of(ballot.standing if ballot else ()),
        "candidacy": cell_of(bulletin.candidate),
        "how": cell_of(bulletin.how),
        "happened": write_moment(bulletin.happened, ZoneInfo(payload.facts.time_zone)),
        "grade": cell_of(bulletin.grade),
        "note": bulletin.note,
        "sources": cite(bulletin.sources),
        "corrects": cell_of(bulletin.corrects),
        "reason": bulletin.reason,
        "published_at": f"{bulletin.published_at.astimezone(UTC):%Y-%m-%d %H:%M}",
        "nominators_then": ";".join(_nominators_then(bulletin.candidates, now)),
    }


def _nominators_then(candidates: Iterable[Candidate], now: Mapping[str, Candidate]) -> Iterator[str]:
    """Where something else was known of them then."""
    for one in candidates:
        is_other = one.slug in now and one.nominated_by != now[one.slug].nominated_by
        if is_other and len(one.nominated_by) == 1 and ";" not in one.nominated_by[0]:
            yield f"{one.slug}={one.nominated_by[0]}"


def figure_lines(payload: Payload, cite: Cite) -> Iterator[Line]:
    """Its lines of figures.csv."""
    for figure in payload.bulletin.tally.figures:
        yield {
            "election": payload.facts.slug,
            "bulletin": cell_of(payload.bulletin.number),
            "kind": figure.kind,
            "candidacy": cell_of(figure.candidate),
            "value": cell_of(figure.value),
            "grade": figure.grade,
            "is_preferred": cell_of(figure.is_preferred),
            "note": figure.note,
            "sources": cite(figure.sources),
        }
