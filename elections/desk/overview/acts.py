"""Lists what a clerk can do in an election: what can happen now first, whatever else may happen after it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from elections.desk.desk_race import DeskRace
from elections.desk.sheets.papers import ballot_in_words
from elections.desk.sheets.unannounced_ballot import is_told_by_kind, proposed_ballot
from elections.rules.next_step import Step
from elections.rules.race import BallotResult, RaceState
from elections.rules.tally import Ballot

OUTCOMES = (Step.DECLARATION, Step.APPOINTMENT)


@dataclass(frozen=True)
class Act:
    label: str
    address: str
    is_main: bool = False


@dataclass(frozen=True)
class Acts:
    now: tuple[Act, ...]
    other: tuple[Act, ...]  # behind “something else”


def acts_of(desk: DeskRace) -> Acts:
    acts = _Acts(desk)
    now = tuple(acts.now())
    offered = {act.address for act in now}
    return Acts(now, tuple(act for act in acts.other() if act.address not in offered))


def under_way(desk: DeskRace) -> BallotResult | None:
    """The last ballot, if its result has not been published."""
    last = desk.race.ballots[-1] if desk.race.ballots else None
    return last if last and last.tally is None else None


class _Acts:
    def __init__(self, desk: DeskRace) -> None:
        self.desk, self.race, self.step = desk, desk.race, desk.race.next_step
        self.is_over, self.is_plain = self.race.state.is_over, is_told_by_kind(self.race.procedure)
        last = under_way(desk)
        self.under_way = last.ballot if last else None

    def now(self) -> Iterator[Act]:
        yield from self._first()
        yield from self._paper()
        if self.under_way or self.step.step in (*OUTCOMES, Step.NOMINATION):
            yield self._opening()
        if self.step.may_move_on or self.step.step is Step.RESTART:
            yield self._to("move-new", _("The body goes on to another stage"))
        if self.race.state is RaceState.SET_ASIDE:
            yield self._opening()
        elif self.is_over:
            yield self._to("ballot-new", _("Type figures of an earlier ballot"))
        if not self.is_over:
            yield self._to("departure-new", _("A candidate withdrew or dropped out"))
        if not self.is_over and self.step.step not in OUTCOMES:
            is_suspended = self.race.state is RaceState.SUSPENDED
            label = _("Elected, resumed or closed") if is_suspended else _("Elected, suspended or closed")
            yield self._to("outcome-new", label)
        if self.race.state is RaceState.SET_ASIDE:
            yield self._to("outcome-new", _("Somebody else was elected"))
        yield self._to("notice-new", _("Publish a notice"))
        yield self._to("file-new", _("Figures from a file"))

    def _first(self) -> Iterator[Act]:
        if self.under_way:
            if key := self.under_way.key:
                label = _("Type the result of %(ballot)s") % {"ballot": ballot_in_words(self.under_way)}
                yield self._to("sheet-new", label, key, is_main=True)
        elif self.step.step in OUTCOMES:
            yield self._to("outcome-new", _("Record who was elected"), is_main=True)
        elif self.step.step is Step.NOMINATION:
            yield self._to("nomination-new", _("Record whom the body nominates"), is_main=True)
        elif not self.is_over:
            yield self._opening(is_main=True)

    def _opening(self, *, is_main: bool = False) -> Act:
        expected = self.step.ballot
        if self.is_plain or expected is None:
            return self._to("ballot-new", _("Open a ballot"), is_main=is_main)
        label = _("Open %(ballot)s") % {"ballot": ballot_in_words(proposed_ballot(self.desk))}
        return self._to("ballot-new", label, is_main=is_main)

    def _paper(self) -> Iterator[Act]:
        ballot = self.under_way or self._expected()
        if ballot and ballot.key:
            label = _("Print a sheet for %(ballot)s") % {"ballot": ballot_in_words(ballot)}
            yield self._to("paper", label, ballot.key)

    def _expected(self) -> Ballot | None:
        can_open = self.step.step in (Step.BALLOT, Step.LAST_CANDIDATE)
        return proposed_ballot(self.desk) if can_open and self.step.number else None

    def other(self) -> Iterator[Act]:
        stages = self.race.procedure.stages
        if self.race.state is RaceState.DECIDED:
            yield self._to("set-aside-new", _("The winner will not take office"))
        if self.is_over:
            yield self._to("departure-new", _("Somebody has left, or died, since"))
        if not self.is_over or self.race.state is RaceState.SET_ASIDE:
            yield self._to("entry-new", _("Somebody entered the race, late or again"))
        if not self.is_over and len({stage.body for stage in stages}) > 1:
            yield self._to("nomination-new", _("A body nominates somebody to the next one"))
        if not self.is_over and len(stages) > 1 and not self.is_plain:
            yield self._to("move-new", _("The body goes on to another stage"))
        yield self._to("rule-new", _("The election goes by another procedure"))

    def _to(self, name: str, label: str, *arguments: str, is_main: bool = False) -> Act:
        return Act(label, reverse(f"desk:{name}", args=[self.desk.election.slug, *arguments]), is_main)
