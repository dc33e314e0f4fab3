"""Puts the votes of a whole race into one line of text: `Vitorino 58–65–68–77; Thompson 48–51–52–66; Isaacs 37–27–22`."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from elections.rules.race import BallotResult, Race
from elections.rules.tally import BallotKind, FigureKind

from .formatting import count
from .names import short_name

NOT_REPORTED, DID_NOT_STAND = "?", "×"


def race_line(race: Race) -> str:
    """Whoever stood last, with most votes, comes first; empty where no votes are known. A straw poll is told only where
    there was no other ballot."""
    results = _told_of(race.counted)
    stood = [contender.slug for contender in race.contenders if _places(results, contender.slug)]
    stood.sort(key=lambda slug: _last_standing(results, slug), reverse=True)
    if not any(_votes(result, slug) is not None for result in results for slug in stood):
        return ""
    return _explained("; ".join(f"{short_name(race, slug)} {_series(results, slug)}" for slug in stood))


def _told_of(counted: Sequence[BallotResult]) -> list[BallotResult]:
    binding = [result for result in counted if result.ballot.kind is not BallotKind.STRAW_POLL]
    return binding or list(counted)


def _places(results: Sequence[BallotResult], slug: str) -> list[int]:
    return [place for place, result in enumerate(results) if slug in result.ballot.standing]


def _last_standing(results: Sequence[BallotResult], slug: str) -> tuple[int, int]:
    place = _places(results, slug)[-1]
    votes = _votes(results[place], slug)
    return place, -1 if votes is None else votes


def _votes(result: BallotResult, slug: str) -> int | None:
    return result.tally.value(FigureKind.VOTES, slug) if result.tally else None


def _series(results: Sequence[BallotResult], slug: str) -> str:
    """The votes of one candidate up to the last ballot that they stood in; a yes/no vote has two numbers."""
    until = results[: _places(results, slug)[-1] + 1]
    votes = [_cell(result, slug) for result in until if result.ballot.kind is not BallotKind.CONFIRMATION]
    yes_or_no = [_yes_or_no(result, slug) for result in until if result.ballot.kind is BallotKind.CONFIRMATION]
    return ", ".join(filter(None, ["–".join(votes), *filter(None, yes_or_no)]))


def _cell(result: BallotResult, slug: str) -> str:
    return _number(_votes(result, slug)) if slug in result.ballot.standing else DID_NOT_STAND


def _yes_or_no(result: BallotResult, slug: str) -> str:
    if slug not in result.ballot.standing or result.tally is None:
        return ""
    against = result.tally.value(FigureKind.AGAINST, slug)
    return _("yes %(votes)s, no %(against)s") % {"votes": _number(_votes(result, slug)), "against": _number(against)}


def _number(value: int | None) -> str:
    return NOT_REPORTED if value is None else count(value)


def _explained(line: str) -> str:
    """Two signs that are no numbers are said in words behind the line, if they stand in it."""
    words = ((NOT_REPORTED, _("? not reported")), (DID_NOT_STAND, _("× did not stand")))
    signs = ", ".join(text for sign, text in words if sign in line)
    return _("%(line)s (%(signs)s)") % {"line": line, "signs": signs} if signs else line
