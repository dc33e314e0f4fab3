"""Tells a candidacy day by day: announced, nominated, each ballot, and how it ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.models.source import Source
from agencies.partial_date import PartialDate
from elections.models.candidacy import Candidacy
from elections.models.endorsement import Endorsement
from elections.scoreboard import Scoreboard
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import BallotView, CandidateRow, LogItem

ENDS = ("elected", "closed_without_result")  # of the race, and so of every candidacy


@dataclass(frozen=True)
class CandidacyStep:
    """One dated thing. `bulletin` is the number of the one that says it, if a bulletin does."""

    when: str
    text: str
    note: str
    sources: Sequence[Source | SourceView]
    grade: str = ""
    grade_label: str = ""
    bulletin: int | None = None


def candidacy_steps(
    candidacy: Candidacy, endorsements: Sequence[Endorsement], board: Scoreboard
) -> list[CandidacyStep]:
    """In order: what came before the bulletins by its day, then the bulletins that still stand by their number, a
    correction in the place of what it corrects."""
    before = sorted(_before(candidacy, endorsements), key=lambda dated: dated[0].latest or date.max)
    return [step for _when, step in before] + list(_from_bulletins(candidacy.slug, board))


def _before(candidacy: Candidacy, endorsements: Sequence[Endorsement]) -> Iterable[tuple[PartialDate, CandidacyStep]]:
    if candidacy.launched.is_known:
        yield _dated(candidacy.launched, _("The candidacy is known"), "", candidacy.cited)
    for one in endorsements:
        if one.kind == Endorsement.Kind.NOMINATION:
            text = _("Nominated by %(backer)s") % {"backer": isolated(one.backer)}
            yield _dated(one.made_on, text, one.note, one.cited)


def _dated(when: PartialDate, text: str, note: str, sources: Sequence[Source]) -> tuple[PartialDate, CandidacyStep]:
    return when, CandidacyStep(when.text, text, note, sources)


def _from_bulletins(slug: str, board: Scoreboard) -> Iterable[CandidacyStep]:
    ballots = {ballot.bulletin_number: ballot for ballot in board.ballots if ballot.is_counted}
    corrected = {entry.number: entry.corrects for entry in board.log if entry.corrects}
    for entry in sorted(board.log, key=lambda entry: _root(entry.number, corrected)):
        ballot = ballots.get(entry.number)
        row = next((row for row in ballot.rows if row.slug == slug), None) if ballot else None
        if entry.is_standing and (row or slug in entry.candidates or entry.content_kind in ENDS):
            yield _step(entry, _counted(ballot, row) if ballot and row else entry.event)


def _root(number: int, corrected: dict[int, int]) -> int:
    """The number under which it was first told."""
    return _root(corrected[number], corrected) if number in corrected else number


def _counted(ballot: BallotView, row: CandidateRow) -> str:
    """`First ballot: 98 votes, 12 short`."""
    votes = row.counts_text
    if row.votes and not ballot.is_on_each:
        votes = ngettext("%(count)s vote", "%(count)s votes", row.votes.value) % {"count": row.votes_text}
    details = ", ".join(filter(None, (votes, row.short_text)))
    return _("%(ballot)s: %(said)s") % {"ballot": ballot.label, "said": details}


def _step(entry: LogItem, text: str) -> CandidacyStep:
    return CandidacyStep(entry.happened, text, entry.note, entry.sources, entry.grade, entry.grade_label, entry.number)
