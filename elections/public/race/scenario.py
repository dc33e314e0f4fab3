"""Works out what it would take: one ballot by the rule of its election, with figures that a reader chooses.

Nothing of it is stored, and nothing of it is a forecast: the address holds all that was chosen.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.bulletins.race_reader import RaceSnapshot, procedure_sources, read_race
from elections.count_field import CountField
from elections.models.choices import FigureKinds
from elections.models.election import Election
from elections.problem_messages import problem_text
from elections.public.race.scenario_ballots import MOST, ScenarioBallot, grouped, scenario_ballots
from elections.rules.checks import problems
from elections.rules.coverage import Coverage
from elections.rules.majority import Base, Majority
from elections.rules.other_figures import race_with
from elections.rules.scenario import VOTERS, Need, needs, undecided
from elections.rules.tally import Figure, FigureKind, Grade, Paper, Tally
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.majorities import asks_majority
from elections.scoreboard.names import candidates_of, full_names
from elections.scoreboard.outcomes import is_without_vote
from elections.scoreboard.values import BallotView as BallotView
from elections.scoreboard.values import ClauseView
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page, unknown_parameters
from iomwatch.unusable_values import unusable_values

BESIDE = (FigureKind.ABSTENTIONS, FigureKind.INVALID)
# Where the majority is counted on something else than the votes.
OF_THE_BASE = {
    Base.CAST: FigureKind.CAST,
    Base.PRESENT: FigureKind.PRESENT,
    Base.ENTITLED: FigureKind.ENTITLED,
    Base.MEMBERS: FigureKind.MEMBERS,
    Base.WEIGHTS: FigureKind.WEIGHTS,
}
OF_A_NAME = {"v": FigureKind.VOTES, "a": FigureKind.AGAINST, "x": FigureKind.VETOES, "n": FigureKind.NO_OPINION}
FIGURES = Coverage(
    FigureKind,
    handled=(*OF_A_NAME.values(), *BESIDE, *VOTERS, *OF_THE_BASE.values(), FigureKind.VALID),
    left_out={
        FigureKind.BLANK: "counts for no majority; the field of invalid papers serves for both",
        FigureKind.REQUIRED: "is worked out by the rule",
    },
)
BALLOT = "ballot"
OF_ALL = (*BESIDE, FigureKind.REGISTERED, *OF_THE_BASE.values(), FigureKind.VALID)
QUERY = (BALLOT, "against", *OF_ALL, *(f"{letter}{place}" for letter in OF_A_NAME for place in range(1, MOST + 1)))


@public_page(query=QUERY, fragment=True, endless=True, names_unknown=True)
def scenario(request: HttpRequest, slug: str) -> HttpResponse:
    reading = read_race(get_object_or_404(Election.objects.with_post(), slug=slug))
    papers = scenario_ballots(reading.race)
    if is_without_vote(reading.race):
        return redirect("public:race", slug)
    if not papers:
        raise Http404("no candidate is known: nothing to calculate")
    chosen = request.GET.get(BALLOT, "")
    paper = next((paper for paper in papers if paper.key == chosen), papers[-1])
    form = ScenarioForm(reading, paper, request.GET)
    context = {
        "board": scoreboard_for(reading, procedure_sources(reading.race)),
        "papers": grouped(reading.race, papers),
        "paper": paper,
        "form": form,
        "result": form.result if form.is_valid() else None,
        "unknown": unknown_parameters(request.GET, (BALLOT, FigureKind.REGISTERED, *form.wanted)),
        "names_read": form.names_read,
        "unusable": unusable_values(
            request, BALLOT, {paper.key for paper in papers}.__contains__, _ballot_shown(paper)
        ),
        "section": "elections",
    }
    return render(request, page_or_fragment(request, "elections/race/scenario.html", "scenario"), context)


def _ballot_shown(paper: "ScenarioBallot") -> str:
    return _("The calculation is for %(ballot)s.") % {"ballot": paper.within}


def _without_changes(ballot: BallotView) -> BallotView:
    """How many votes more than in a ballot before were won is news of votes that were cast."""
    return replace(ballot, rows=tuple(replace(row, change_text="") for row in ballot.rows))


@dataclass(frozen=True, kw_only=True)
class ScenarioResult:
    ballot: BallotView
    # With the name of whose they are; empty where votes make no sum, or where no share of them is asked for.
    needs: list[tuple[str, Need]]
    undecided: int | None
    next_text: str
    clauses: list[ClauseView]


class ScenarioForm(forms.Form):
    """One field for each count. What the address does not say is as reported; an address without any figure is the ballot
    as it was."""

    def __init__(self, reading: RaceSnapshot, paper: ScenarioBallot, data: QueryDict) -> None:
        self.reading, self.paper, self.address = reading, paper, data
        self.wanted = dict(self._wanted())
        is_asked = any(name in data for name in self.wanted)
        super().__init__(data if is_asked else self._reported())
        for name, (label, _kind, _candidate) in self.wanted.items():
            self.fields[name] = CountField(label=label)

    def _wanted(self) -> Iterator[tuple[str, tuple[str, FigureKind, str | None]]]:
        """Each field: its label, the kind of figure, and of whom it is."""
        names = full_names(candidates_of(self.reading.race))
        ballot = self.paper.ballot
        for place, slug in enumerate(ballot.standing, start=1):
            yield from self._of_name(place, slug, isolated(names.get(slug, slug)))
        if ballot.paper is Paper.YES_NO:
            [slug] = ballot.standing
            yield "against", (_("No"), FigureKind.AGAINST, slug)
        for kind in self._of_all():
            yield kind.value, (capfirst(str(FigureKinds(kind).label)), kind, None)

    def _of_name(self, place: int, slug: str, who: str) -> Iterator[tuple[str, tuple[str, FigureKind, str | None]]]:
        yield f"v{place}", (who, FigureKind.VOTES, slug)
        if not self.is_on_each:
            return
        params = {"name": who}
        yield f"a{place}", (_("Against %(name)s") % params, FigureKind.AGAINST, slug)
        if (self._bar and self._bar.vetoes) or self._is_reported(FigureKind.VETOES):
            yield f"x{place}", (_("Vetoes of %(name)s") % params, FigureKind.VETOES, slug)
        if self._is_reported(FigureKind.NO_OPINION):
            yield f"n{place}", (_("No opinion on %(name)s") % params, FigureKind.NO_OPINION, slug)

    def _is_reported(self, kind: FigureKind) -> bool:
        return any(figure.kind is kind for figure in self.paper.reported.figures)

    def _of_all(self) -> Iterator[FigureKind]:
        """The figures that this majority hangs on, and those that say how many votes there could have been."""
        if self._bar and self._bar.base in OF_THE_BASE:
            yield OF_THE_BASE[self._bar.base]
        if self.paper.ballot.paper.adds_up:
            yield from BESIDE
            yield from self._voters()
        elif self._is_reported(FigureKind.VALID) or self._shares_are_of_valid_papers:
            yield FigureKind.VALID

    def _voters(self) -> Iterator[FigureKind]:
        """How many could vote, by the figure that says it; the rule says it where it counts seats."""
        if self._is_reported(FigureKind.REGISTERED) or self.address.get(FigureKind.REGISTERED):
            yield FigureKind.REGISTERED
        elif self._is_reported(FigureKind.ENTITLED):
            yield FigureKind.ENTITLED
        elif not (self._bar and self._bar.seats):
            yield FigureKind.REGISTERED

    @property
    def _shares_are_of_valid_papers(self) -> bool:
        return self._bar.base is Base.VALID if self._bar else self.paper.ballot.paper is Paper.MARKS

    @property
    def asks_majority(self) -> bool:
        return asks_majority(self.paper.ballot, self.reading.race.procedure.stage_of(self.paper.ballot))

    @property
    def _bar(self) -> Majority | None:
        return self.reading.race.procedure.stage_of(self.paper.ballot).bar(self.paper.ballot.place)

    @property
    def names_read(self) -> list[str]:
        """The parameters of an address that say something about this ballot; those for votes with whose they are."""
        return [BALLOT, *(f"{name} ({label})" if slug else name for name, (label, _kind, slug) in self.wanted.items())]

    @property
    def is_on_each(self) -> bool:
        return self.paper.ballot.paper is Paper.EACH

    @property
    def in_rows(self) -> list[list[forms.BoundField]]:
        """Where a paper asks several things of each name, those of one name together."""
        by_name = groupby(self.wanted, lambda name: self.wanted[name][2] if self.is_on_each else None)
        return [[self[name] for name in names] for _slug, names in by_name]

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
        if not sentences and (self._undecided or 0) < 0:
            return [self._too_many]
        return sentences

    @property
    def _too_many(self) -> str:
        if self.tally.value(FigureKind.REGISTERED) is not None:
            return _("Votes, abstentions and invalid papers add up to more than the number registered to vote.")
        return _("Votes, abstentions and invalid papers add up to more than there are voters.")

    @property
    def _undecided(self) -> int | None:
        return undecided(self.paper.ballot, self.tally, self.reading.race.procedure)

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
        has_needs = self.asks_majority and self.paper.ballot.paper.adds_up and bool(self._bar and self._bar.share)
        all_needs = needs(self.paper.ballot, self.tally, race.procedure) if has_needs else ()
        return ScenarioResult(
            ballot=_without_changes(board.ballots[-1]),
            needs=[(names.get(need.candidate, need.candidate), need) for need in all_needs],
            undecided=self._undecided,
            next_text=board.next_text,
            clauses=[clause for clause in board.clauses if clause.applies],
        )

    def _board(self) -> Scoreboard:
        """Of the race up to this ballot."""
        race = race_with(self.reading.race, self.paper.ballot, self.tally)
        return scoreboard_for(
            replace(self.reading, race=race, latest=race.number), procedure_sources(self.reading.race)
        )
