"""Reckons what it would take: one ballot by the rule of its election, with figures that a reader chooses.

Nothing of it is stored, and nothing of it is a forecast: the address holds all that was chosen.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.bulletins.race_reader import RaceSnapshot, procedure_sources, read_race
from elections.count_field import CountField
from elections.models.choices import FigureKinds
from elections.models.election import Election
from elections.problem_messages import problem_text
from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.checks import problems
from elections.rules.coverage import Coverage
from elections.rules.fold import fold
from elections.rules.race import Race
from elections.rules.scenario import Need, needs, undecided
from elections.rules.tally import Ballot, BallotKind, Figure, FigureKind, Grade, Tally
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.formatting import ballot_label, in_sentence
from elections.scoreboard.names import candidates_of, full_names
from elections.scoreboard.values import BallotView as BallotView
from elections.scoreboard.values import ClauseView
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page, unknown_parameters
from iomwatch.unusable_values import unusable_values

MOST = 12  # candidates on one paper whose votes an address can hold
OTHERS = (FigureKind.ABSTENTIONS, FigureKind.INVALID, FigureKind.REGISTERED)
FIGURES = Coverage(
    FigureKind,
    handled=(FigureKind.VOTES, FigureKind.AGAINST, *OTHERS),
    left_out={
        FigureKind.BLANK: "counts for no majority; the field of invalid papers serves for both",
        FigureKind.VALID: "follows from the votes",
        FigureKind.CAST: "follows from the votes and the invalid papers",
        FigureKind.PRESENT: "no rule that we hold asks for it",
        FigureKind.ENTITLED: "no rule that we hold asks for it",
        FigureKind.MEMBERS: "no rule that we hold asks for it",
        FigureKind.REQUIRED: "is worked out by the rule",
    },
)
NEXT = "next"
BALLOT = "ballot"
QUERY = (BALLOT, "against", *OTHERS, *(f"v{place}" for place in range(1, MOST + 1)))


@public_page(query=QUERY, fragment=True, endless=True, names_unknown=True)
def scenario(request: HttpRequest, slug: str) -> HttpResponse:
    reading = read_race(get_object_or_404(Election.objects.with_post(), slug=slug))
    papers = scenario_ballots(reading.race)
    if not papers:
        raise Http404(_("No candidate in this election is known, so there is nothing to calculate."))
    chosen = request.GET.get(BALLOT, "")
    paper = next((paper for paper in papers if paper.key == chosen), papers[-1])
    form = ScenarioForm(reading, paper, request.GET)
    context = {
        "board": scoreboard_for(reading, procedure_sources(reading.race)),
        "papers": papers,
        "paper": paper,
        "form": form,
        "result": form.result if form.is_valid() else None,
        "unknown": unknown_parameters(request.GET, (BALLOT, *form.wanted)),
        "names_read": form.names_read,
        "unusable": unusable_values(
            request, BALLOT, {paper.key for paper in papers}.__contains__, _ballot_shown(paper)
        ),
        "section": "elections",
    }
    return render(request, page_or_fragment(request, "elections/race/scenario.html", "scenario"), context)


def _ballot_shown(paper: "ScenarioBallot") -> str:
    return _("The calculation is for %(ballot)s.") % {"ballot": in_sentence(paper.label)}


@dataclass(frozen=True, kw_only=True)
class ScenarioBallot:
    """A ballot to reckon with: one that was held, with what is reported of it, or the one that would follow."""

    key: str
    ballot: Ballot
    reported: Tally

    @property
    def label(self) -> str:
        return ballot_label(self.ballot)


def scenario_ballots(race: Race) -> list[ScenarioBallot]:
    """In the order of the ballots; the last one is where a reader begins."""
    held = [
        ScenarioBallot(key=str(result.ballot.number), ballot=result.ballot, reported=result.tally or Tally())
        for result in race.ballots
        if result.ballot.number is not None and 0 < len(result.ballot.standing) <= MOST
    ]
    return [*held, *_next_paper(race, held)]


def _next_paper(race: Race, held: list[ScenarioBallot]) -> Iterator[ScenarioBallot]:
    step = race.next_step
    if step.kind and step.standing:
        ballot = Ballot(number=step.number, kind=step.kind, standing=step.standing)
        yield ScenarioBallot(key=NEXT, ballot=ballot, reported=Tally())
    elif not held and race.contenders:
        standing = tuple(contender.slug for contender in race.contenders)[:MOST]
        yield ScenarioBallot(
            key="1", ballot=Ballot(number=1, kind=BallotKind.OPEN, standing=standing), reported=Tally()
        )


@dataclass(frozen=True, kw_only=True)
class ScenarioResult:
    ballot: BallotView
    needs: list[tuple[str, Need]]  # with the name of whose they are
    undecided: int | None
    next_text: str
    clauses: list[ClauseView]


class ScenarioForm(forms.Form):
    """One field for each count. What the address does not say is as reported; an address without any figure is the ballot
    as it was."""

    def __init__(self, reading: RaceSnapshot, paper: ScenarioBallot, data: QueryDict) -> None:
        self.reading, self.paper = reading, paper
        self.wanted = dict(self._wanted())
        is_asked = any(name in data for name in self.wanted)
        super().__init__(data if is_asked else self._reported())
        for name, (label, _kind, _candidate) in self.wanted.items():
            self.fields[name] = CountField(label=label)

    def _wanted(self) -> Iterator[tuple[str, tuple[str, FigureKind, str | None]]]:
        """Each field: its label, the kind of figure, and of whom it is."""
        names = full_names(candidates_of(self.reading.race))
        for place, slug in enumerate(self.paper.ballot.standing, start=1):
            yield f"v{place}", (isolated(names.get(slug, slug)), FigureKind.VOTES, slug)
        if self.paper.ballot.kind is BallotKind.CONFIRMATION:
            [slug] = self.paper.ballot.standing
            yield "against", (_("No"), FigureKind.AGAINST, slug)
        for kind in OTHERS:
            yield kind.value, (capfirst(str(FigureKinds(kind).label)), kind, None)

    @property
    def names_read(self) -> list[str]:
        """The parameters of an address that say something about this ballot; those for votes with whose they are."""
        return [BALLOT, *(f"{name} ({label})" if slug else name for name, (label, _kind, slug) in self.wanted.items())]

    def _reported(self) -> dict[str, str]:
        values = {name: self.paper.reported.value(kind, slug) for name, (_label, kind, slug) in self.wanted.items()}
        return {name: "" if value is None else str(value) for name, value in values.items()}

    def clean(self) -> dict:
        typed = super().clean() or {}
        for problem in self._impossible() if not self.errors else ():
            self.add_error(None, problem)
        return typed

    def _impossible(self) -> list[str]:
        names = full_names(candidates_of(self.reading.race))
        all_problems = problems(self.paper.ballot, self.tally, self.reading.race.procedure)
        sentences = [problem_text(problem, names) for problem in all_problems if problem.code.is_impossible]
        free = undecided(self.paper.ballot, self.tally)
        if not sentences and free is not None and free < 0:
            sentences = [_("Votes, abstentions and invalid papers add up to more than the number registered to vote.")]
        return sentences

    @property
    def tally(self) -> Tally:
        """What is typed, as figures that nobody has reported."""
        figures = (
            Figure(kind=kind, value=self.cleaned_data[name], grade=Grade.DERIVED, candidate=slug)
            for name, (_label, kind, slug) in self.wanted.items()
            if self.cleaned_data.get(name) is not None
        )
        return Tally(tuple(figures))

    @cached_property
    def result(self) -> ScenarioResult:
        board, race = self._board(), self.reading.race
        names = full_names(candidates_of(race))
        all_needs = needs(self.paper.ballot, self.tally, race.procedure)
        return ScenarioResult(
            ballot=board.ballots[0],
            needs=[(names.get(need.candidate, need.candidate), need) for need in all_needs],
            undecided=undecided(self.paper.ballot, self.tally),
            next_text=board.next_text,
            clauses=[clause for clause in board.clauses if clause.applies],
        )

    def _board(self) -> Scoreboard:
        """The race in which this ballot is the only one, and nobody else stands."""
        race, ballot = self.reading.race, self.paper.ballot
        everybody = tuple(contender.candidate for contender in race.contenders)
        gone = [candidate.slug for candidate in everybody if candidate.slug not in ballot.standing]
        departures = [
            _bulletin(number, BulletinKind.LEFT_RACE, candidates=everybody, candidate=slug)
            for number, slug in enumerate(gone, start=1)
        ]
        result = _bulletin(len(gone) + 1, BulletinKind.RESULT, candidates=everybody, ballot=ballot, tally=self.tally)
        alone = fold([*departures, result], race.procedure)
        facts = self.reading.facts
        return scoreboard_for(
            RaceSnapshot(race=alone, facts=facts, sources={}, latest=alone.number), procedure_sources(alone)
        )


LONG_AGO = datetime(1951, 12, 5, tzinfo=UTC)  # no page prints when an imagined bulletin was published


def _bulletin(number: int, kind: BulletinKind, **content: Any) -> Bulletin:
    return Bulletin(number=number, kind=kind, content_kind=kind, published_at=LONG_AGO, **content)
