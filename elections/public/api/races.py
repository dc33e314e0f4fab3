"""Turns a scoreboard, the same one that a page prints, into the API's items."""

from dataclasses import asdict

from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.partial_date import PartialDate
from elections.bulletins.payload import SourceFacts
from elections.bulletins.race_reader import RaceSnapshot
from elections.exchange.published_outcome import published_outcome
from elections.public.pages.race_list import ListedElection
from elections.rules.bulletin import Bulletin
from elections.rules.coverage import Coverage
from elections.rules.procedure import Procedure, Stage
from elections.rules.race import BallotResult, Status
from elections.rules.race import Race as RulesRace
from elections.rules.tally import OF_CANDIDATES, FigureKind, Grade
from elections.scoreboard import RaceSummary, Scoreboard, phase_text
from elections.scoreboard.values import BallotView, CandidateView, ClauseView
from elections.scoreboard.values import CandidateRow as RowView

from .race_schemas import (
    BallotItem,
    CandidateItem,
    ClauseItem,
    ElectionItem,
    Links,
    NamedItem,
    OutcomeItem,
    Race,
    Row,
    StageItem,
    WholeFigures,
)
from .schemas import NOT_REPORTED, Cited, Figure, dated, figure, keys

WHOLE = [kind.value for kind in FigureKind if not kind.names_candidate]
FIGURES = Coverage(FigureKind, handled=(*WholeFigures.model_fields, *OF_CANDIDATES))


def race_item(reading: RaceSnapshot, board: Scoreboard, sources: list[Cited]) -> Race:
    return Race(
        **_place(board),
        held=dated(PartialDate.read(reading.facts.held)),
        organ=board.organ,
        session=board.session,
        venue=board.venue,
        as_of=board.number,
        latest=board.latest_number,
        summary=board.summary,
        outcome=_outcome(reading.race),
        nominated=[one.slug for one in reading.race.contenders if one.status is Status.NOMINATED],
        next=board.next_text,
        procedure=board.procedure,
        procedure_key=reading.race.procedure.key,
        stages=[_stage(stage) for stage in reading.race.procedure.stages],
        candidates=[CandidateItem(**candidate_words(view)) for view in board.candidates],
        ballots=ballot_items(reading, board),
        clauses=[_clause(clause) for clause in board.clauses],
        differences=list(board.differences),
        sources=sources,
    )


def _outcome(race: RulesRace) -> OutcomeItem | None:
    outcome = race.outcome
    if outcome is None:
        return None
    return OutcomeItem(
        winners=named_items(outcome.bulletin),
        how=outcome.how.value,
        fills=race.procedure.fills,
        bulletin=outcome.bulletin.number,
        set_aside=outcome.set_aside.number if outcome.set_aside else None,
    )


def named_items(bulletin: Bulletin) -> list[NamedItem]:
    days = {one.candidate: (one.begins, one.ends) for one in bulletin.named}
    terms = ((slug, map(PartialDate.read, days.get(slug, ("", "")))) for slug in bulletin.slugs)
    return [NamedItem(candidate=slug, begins=dated(begins), ends=dated(ends)) for slug, (begins, ends) in terms]


def _stage(stage: Stage) -> StageItem:
    return StageItem(key=stage.key, body=_(stage.body), paper=stage.paper.value, marks=stage.marks)


def election_item(one: ListedElection[RaceSummary]) -> ElectionItem:
    return ElectionItem(
        **_place(one.board),
        held=dated(one.election.held),
        is_expected=one.is_expected,
        phase=one.phase.value,
        phase_text=phase_text(one.election, one.board.state),
        day_basis=one.election.day_basis,
        confirmed_on=one.election.confirmed_on,
        candidates=[candidate.ballot_name for candidate in one.board.candidates],
        bulletins=one.board.latest_number,
    )


