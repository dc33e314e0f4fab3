"""Composes a bulletin from its content, exactly as readers would get it, before anything of it is stored.

It is folded with all earlier ones and refused if they cannot all be true.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from agencies.models import Source
from elections.bulletins.frozen_procedures import procedure_by
from elections.bulletins.payload import SCHEMA, STORED, Facts, Payload, SourceFacts, keys_named, thaw_stored
from elections.bulletins.race_reader import RaceSnapshot, candidate_of, facts_by_key, facts_of, race_from
from elections.models.ballot import VoteRound
from elections.models.bulletin import Bulletin
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.models.proposal import Proposal
from elections.models.sheet import TallySheet
from elections.rules import bulletin as rules
from elections.rules.checks import FigureProblem, problems
from elections.rules.double_entry import Cell
from elections.rules.moment import Moment
from elections.rules.race import Race
from elections.rules.tally import Ballot, Figure, FigureKind, Grade, Tally


class ImpossibleFigures(ValueError):
    """The figures cannot be true; `problems` says why."""

    def __init__(self, figure_problems: Iterable[FigureProblem]) -> None:
        self.problems = tuple(figure_problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, kw_only=True)
class Content:
    """What a bulletin is to state. The ballot is the sheet's where there is a sheet, and `ballot` where it has no
    record yet. Sources may be new: nothing asks the database for them. `rivals` are sheets of the same ballot from
    other sources, `proposal` what was handed in where it is no sheet. `candidates` are those of the record, if none are
    given: only shipped history knows how they were described before."""

    kind: rules.BulletinKind
    vote_round: VoteRound | None = None
    ballot: Ballot | None = None
    sheet: TallySheet | None = None
    rivals: tuple[TallySheet, ...] = ()
    proposal: Proposal | None = None
    entry: rules.EntryMode | None = None
    candidacy: Candidacy | None = None
    named: tuple[rules.Named, ...] = ()  # where several are elected or passed on together, with their days
    stage: str = ""  # key of the stage that follows, of what moves on or passes names on
    how: rules.Method | None = None
    happened: Moment = field(default_factory=Moment)
    note: str = ""
    grade: Grade | None = None
    sources: tuple[Source, ...] = ()
    candidates: tuple[rules.Candidate, ...] = ()
    schema: int = SCHEMA  # older only for shipped history that was published by an older one
    procedure_digest: str = ""  # of the rule that the election goes by from now on, if that is what it says


@dataclass(frozen=True, kw_only=True)
class ComposedBulletin:
    """A bulletin ready to be published: nothing of it is stored yet."""

    election: Election
    content: Content | None
    corrects: Bulletin | None
    payload: Payload
    snapshot: RaceSnapshot  # the race as it will be


def compose(
    election: Election,
    content: Content | None,
    *,
    corrects: Bulletin | None = None,
    reason: str = "",
    author: str = "",
    published_at: datetime | None = None,
) -> ComposedBulletin:
    """Put a statement into the form that readers will get. With `corrects`, `content` replaces what that bulletin
    said; without content the bulletin is retracted.

    Raises rules.fold.Contradiction and ImpossibleFigures.
    """
    rows = list(Bulletin.objects.for_election(election).values_list(*STORED))
    earlier = [thaw_stored(*row) for row in rows]
    bulletin = bulletin_of(election, content, len(rows) + 1, corrects, reason, published_at or timezone.now())
    payload = Payload(
        facts=_facts(election, content, earlier),
        bulletin=bulletin,
        sources=_sources(bulletin, content),
        previous=rows[-1][-1] if rows else "",
        author=author,
        schema=content.schema if content else SCHEMA,
    )
    snapshot = race_from(election, [*earlier, payload])
    _refuse_the_impossible(bulletin, snapshot.race)
    return ComposedBulletin(election=election, content=content, corrects=corrects, payload=payload, snapshot=snapshot)


def _facts(election: Election, content: Content | None, earlier: Sequence[Payload]) -> Facts:
    """With the procedure of the bulletin before: a rule that was worded anew changes nothing that is under way."""
    facts = facts_of(election)
    before = next((payload.facts for payload in reversed(earlier) if payload.is_readable), facts)
    digest = (content.procedure_digest if content else "") or before.procedure_digest
    return replace(facts, procedure=procedure_by(digest).key, procedure_digest=digest)


def _sources(bulletin: rules.Bulletin, content: Content | None) -> dict[str, SourceFacts]:
    stored = facts_by_key(Source.at_desk.filter(key__in=set(keys_named(bulletin))))
    return stored | facts_by_key(content.sources if content else ())


def bulletin_of(
    election: Election,
    content: Content | None,
    number: int,
    corrects: Bulletin | None,
    reason: str,
    published_at: datetime,
) -> rules.Bulletin:
    statement = content or Content(kind=rules.BulletinKind.RETRACTION)
    amendment = rules.BulletinKind.CORRECTION if content else rules.BulletinKind.RETRACTION
    vote_round = statement.sheet.vote_round if statement.sheet else statement.vote_round
    ballot = vote_round.ballot if vote_round else statement.ballot
    candidacies = Candidacy.objects.for_election(election).order_by("order")
    return rules.Bulletin(
        number=number,
        kind=amendment if corrects else statement.kind,
        content_kind=content.kind if content else None,
        corrects=corrects.number if corrects else None,
        published_at=published_at.replace(microsecond=0),
        candidates=statement.candidates or tuple(candidate_of(candidacy) for candidacy in candidacies),
        ballot=ballot,
        tally=_with_rivals(statement.sheet, statement.rivals) if statement.sheet else Tally(),
        candidate=statement.candidacy.slug if statement.candidacy else None,
        named=statement.named,
        stage=statement.stage,
        how=statement.how,
        happened=statement.happened,
        grade=statement.grade,
        sources=tuple(source.key for source in statement.sources),
        note=statement.note,
        reason=reason,
        accepted=statement.sheet.accepted if statement.sheet else "",
        entry=statement.entry,
    )


def _with_rivals(sheet: TallySheet, rivals: Iterable[TallySheet]) -> Tally:
    """The figures of a sheet, and beside them what other sheets say otherwise or besides."""
    figures = list(tally_of(sheet).figures)
    for rival in rivals:
        for figure in tally_of(rival).figures:
            same = [f for f in figures if Cell(f.kind, f.candidate) == Cell(figure.kind, figure.candidate)]
            if figure.value not in {f.value for f in same}:
                figures.append(replace(figure, is_preferred=not same))
    return Tally(tuple(figures))


def tally_of(sheet: TallySheet) -> Tally:
    return Tally(
        tuple(
            Figure(
                kind=FigureKind(row.kind),
                value=row.value,
                grade=Grade(row.grade),
                candidate=row.candidacy.slug if row.candidacy else None,
                sources=tuple(sorted(source.key for source in row.read_from)),
                note=row.note,
                is_preferred=row.is_preferred,
            )
            for row in sheet.figures_in_order
        )
    )


def _refuse_the_impossible(bulletin: rules.Bulletin, race: Race) -> None:
    if bulletin.ballot is None or bulletin.content_kind is not rules.BulletinKind.RESULT:
        return
    figure_problems = problems(bulletin.ballot, bulletin.tally, race.procedure)
    impossible = [problem for problem in figure_problems if problem.code.is_impossible]
    if impossible:
        raise ImpossibleFigures(impossible)
