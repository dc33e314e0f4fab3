"""The one way in which anything about an election becomes public: by a clerk at the desk or from shipped data.

What is about to be said is composed into the very bulletin that readers would get, folded with all earlier ones, and
refused if they cannot all be true. Only then is it frozen, in the transaction that also advances the edition.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Prefetch
from django.utils import timezone

from agencies.models import Edition, Source
from elections.models import guards
from elections.models.ballot import VoteRound
from elections.models.bulletin import Bulletin
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.models.sheet import TallySheet
from elections.payload import Payload, SourceFacts, digest, freeze, keys_named, thaw
from elections.reading import Reading, candidate_of, facts_by_key, facts_of, race_from
from elections.rules import bulletin as rules
from elections.rules.checks import Problem, problems
from elections.rules.moment import Moment
from elections.rules.race import Race
from elections.rules.tally import Ballot, Figure, FigureKind, Grade, Tally


class ImpossibleFigures(ValueError):
    """The figures cannot be true; `problems` says why."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.problems = tuple(found)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class Overtaken(RuntimeError):
    """Bulletin `expected` is not the next one any more. `twin` is that bulletin, where the same person has published
    the very same with it: a form sent twice, not a conflict."""

    def __init__(self, expected: int, twin: Bulletin | None) -> None:
        self.expected, self.twin = expected, twin
        super().__init__(f"bulletin {expected} has been published already")


class Unguarded(RuntimeError):
    """The database would not refuse a change to what is published, so nothing is published."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """What somebody is about to say. The ballot is the sheet's where there is a sheet, and `ballot` where it has no
    record yet. Sources may be new: nothing asks the database for them."""

    kind: rules.Kind
    vote_round: VoteRound | None = None
    ballot: Ballot | None = None
    sheet: TallySheet | None = None
    candidacy: Candidacy | None = None
    how: rules.How | None = None
    happened: Moment = field(default_factory=Moment)
    note: str = ""
    grade: Grade | None = None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A bulletin ready to be published: nothing of it is stored yet."""

    election: Election
    content: Content | None
    corrects: Bulletin | None
    payload: Payload
    reading: Reading  # the race as it will be


def compose(
    election: Election,
    content: Content | None,
    *,
    corrects: Bulletin | None = None,
    reason: str = "",
    author: str = "",
    published_at: datetime | None = None,
) -> Statement:
    """Put a statement into the form that readers will get. With `corrects`, `content` replaces what that bulletin
    said; without content the bulletin is retracted.

    Raises rules.fold.Contradiction and ImpossibleFigures.
    """
    rows = list(Bulletin.objects.for_election(election).values_list("payload", "digest"))
    earlier = [thaw(text) for text, _ in rows]
    bulletin = _bulletin(election, content, len(rows) + 1, corrects, reason, published_at or timezone.now())
    payload = Payload(
        facts=facts_of(election),
        bulletin=bulletin,
        sources=_sources(bulletin, content),
        previous=rows[-1][1] if rows else "",
        author=author,
    )
    reading = race_from(election, [*earlier, payload])
    _refuse_the_impossible(bulletin, reading.race)
    return Statement(election=election, content=content, corrects=corrects, payload=payload, reading=reading)


