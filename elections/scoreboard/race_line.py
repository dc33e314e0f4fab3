"""Puts the votes of a whole race into one line of text: `Vitorino 58–65–68–77; Thompson 48–51–52–66; Isaacs 37–27–22`,
or `Haque 75; Sudan 73 · yes/no vote on Haque: 86 yes, 57 no`."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Race
from elections.rules.tally import BallotKind, FigureKind, Paper

from .ballot_names import short_label
from .bodies import body_of
from .formatting import count
from .leads import counts_text
from .names import short_name

NOT_REPORTED, DID_NOT_STAND = "?", "×"


def race_line(race: Race) -> str:
    """One part for all ballots between candidates, one for each yes/no vote and each ballot between the tied; empty where
    no votes are known. A straw poll is told only where there was no other ballot, and is called one."""
    results = _told_of(race.counted)
    if not any(_votes(result, slug) is not None for result in results for slug in result.ballot.standing):
        return ""
    return _explained(" · ".join(_parts(race, results)), results)


def _told_of(counted: Sequence[BallotResult]) -> list[BallotResult]:
    return [result for result in counted if not _is_straw_poll(result)] or list(counted)


def _is_straw_poll(result: BallotResult) -> bool:
    return result.ballot.kind is BallotKind.STRAW_POLL


def _parts(race: Race, results: Sequence[BallotResult]) -> Iterator[str]:
    """In the order of the ballots; where several bodies vote, each with its own before it."""
    before = ""
    for (body, paper, _marks), run in groupby(results, lambda result: _scale(race, result)):
        for ballot, line in _of_paper(race, paper, list(run)):
            heading = ", ".join(filter(None, ("" if body == before else body, ballot)))
            yield _("%(body)s: %(line)s") % {"body": heading, "line": line} if heading else line
            before = body


def _scale(race: Race, result: BallotResult) -> tuple[str, Paper, int]:
    return body_of(race, result), result.ballot.paper, result.ballot.marks


Part = tuple[str, str]  # of which ballot it is, where that is not clear, and its line


def _of_paper(race: Race, paper: Paper, alike: Sequence[BallotResult]) -> list[Part]:
    if paper is Paper.YES_NO:
        return [("", _yes_no(race, result)) for result in alike]
    if paper is Paper.EACH:
        return [_last_of_each(race, alike)]
    # A ballot between the tied is no step of a series: whoever was not tied did not stand in it.
    series = [result for result in alike if not result.ballot.stay]
    parts = [("", _between_candidates(race, series))] if series else []
    return parts + [(_called(race, one), _between_candidates(race, [one])) for one in alike if one.ballot.stay]


def _last_of_each(race: Race, alike: Sequence[BallotResult]) -> Part:
    """A series of three numbers each is no line: the last one tells, and is called by its name."""
    last = alike[-1]
    is_called = len(alike) > 1 or _is_straw_poll(last)
    return _called(race, last) if is_called else "", counts_text(race, last, short_name)


def _called(race: Race, result: BallotResult) -> str:
    label = short_label(race, result.ballot)
    return label[:1].lower() + label[1:]


def _between_candidates(race: Race, results: Sequence[BallotResult]) -> str:
    """Whoever stood last, with most votes, comes first."""
    stood = [contender.slug for contender in race.contenders if _places(results, contender.slug)]
    stood.sort(key=lambda slug: _last_standing(results, slug), reverse=True)
    return "; ".join(f"{short_name(race, slug)} {_series(results, slug)}" for slug in stood)


def _places(results: Sequence[BallotResult], slug: str) -> list[int]:
    return [place for place, result in enumerate(results) if slug in result.ballot.standing]


def _last_standing(results: Sequence[BallotResult], slug: str) -> tuple[int, int]:
    place = _places(results, slug)[-1]
    votes = _votes(results[place], slug)
    return place, -1 if votes is None else votes


def _votes(result: BallotResult, slug: str) -> int | None:
    return result.tally.value(FigureKind.VOTES, slug) if result.tally else None


def _series(results: Sequence[BallotResult], slug: str) -> str:
    """The votes of one candidate up to the last ballot that they stood in."""
    return "–".join(_cell(result, slug) for result in results[: _places(results, slug)[-1] + 1])


def _cell(result: BallotResult, slug: str) -> str:
    return _number(_votes(result, slug)) if slug in result.ballot.standing else DID_NOT_STAND


def _yes_no(race: Race, result: BallotResult) -> str:
    slug = next(iter(result.ballot.standing), "")
    against = result.tally.value(FigureKind.AGAINST, slug) if result.tally else None
    line = _("yes/no vote on %(name)s: %(votes)s yes, %(against)s no")
    if not race.procedure.fills:
        line = _("removing %(name)s: %(votes)s yes, %(against)s no")
    return line % {
        "name": short_name(race, slug),
        "votes": _number(_votes(result, slug)),
        "against": _number(against),
    }


def _number(value: int | None) -> str:
    return NOT_REPORTED if value is None else count(value)


def _explained(line: str, results: Sequence[BallotResult]) -> str:
    """Behind the line stands what it cannot say itself: that it was a straw poll, where that is not its name, and what two
    signs mean that are no numbers, if they stand in it."""
    straw_polls = sum(_is_straw_poll(result) and result.ballot.paper is not Paper.EACH for result in results)
    words = [ngettext("straw poll", "straw polls", straw_polls)] if straw_polls else []
    signs = ((NOT_REPORTED, _("? not reported")), (DID_NOT_STAND, _("× did not stand")))
    words += [text for sign, text in signs if sign in line]
    return _("%(line)s (%(signs)s)") % {"line": line, "signs": ", ".join(words)} if words else line
