"""Tells a candidacy day by day: announced, nominated, each ballot, and how it ended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.models.source import Source, Sourced
from agencies.partial_date import PartialDate
from elections.models.candidacy import Candidacy
from elections.models.dossier import Nomination
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
    candidacy: Candidacy,
    endorsements: Sequence[Endorsement],
    nominations: Sequence[Nomination],
    board: Scoreboard,
) -> list[CandidacyStep]:
    """In order: what came before the bulletins by its day, then the bulletins that still stand by their number, a
    correction in the place of what it corrects."""
    before = sorted(_before(candidacy, endorsements, nominations), key=lambda dated: dated[0].latest or date.max)
    return [step for _when, step in before] + list(_from_bulletins(candidacy.slug, board))


def _before(
    candidacy: Candidacy, endorsements: Sequence[Endorsement], nominations: Sequence[Nomination]
) -> Iterable[tuple[PartialDate, CandidacyStep]]:
    if candidacy.launched.is_known:
        yield _dated(candidacy.launched, _("The candidacy is known"), "", candidacy.cited)
    dated = [one for one in nominations if one.made_on.is_known]
    # What is noted of a nomination that was taken back is noted of that.
    made: list[tuple[str, PartialDate, Sourced]] = [(_nominator(one), one.made_on, one) for one in dated]
    made += [(one.backer, one.made_on, one) for one in _not_among(dated, endorsements)]
    for backer, when, fact in made:
        note = "" if isinstance(fact, Nomination) and fact.withdrawn_on.is_known else fact.note
        yield _dated(when, _("Nominated by %(backer)s") % {"backer": isolated(backer)}, note, fact.cited)
    for one in nominations:
        if one.withdrawn_on.is_known:
            text = _("%(nominator)s withdraws the nomination") % {"nominator": isolated(_nominator(one))}
            yield _dated(one.withdrawn_on, text, one.note, one.cited)


def _nominator(nomination: Nomination) -> str:
    """A state by its name on the site, as where its support is told."""
    return nomination.state.name if nomination.state else nomination.nominator


def _not_among(nominations: Sequence[Nomination], endorsements: Sequence[Endorsement]) -> list[Endorsement]:
    """Nominations that are on record as statements of support alone."""
    here = {one.state_id or one.nominator for one in nominations}
    declared = (one for one in endorsements if one.kind == Endorsement.Kind.NOMINATION)
    return [one for one in declared if (one.state_id or one.backer) not in here]


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
