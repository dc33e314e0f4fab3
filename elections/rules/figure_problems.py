"""What can be wrong with the figures of a ballot: what cannot be true, and what merely looks odd."""

from dataclasses import dataclass
from enum import StrEnum

from .tally import FigureKind


class ProblemCode(StrEnum):
    FIGURE_FOR_NOBODY = "figure_for_nobody"
    VOTES_OVER_VALID = "votes_over_valid"
    SUM_IS_NOT_VALID = "sum_is_not_valid"
    MORE_THAN = "more_than"
    SUM_OVER_MARKS = "sum_over_marks"
    OPINIONS_OVER_PAPERS = "opinions_over_papers"
    VETOES_OVER_AGAINST = "vetoes_over_against"
    PARTS_OVER_CAST = "parts_over_cast"
    ABSTENTIONS_OVER_CAST = "abstentions_over_cast"
    PARTS_UNDER_CAST = "parts_under_cast"
    REQUIRED_DIFFERS = "required_differs"
    TURNOUT_ROSE = "turnout_rose"
    SHOULD_HAVE_DROPPED = "should_have_dropped"
    NOBODY_VOTED = "nobody_voted"
    PERHAPS_SWAPPED = "perhaps_swapped"
    OVER_ROLL = "over_roll"
    OVER_SEATS = "over_seats"

    @property
    def is_impossible(self) -> bool:
        return self in IMPOSSIBLE


IMPOSSIBLE = frozenset(
    {
        ProblemCode.FIGURE_FOR_NOBODY,
        ProblemCode.VOTES_OVER_VALID,
        ProblemCode.SUM_IS_NOT_VALID,
        ProblemCode.SUM_OVER_MARKS,
        ProblemCode.OPINIONS_OVER_PAPERS,
        ProblemCode.VETOES_OVER_AGAINST,
        ProblemCode.MORE_THAN,
        ProblemCode.PARTS_OVER_CAST,
        ProblemCode.OVER_SEATS,
    }
)


@dataclass(frozen=True, kw_only=True)
class FigureProblem:
    """`figure` and `value` do not fit `other` and `limit`."""

    code: ProblemCode
    candidate: str | None = None
    figure: FigureKind | None = None
    value: int | None = None
    other: FigureKind | None = None
    limit: int | None = None
    other_candidate: str | None = None

    def __str__(self) -> str:
        """For logs and faults; pages put it into words of their own."""
        named = filter(None, (self.candidate, self.figure, self.other))
        numbers = (str(number) for number in (self.value, self.limit) if number is not None)
        return " ".join([self.code.replace("_", " "), *named, *numbers])