@transaction.atomic
def publish(
    election: Election,
    content: Content | None,
    *,
    corrects: Bulletin | None = None,
    reason: str = "",
    author: str,
    by: object = None,
    published_at: datetime | None = None,
    shipped_as: str = "",
    expected: int | None = None,
) -> Bulletin:
    """Publish one bulletin and advance the edition, or neither. `expected` is the number that whoever says this has
    seen it get. Raises Overtaken, Unguarded, and what `compose` raises."""
    if guards.missing(connection):
        raise Unguarded("the guards of the database are missing: run `manage.py migrate`, then publish again")
    # The lock puts clerks in a queue on PostgreSQL; SQLite's immediate transaction already has.
    Election.objects.select_for_update().get(pk=election.pk)
    if expected is not None:
        _refuse_if_overtaken(election, content, corrects, reason, by, expected)
    statement = compose(election, content, corrects=corrects, reason=reason, author=author, published_at=published_at)
    text = freeze(statement.payload)
    bulletin = statement.payload.bulletin
    row = Bulletin.objects.create(
        election=election,
        number=bulletin.number,
        kind=bulletin.kind.value,
        sheet=content and content.sheet,
        candidacy=content and content.candidacy,
        corrects=corrects,
        published_at=bulletin.published_at,
        published_by=by,
        payload=text,
        digest=digest(text),
        shipped_as=shipped_as,
    )
    if not election.is_rehearsal:  # its own pages show sources from the payload; no other page is to know them
        Source.at_desk.release(statement.payload.sources)
    Edition.objects.advance()
    return row


def _refuse_if_overtaken(
    election: Election,
    content: Content | None,
    corrects: Bulletin | None,
    reason: str,
    by: object,
    expected: int,
) -> None:
    published = Bulletin.objects.for_election(election)
    if published.count() + 1 == expected:
        return
    row = published.filter(number=expected, published_by=by).first()
    said = thaw(row.payload).bulletin if row else None
    is_twin = said and said == _bulletin(election, content, expected, corrects, reason, said.published_at)
    raise Overtaken(expected, row if is_twin else None)


def _sources(bulletin: rules.Bulletin, content: Content | None) -> dict[str, SourceFacts]:
    known = facts_by_key(Source.at_desk.filter(key__in=set(keys_named(bulletin))))
    return known | facts_by_key(content.sources if content else ())


def _bulletin(
    election: Election,
    content: Content | None,
    number: int,
    corrects: Bulletin | None,
    reason: str,
    published_at: datetime,
) -> rules.Bulletin:
    said = content or Content(kind=rules.Kind.RETRACTION)
    amendment = rules.Kind.CORRECTION if content else rules.Kind.RETRACTION
    vote_round = said.sheet.vote_round if said.sheet else said.vote_round
    ballot = vote_round.ballot if vote_round else said.ballot
    candidacies = Candidacy.objects.for_election(election).order_by("order")
    return rules.Bulletin(
        number=number,
        kind=amendment if corrects else said.kind,
        content_kind=content.kind if content else None,
        corrects=corrects.number if corrects else None,
        published_at=published_at.replace(microsecond=0),
        candidates=tuple(candidate_of(candidacy) for candidacy in candidacies),
        ballot=ballot,
        tally=tally_of(said.sheet) if said.sheet else Tally(),
        candidate=said.candidacy.slug if said.candidacy else None,
        how=said.how,
        happened=said.happened,
        grade=said.grade,
        sources=tuple(source.key for source in said.sources),
        note=said.note,
        reason=reason,
        accepted=said.sheet.accepted if said.sheet else "",
    )


def tally_of(sheet: TallySheet) -> Tally:
    sources = Prefetch("sources", Source.at_desk.all())
    rows = sheet.figures.select_related("candidacy").prefetch_related(sources).order_by("pk")
    return Tally(
        tuple(
            Figure(
                kind=FigureKind(row.kind),
                value=row.value,
                grade=Grade(row.grade),
                candidate=row.candidacy.slug if row.candidacy else None,
                sources=tuple(sorted(source.key for source in row.sources.all())),
                note=row.note,
                is_preferred=row.is_preferred,
            )
            for row in rows
        )
    )


def _refuse_the_impossible(bulletin: rules.Bulletin, race: Race) -> None:
    if bulletin.ballot is None or bulletin.content_kind is not rules.Kind.RESULT:
        return
    found = problems(bulletin.ballot, bulletin.tally, race.procedure)
    impossible = [problem for problem in found if problem.what.is_impossible]
    if impossible:
        raise ImpossibleFigures(impossible)
