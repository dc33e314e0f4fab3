"""Judges the figures of a ballot while they are typed. Base of the forms that hold them: a whole sheet, or a second
reading of one."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from django import forms

from elections.desk.desk_race import DeskRace
from elections.desk.sheets.figure_labels import has_seats
from elections.desk.sheets.figures_form import FigureFields, SheetDefaults
from elections.desk.sheets.papers import marks_text
from elections.problem_messages import problem_text
from elections.rules.checks import problems
from elections.rules.figure_problems import FigureProblem, ProblemCode
from elections.rules.tally import Ballot, Figure, FigureKind, Paper, Tally

SHOWN_AT = {
    ProblemCode.SUM_IS_NOT_VALID: FigureKind.VALID,
    ProblemCode.SUM_OVER_MARKS: FigureKind.VALID,
    ProblemCode.PARTS_OVER_CAST: FigureKind.CAST,
    ProblemCode.VETOES_OVER_AGAINST: FigureKind.VETOES,
}

# What follows from how many voted: nothing to explain while that cannot be true.
OF_TURNOUT = (
    ProblemCode.OVER_ROLL,
    ProblemCode.TURNOUT_ROSE,
    ProblemCode.ABSTENTIONS_OVER_CAST,
    ProblemCode.PARTS_UNDER_CAST,
)


def to_say(all_problems: Iterable[FigureProblem]) -> tuple[FigureProblem, ...]:
    """The impossible, and what is odd besides: a roll is held up once, against the greatest figure."""
    problems_left = list(all_problems)
    if any(problem.code.is_impossible for problem in problems_left):
        return tuple(problem for problem in problems_left if problem.code not in OF_TURNOUT)
    over_roll = [problem for problem in problems_left if problem.code is ProblemCode.OVER_ROLL]
    greatest = max(over_roll, key=lambda problem: problem.value or 0, default=None)
    return tuple(problem for problem in problems_left if problem not in over_roll or problem is greatest)


def focus(fields: list[forms.BoundField]) -> None:
    """Let the page open with the cursor in the first of these fields."""
    for field in fields[:1]:
        field.field.widget.attrs["autofocus"] = True


class JudgedFigures:
    """`candidates` and `whole` are the rows of the candidates and of the ballot as a whole."""

    desk: DeskRace
    ballot: Ballot
    candidates: list[FigureFields]
    whole: list[FigureFields]

    @property
    def rows(self) -> list[FigureFields]:
        return [*self.candidates, *self.whole]

    @property
    def by_name(self) -> list[tuple[str, list[FigureFields]]]:
        """The candidates' rows together under each name, where a paper says several things of each; else nothing."""
        if self.ballot.paper is not Paper.EACH:
            return []
        names = [(slug, self.desk.names.get(slug, slug)) for slug in self.ballot.standing]
        return [(name, [row for row in self.candidates if row.candidate == slug]) for slug, name in names]

    @property
    def paper_text(self) -> str:
        """What one paper can carry, where that is more than one name."""
        return marks_text(self.ballot)

    @property
    def forms(self) -> list[forms.Form]:
        return [form for row in self.rows for form in row.forms]

    @property
    def has_folded(self) -> bool:
        """Is anything typed, or wrong, in what is folded away?"""
        return any(row.is_folded_open for row in self.rows)

    @property
    def labels(self) -> dict[str, str]:
        """What each field is called on the page, by the name a browser sends it with."""
        return {field.html_name: str(field.label) for form in self.forms for field in form}

    @property
    def has_typed(self) -> bool:
        """Was a number sent that can be added up? What is only shown again is not judged."""
        return any(row.main.is_bound and row.main["value"].value() for row in self.rows)

    def aim(self) -> None:
        """Put the cursor where the clerk is needed: at what is wrong, else at the first number."""
        focus([field for form in self.forms for field in form if field.errors] or [self.candidates[0].main["value"]])

    @property
    def like(self) -> SheetDefaults:
        """What holds for a figure that says nothing else."""
        raise NotImplementedError

    @cached_property
    def tally(self) -> Tally:
        """What could be read so far. Asks for validation, so that every form has its cleaned values."""
        for form in self.forms:
            form.is_valid()
        return Tally(tuple(self._figures(self.like)))

    def _figures(self, like: SheetDefaults) -> Iterator[Figure]:
        for row in self.rows:
            yield from row.figures(like)

    @cached_property
    def problems(self) -> tuple[FigureProblem, ...]:
        before = self.desk.before(self.ballot)
        earlier = (before.ballot, before.tally) if before and before.tally else None
        procedure = self.desk.race.procedure
        stage = procedure.stage_of(self.ballot)
        roll = None if stage.is_weighted or has_seats(stage) else self.desk.roll
        return to_say(problems(self.ballot, self.tally, procedure, earlier, roll))

    def problem_texts(self) -> list[tuple[bool, str]]:
        """Each problem as a sentence, and whether it is impossible."""
        return [(problem.code.is_impossible, self._text(problem)) for problem in self.problems]

    def _text(self, problem: FigureProblem) -> str:
        return problem_text(problem, self.desk.names)

    def _refuse_the_impossible(self) -> None:
        for problem in self.problems:
            if problem.code.is_impossible:
                self._row_of(problem).main.add_error("value", self._text(problem))

    def _row_of(self, problem: FigureProblem) -> FigureFields:
        """The row that a problem is told at: the one it names, else the first that can be at fault."""
        kind = SHOWN_AT.get(problem.code, problem.figure)
        typed = [row for row in self.rows if self.tally.figure(row.kind, row.candidate)]
        named = [row for row in typed if row.candidate == problem.candidate] if problem.candidate else typed
        exact = (row for row in named if row.kind is kind)
        return next(exact, named[0] if problem.candidate and named else typed[0] if typed else self.rows[0])
