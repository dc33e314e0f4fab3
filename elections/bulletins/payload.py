"""Turns a bulletin into the text that is stored and published, by a versioned schema, and reads it back.

The text is canonical (sorted keys, no spaces, UTF-8), so that its digest can be computed again by anybody. It names
the digest of the bulletin before it: an edit, a swap or an insertion anywhere breaks every digest that follows.
"""

import hashlib
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, datetime
from typing import Any

from elections.bulletins.payload_shape import is_usable
from elections.procedures import legacy_digest
from elections.rules.bulletin import Bulletin, BulletinKind, Candidate, EntryMode, Method, Named
from elections.rules.fitting import fits
from elections.rules.moment import Moment
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Paper, Tally
from iomwatch.memory_cache import cached

SCHEMA = 3
# 1 did not say by how many people something was entered; until 2 a key named the procedure, and ballots had no stage.
READABLE = (1, 2, 3)
SINCE_3 = {
    *("procedure_digest", "nationality_code", "nominated_by_codes", "named"),
    *("stage", "number_in_stage", "label", "paper", "marks", "stay"),
}
MOST_KEPT = 2_000  # bulletins, some ten kilobytes each: lists, races and desk read the same ones
# The columns that `thaw_stored` reads.
STORED = ("number", "published_at", "kind", "corrects__number", "payload", "digest")


class PayloadError(ValueError):
    """The text is not a payload by a schema that we know."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """The election as it was described when the bulletin was published."""

    slug: str
    agency: str
    agency_slug: str
    post: str
    post_slug: str
    organ: str
    session: str
    venue: str
    time_zone: str
    procedure: str
    held: str  # a text that PartialDate reads
    is_rehearsal: bool = False
    procedure_digest: str = ""  # names the text of the procedure, to the letter


@dataclass(frozen=True, kw_only=True)
class SourceFacts:
    """A source as it was described when the bulletin was published."""

    key: str
    url: str
    publisher: str
    title: str = ""
    published: str = ""  # a text that PartialDate reads
    language: str = ""


@dataclass(frozen=True, kw_only=True)
class Payload:
    facts: Facts
    bulletin: Bulletin
    sources: dict[str, SourceFacts] = field(default_factory=dict)
    previous: str = ""  # digest of the bulletin before; empty for the first
    author: str = ""  # "shipped data", or that a desk published it
    schema: int = SCHEMA
    is_altered: bool = False  # what was read is not what was frozen: its digest does not fit, or it cannot be read
    is_readable: bool = True


NO_FACTS = Facts(**{field.name: "" for field in fields(Facts)} | {"is_rehearsal": False})  # type: ignore[arg-type]


def freeze(payload: Payload) -> str:
    """The canonical text. What was published by an older schema is written by that one, to the byte."""
    bulletin = _plain(payload.bulletin)
    happened = bulletin.pop("happened")
    content = {
        "schema": payload.schema,
        "election": _plain(payload.facts),
        "bulletin": bulletin
        | {
            "happened": [_iso(happened["earliest"]), _iso(happened["latest"])],
            "published_at": _iso(payload.bulletin.published_at),
            "tally": bulletin["tally"]["figures"],
        },
        "sources": {key: _plain(source) for key, source in sorted(payload.sources.items())},
        "previous": payload.previous,
        "author": payload.author,
    }
    if payload.schema < SCHEMA:
        _leave_out_what_came_later(content)
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _leave_out_what_came_later(content: dict[str, Any]) -> None:
    bulletin = content["bulletin"]
    described = [content["election"], bulletin, *bulletin["candidates"], *filter(None, [bulletin["ballot"]])]
    for one in described:
        for name in SINCE_3 & one.keys():
            del one[name]


def _plain(value: Any) -> Any:
    """A value as dictionaries, lists and what they hold. `asdict` would copy each text, and that takes thrice as long."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


@cached(MOST_KEPT)
def thaw(text: str, stored_digest: str | None = None) -> Payload:
    """Read a payload back; with the digest that was stored beside it, say whether it fits. Raises PayloadError."""
    try:
        content = json.loads(text)
        if content["schema"] not in READABLE:
            raise PayloadError(f"payload by schema {content['schema']}; this version reads {READABLE}")
        payload = Payload(
            facts=_facts(content["election"]),
            bulletin=_bulletin(content["bulletin"]),
            sources={key: SourceFacts(**source) for key, source in content["sources"].items()},
            previous=content["previous"],
            author=content["author"],
            schema=content["schema"],
            is_altered=stored_digest is not None and stored_digest != digest(text),
        )
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise PayloadError(f"not a payload: {error!r}") from error
    if not (fits(payload, Payload) and _is_usable(payload)):
        raise PayloadError("not a payload: something in it is of another kind")
    return payload


