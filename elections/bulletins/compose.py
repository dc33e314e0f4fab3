"""Composes a bulletin from its content, exactly as readers would get it, before anything of it is stored.

It is folded with all earlier ones and refused if they cannot all be true.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.utils import timezone

from agencies.models import Source
from elections.bulletins.frozen_procedures import procedure_by
from elections.bulletins.payload import SCHEMA, STORED, Facts, Payload, SourceFacts, keys_named, thaw_stored
from elections.bulletins.race_reader import (
    RaceSnapshot,
    candidacies_in_order,
    candidate_of,
    facts_by_key,
    facts_of,
    race_from,
)
from elections.bulletins.rule_history import RuleHistory
from elections.models.ballot import VoteRound
from elections.models.bulletin import Bulletin
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.models.proposal import Proposal
from elections.models.sheet import TallySheet
from elections.rules import bulletin as rules
from elections.rules.checks import problems
from elections.rules.double_entry import Cell
from elections.rules.figure_problems import FigureProblem
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
    """What a bulletin is to state. The ballot is that of the record or of the sheet's, and `ballot` where it has no record
    yet. Sources may be new: nothing asks the database for them. `rivals` are sheets of the same ballot from other sources,
    `proposal` what was handed in where it is no sheet. `candidates` are those of the record, if none are given: only
    shipped history knows how they were described before."""

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


@dataclass
class Chain:
    """What the bulletins of an election say, oldest first, and the digest of the last one, which the next will name."""

    payloads: list[Payload]
    head: str

    @property
    def next_number(self) -> int:
        return len(self.payloads) + 1


def read_chain(election: Election) -> Chain:
    """One query."""
    rows = list(Bulletin.objects.for_election(election).values_list(*STORED))
    return Chain([thaw_stored(*row) for row in rows], rows[-1][-1] if rows else "")


def compose(
    election: Election,
    content: Content | None,
    *,
    corrects: Bulletin | None = None,
    reason: str = "",
    author: str = "",
    published_at: datetime | None = None,
    chain: Chain | None = None,
    colours: Mapping[str, int] | None = None,
) -> ComposedBulletin:
    """Put a statement into the form that readers will get. With `corrects`, `content` replaces what that bulletin
    said; without content the bulletin is retracted. A chain and colours that are not given are read.

    Raises rules.fold.Contradiction and ImpossibleFigures.
    """
    chain = chain or read_chain(election)
    bulletin = bulletin_of(election, content, chain.next_number, corrects, reason, published_at or timezone.now())
    payload = Payload(
        facts=_facts(election, content, bulletin, chain.payloads),
        bulletin=bulletin,
        sources=_sources(bulletin, content),
        previous=chain.head,
        author=author,
        schema=content.schema if content else SCHEMA,
    )
    snapshot = race_from(election, [*chain.payloads, payload], colours=colours)
    _refuse_the_impossible(bulletin, snapshot.race)
    return ComposedBulletin(election=election, content=content, corrects=corrects, payload=payload, snapshot=snapshot)


def _facts(election: Election, content: Content | None, bulletin: rules.Bulletin, earlier: Sequence[Payload]) -> Facts:
    """With the procedure that the bulletins before leave: a rule that was worded anew changes nothing that is under way."""
    entered = facts_of(election)
    digest = content.procedure_digest if content else ""
    digest = digest or RuleHistory(earlier, entered).stands_after(bulletin)
    return replace(entered, procedure=procedure_by(digest).key, procedure_digest=digest)


def _sources(bulletin: rules.Bulletin, content: Content | None) -> dict[str, SourceFacts]:
    """What the bulletin names is taken from the content and its figures, as they were read; only the rest is asked for."""
    named = set(keys_named(bulletin))
    of_figures = {source.key: source for source in _read_with(content) if source.key in named}
    of_content = {source.key: source for source in content.sources} if content else {}
    others = named - of_figures.keys() - of_content.keys()
    stored = facts_by_key(Source.at_desk.filter(key__in=others)) if others else {}
    return stored | facts_by_key((of_figures | of_content).values())


def _read_with(content: Content | None) -> Iterator[Source]:
    for sheet in (content.sheet, *content.rivals) if content and content.sheet else ():
        for figure in sheet.figures_in_order:
            yield from figure.read_from


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
    ballot = statement.ballot or (vote_round.ballot if vote_round else None)
    return rules.Bulletin(
        number=number,
        kind=amendment if corrects else statement.kind,
        content_kind=content.kind if content else None,
        corrects=corrects.number if corrects else None,
        published_at=published_at.replace(microsecond=0),
        candidates=statement.candidates or tuple(map(candidate_of, candidacies_in_order(election=election))),
        ballot=ballot,
        tally=_with_rivals(statement.sheet, statement.rivals) if statement.sheet else Tally(),
        candidate=_first_named(statement),
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


def _first_named(statement: Content) -> str | None:
    if statement.candidacy:
        return statement.candidacy.slug
    return statement.named[0].candidate if statement.named else None


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
