"""Plays invented elections: the ballot that the engine asks for is held with the votes given, and so on to the end."""

from collections.abc import Callable
from typing import Any

from elections.rules.bulletin import BulletinKind, Method, Named
from elections.rules.next_step import NextStep
from elections.rules.procedure import Procedure
from elections.rules.race import Race
from elections.rules.tally import Ballot, FigureKind, Tally

from .makers import Story, make_ballot, make_candidate, make_tally
from .strategies import make_figure


class Play:
    """An election as far as it has been played."""

    def __init__(self, procedure: Procedure, names: str) -> None:
        self.procedure = procedure
        self.story = Story(*map(make_candidate, names.split()))

    @property
    def race(self) -> Race:
        return self.story.race(procedure=self.procedure)

    @property
    def ahead(self) -> str:
        return line_of(self.race.next_step)


Move = Callable[[Play], object]


def line_of(step: NextStep) -> str:
    """`ballot 4b board.4: ada ben`: the step, the printed number, the stage with the number in it, who stands."""
    ballot = step.ballot
    if ballot is None:
        return f"{step.step.value}: {' '.join(step.standing)}".removesuffix(": ")
    place = f"{ballot.label or ballot.number} {ballot.stage}.{ballot.number_in_stage}"
    return f"{step.step.value} {place}: {' '.join(step.standing)}"


def votes(text: str, against: str = "", **others: Any) -> Move:
    """The ballot that comes next, with so many votes: `ada 5 ben 3`."""

    def hold(play: Play) -> None:
        ballot, tally = play.race.next_step.ballot, make_tally(counts(text), counts(against), **others)
        play.story.tell(BulletinKind.RESULT, ballot=ballot, tally=tally)

    return hold


def polled(text: str, vetoes: str = "") -> Move:
    """A ballot on each name, with how many of the votes against are vetoes."""

    def hold(play: Play) -> None:
        given = counts(vetoes)
        barred = {slug: given.get(slug, 0) for slug in counts(text)}
        figures = (
            *make_tally(counts(text)).figures,
            *(make_figure(FigureKind.VETOES, s, n) for s, n in barred.items()),
        )
        play.story.tell(BulletinKind.RESULT, ballot=play.race.next_step.ballot, tally=Tally(figures))

    return hold


def counts(text: str) -> dict[str, int]:
    words = text.split()
    return {slug: int(count) for slug, count in zip(words[::2], words[1::2], strict=True)}


def out(*slugs: str) -> Move:
    return lambda play: [play.story.eliminated(slug) for slug in slugs]


def withdrew(*slugs: str) -> Move:
    return lambda play: [play.story.withdrew(slug) for slug in slugs]


def entered(slug: str) -> Move:
    """Somebody joins late, or again."""

    def enter(play: Play) -> None:
        if slug not in [one.slug for one in play.story.candidates]:
            play.story.candidates = (*play.story.candidates, make_candidate(slug))
        play.story.entered(slug)

    return enter


def nominated(*slugs: str) -> Move:
    return lambda play: play.story.nominated(*slugs)


def moved_on(play: Play) -> None:
    play.story.moved_on()


def opened(stage: str, number: int, standing: str) -> Move:
    """The first ballot of a stage that begins again."""

    def open_it(play: Play) -> None:
        play.story.tell(BulletinKind.BALLOT_OPENED, ballot=ballot_in(play.procedure, stage, number, standing))

    return open_it


def counted(text: str) -> Move:
    """The figures of the ballot under way."""

    def count(play: Play) -> None:
        under_way = play.race.ballots[-1].ballot
        play.story.tell(BulletinKind.RESULT, ballot=under_way, tally=make_tally(counts(text)))

    return count


def ballot_in(procedure: Procedure, key: str, number: int, standing: str, place: int = 1) -> Ballot:
    stage = procedure.stage(key)
    return make_ballot(standing, number, stage=key, number_in_stage=place, paper=stage.paper, marks=stage.marks)


def elected(*slugs: str, how: Method = Method.BALLOT, terms: str = "") -> Move:
    """`terms` are days from and to which each has the post: `2020-01 2022-06 2022-07 2024-12`."""
    days = terms.split() or [""] * 2 * len(slugs)
    named = tuple(Named(candidate=s, begins=b, ends=e) for s, b, e in zip(slugs, days[::2], days[1::2], strict=True))
    return lambda play: play.story.tell(BulletinKind.ELECTED, candidate=slugs[0], named=named, how=how)