def _is_usable(payload: Payload) -> bool:
    facts, candidates, ballot = payload.facts, payload.bulletin.candidates, payload.bulletin.ballot
    slugs = [facts.slug, facts.agency_slug, facts.post_slug, *(candidate.slug for candidate in candidates)]
    slugs += [candidate.person for candidate in candidates if candidate.person]
    if ballot and ballot.marks < 1:  # votes are divided by it
        return False
    return is_usable(facts.time_zone, facts.procedure_digest, facts.held, slugs)


def thaw_stored(
    number: int, published_at: datetime, kind: str, corrects: int | None, text: str, stored_digest: str
) -> Payload:
    """Read a payload back from where it is stored. In the place of one that cannot be read, or says to be another than its
    row, stands one that says nothing, so that the bulletins around it can be read all the same."""
    with suppress(PayloadError):
        payload = thaw(text, stored_digest)
        bulletin = payload.bulletin
        if (bulletin.number, bulletin.kind, bulletin.corrects) == (number, kind, corrects):
            return payload
    return stand_in(number, published_at, BulletinKind(kind), corrects)


def stand_in(number: int, published_at: datetime, kind: BulletinKind, corrects: int | None) -> Payload:
    """A notice without a word. What an unreadable amendment has replaced does not stand again: it amends, and says nothing."""
    notice = BulletinKind.NOTICE
    bulletin = Bulletin(
        number=number,
        kind=kind if kind.is_amendment else notice,
        content_kind=None if kind is BulletinKind.RETRACTION else notice,
        corrects=corrects,
        published_at=published_at,
    )
    return Payload(facts=NO_FACTS, bulletin=bulletin, is_altered=True, is_readable=False)


def digest(text: str) -> str:
    """SHA-256 of the payload's bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _facts(content: dict[str, Any]) -> Facts:
    return Facts(**{"procedure_digest": legacy_digest(content["procedure"])} | content)


def _bulletin(content: dict[str, Any]) -> Bulletin:
    earliest, latest = (_instant(text) for text in content["happened"])
    return Bulletin(
        **content
        | {
            "kind": BulletinKind(content["kind"]),
            "content_kind": _maybe(BulletinKind, content["content_kind"]),
            "how": _maybe(Method, content["how"]),
            "grade": _maybe(Grade, content["grade"]),
            "entry": _maybe(EntryMode, content.get("entry")),
            "published_at": _instant(content["published_at"]),
            "happened": Moment(earliest, latest),
            "candidates": tuple(_candidate(candidate) for candidate in content["candidates"]),
            "ballot": content["ballot"] and _ballot(content["ballot"]),
            "named": tuple(Named(**one) for one in content.get("named", ())),
            "tally": Tally(tuple(_figure(figure) for figure in content["tally"])),
            "sources": tuple(content["sources"]),
        }
    )


def _candidate(content: dict[str, Any]) -> Candidate:
    lists = {name: tuple(content.get(name, ())) for name in ("nominated_by", "nominated_by_codes")}
    return Candidate(**content | lists)


def _ballot(content: dict[str, Any]) -> Ballot:
    parsed = {
        "kind": BallotKind(content["kind"]),
        "standing": tuple(content["standing"]),
        "number_grade": _maybe(Grade, content["number_grade"]),
        "paper": Paper(content.get("paper", Paper.NAME)),
    }
    return Ballot(**content | parsed)


def _figure(content: dict[str, Any]) -> Figure:
    parsed = {
        "kind": FigureKind(content["kind"]),
        "grade": Grade(content["grade"]),
        "sources": tuple(content["sources"]),
    }
    return Figure(**content | parsed)


def _maybe(kind: type, value: Any) -> Any:
    return None if value is None else kind(value)


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def keys_named(bulletin: Bulletin) -> Iterable[str]:
    """The keys of all sources that a bulletin names, for itself or for its figures."""
    yield from bulletin.sources
    for figure in bulletin.tally.figures:
        yield from figure.sources
