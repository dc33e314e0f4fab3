"""Tells of one holder of a post: the elections that made them, the rule then in force, and how it ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from agencies.tenures.spells import Spell
from agencies.tenures.vacancies import Vacancy
from elections.public.timeline.elections_won import ElectionWon, LostReelection
from elections.scoreboard.formatting import listing
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import ClauseView


@dataclass(frozen=True)
class RuleThen:
    """What one procedure said, and the elections that were held under it."""

    held: str
    clauses: list[tuple[ClauseView, list[SourceView]]]


@dataclass(frozen=True)
class Holder:
    spell: Spell
    elections_won: list[ElectionWon]  # oldest first
    lost_reelection: LostReelection | None  # the election that ended it, if one did
    colour: int
    vacant_before: Vacancy | None = None  # the days that the post was vacant until then

    @property
    def how_chosen(self) -> str:
        """In three words."""
        if not self.elections_won:
            return _("method not known")
        if any(one.listed.is_contested for one in self.elections_won):
            return _("elected against rivals")
        return _("elected, no rival known")

    @property
    def how_it_ended(self) -> str:
        if self.spell.is_current:
            return _("in office")
        return self.spell.tenure.get_end_reason_display() if self.spell.is_end_known else _("end not reported")

    @property
    def rules(self) -> list[RuleThen]:
        groups = groupby(self.elections_won, key=lambda one: one.board.procedure)
        rules = (_rule(list(elections)) for _procedure, elections in groups)
        return [rule for rule in rules if rule.clauses]

    @property
    def rules_in_short(self) -> list[list[str]]:
        """To be compared with those of the holder before."""
        return [[clause.text for clause, _sources in rule.clauses] for rule in self.rules]


def _rule(elections: Iterable[ElectionWon]) -> RuleThen:
    clauses = {clause.key: clause for one in elections for clause in one.rule}
    return RuleThen(
        held=listing([one.board.held for one in elections]),
        clauses=[(clause, [clause.source] if clause.source else []) for clause in clauses.values()],
    )
