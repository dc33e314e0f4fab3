"""Writes published bulletins as the lines of a pack from which they would be published again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from zoneinfo import ZoneInfo

from agencies.packs.cells import Line, cell_of
from elections.bulletins.payload import SCHEMA, Payload
from elections.rules.bulletin import BulletinKind, Candidate, Named
from elections.rules.moment import write_moment
from elections.rules.tally import Ballot, BallotKind, Paper

Cite = Callable[[Iterable[str]], str]  # the cell that names sources, of which the keys on the site are given


def bulletin_line(payload: Payload, now: Mapping[str, Candidate], cite: Cite, rule: str = "") -> Line:
    """One line of bulletins.csv. `now` are the candidates as they are known today, by slug; `rule` is the key of the one
    that it put in the place of another."""
    bulletin = payload.bulletin
    return {
        "election": payload.facts.slug,
        "number": cell_of(bulletin.number),
        "kind": bulletin.content_kind or BulletinKind.RETRACTION,
        **(_ballot_cells(bulletin.ballot) if bulletin.ballot else {}),
        "candidacy": "" if bulletin.named else cell_of(bulletin.candidate),
        "named": ";".join(map(_named_cell, bulletin.named)),
        "next_stage": bulletin.stage,
        "procedure": rule,
        "how": cell_of(bulletin.how),
        "happened": write_moment(bulletin.happened, ZoneInfo(payload.facts.time_zone)),
        "grade": cell_of(bulletin.grade),
        "note": bulletin.note,
        "sources": cite(bulletin.sources),
        "corrects": cell_of(bulletin.corrects),
        "reason": bulletin.reason,
        "published_at": f"{bulletin.published_at.astimezone(UTC):%Y-%m-%d %H:%M}",
        "nominators_then": ";".join(_nominators_then(bulletin.candidates, now)),
        "schema": "" if payload.schema == SCHEMA else cell_of(payload.schema),
    }


def _ballot_cells(ballot: Ballot) -> Line:
    has_usual_paper = ballot.paper is Paper.NAME or ballot.kind is BallotKind.CONFIRMATION
    return {
        "ballot": cell_of(ballot.number),
        "ballot_kind": ballot.kind,
        "ballot_grade": cell_of(ballot.number_grade),
        "ballot_note": ballot.number_note,
        "standing": cell_of(ballot.standing),
        "stage": ballot.stage,
        "number_in_stage": cell_of(ballot.number_in_stage),
        "label": ballot.label,
        "paper": "" if has_usual_paper else ballot.paper,
        "marks": "" if ballot.marks == 1 else cell_of(ballot.marks),
        "stay": "" if ballot.stay == 0 else cell_of(ballot.stay),
    }


def _named_cell(one: Named) -> str:
    days = f"={one.begins}/{one.ends}" if one.begins or one.ends else ""
    return f"{one.candidate}{days}"


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