def _place(board: RaceSummary) -> dict:
    """What both say of an election."""
    return {
        "slug": board.slug,
        "agency": board.agency,
        "agency_slug": board.agency_slug,
        "post": board.post,
        "post_slug": board.post_slug,
        "state": board.state,
        "is_over": board.is_over,
        "status": board.status,
        "headline": board.headline,
        "links": Links(
            self=reverse("public:api:race", kwargs={"slug": board.slug}),
            page=reverse("public:race", args=[board.slug]),
        ),
    }


def candidate_words(view: CandidateView) -> dict:
    return {
        "slug": view.slug,
        "person": view.person,
        "name": view.ballot_name,
        "family_name": view.family_name,
        "nationality": view.nationality,
        "nationality_code": view.nationality_code,
        "nominated_by": view.nominated_by_text,
        "nominated_by_codes": list(view.nominated_by_codes),
        "is_incumbent": view.is_incumbent,
        "status": view.status,
        "status_text": view.status_text,
    }


def ballot_items(reading: RaceSnapshot, board: Scoreboard) -> list[BallotItem]:
    pairs = zip(board.ballots, reading.race.ballots, strict=True)
    return [_ballot(ballot, result, reading.race.procedure) for ballot, result in pairs]


def _ballot(ballot: BallotView, ballot_result: BallotResult, procedure: Procedure) -> BallotItem:
    act, verdict = ballot_result.ballot, ballot_result.verdict
    required = verdict.required if verdict else None
    return BallotItem(
        number=ballot.number,
        number_note=ballot.number_note,
        key=ballot.key,
        stage=act.stage,
        number_in_stage=act.number_in_stage,
        body=ballot.body,
        kind=ballot.kind,
        paper=ballot.paper,
        marks=act.marks,
        label=ballot.label,
        printed_label=act.label,
        is_counted=ballot.is_counted,
        happened=ballot.happened,
        rows=[_row(row) for row in ballot.rows],
        figures=whole_figures(ballot),
        base=_derived(ballot, ballot.base, _("what the majority is a share of")),
        needed=_derived(ballot, ballot.needed, ballot.needed_text),
        needed_at_least=required.least if required else None,
        needed_at_most=required.most if required else None,
        outcome=published_outcome(ballot_result, procedure),
        reached=list(verdict.reached) if verdict else [],
        dropping=list(verdict.eliminated) if verdict else [],
        tied=list(verdict.tied) if verdict else [],
        sentence=ballot.sentence,
        note=ballot.note,
        departures=list(ballot.departures),
        bulletin=ballot.bulletin_number,
    )


def whole_figures(ballot: BallotView) -> WholeFigures:
    """What is known of the ballot as a whole."""
    whole = {view.kind: figure(view) for view in ballot.figures}
    return WholeFigures(**{kind: whole.get(kind, NOT_REPORTED) for kind in WHOLE})


def _derived(ballot: BallotView, value: int | None, how: str) -> Figure:
    """A number that the rule makes of the reported ones: it rests on their sources, and is ours."""
    if value is None:
        return NOT_REPORTED
    return Figure(
        reported=True,
        value=value,
        grade=Grade.DERIVED.value,  # type: ignore[arg-type]
        note=how,
        sources=keys(ballot.sources),
        rivals=[],
    )


def _row(row: RowView) -> Row:
    return Row(
        candidate=row.slug,
        name=row.ballot_name,
        votes=figure(row.votes),
        against=figure(row.against),
        no_opinion=figure(row.no_opinion),
        vetoes=figure(row.vetoes),
        share=" ".join(filter(None, (row.share_text, row.share_of))),
        standing=row.short_text,
        has_majority=row.has_majority,
    )


def _clause(clause: ClauseView) -> ClauseItem:
    return ClauseItem(
        key=clause.key,
        text=clause.text,
        basis=clause.basis,
        reference=clause.reference,
        source=clause.source.key if clause.source else None,
        applies=clause.applies,
    )


def cited_facts(board: Scoreboard, facts: dict[str, SourceFacts]) -> list[Cited]:
    """The sources that a race names, in the order in which it names them."""
    return [Cited(**asdict(facts[source.key])) for source in board.sources]
