"""Makes one report for each bulletin, its log entry with its own figures: for feeds, one bulletin at a time."""

from dataclasses import dataclass

from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.fold import fold
from elections.rules.race import BallotResult, Race
from elections.rules.tally import OF_CANDIDATES

from .ballots import OTHER_FIGURES
from .board import clock_of, race_summary
from .figures import figure_view, valid_view
from .log import log
from .names import name
from .race_line import race_line
from .sources import RaceNotes
from .values import FigureView, LogItem, RaceSummary


@dataclass(frozen=True, kw_only=True)
class Count:
    """One figure, and whose it is; of the ballot as a whole where `who` is empty."""

    who: str
    figure: FigureView


@dataclass(frozen=True, kw_only=True)
class BulletinReport:
    board: RaceSummary
    entry: LogItem
    counts: tuple[Count, ...]
    corrected: str  # the headline of the bulletin that it corrects or takes back
    line: str  # of a result: the votes of the race as of this bulletin

    @property
    def slug(self) -> str:
        return f"{self.board.slug}-{self.entry.number}"


def log_with_figures(snapshot: RaceSnapshot) -> tuple[BulletinReport, ...]:
    """Newest first. The figures are as each bulletin gave them, whether or not it still stands."""
    race, board = snapshot.race, race_summary(snapshot)
    notes = RaceNotes(snapshot.sources)
    items = log(race, clock_of(snapshot), notes, snapshot.altered, snapshot.unreadable)
    headlines = {item.number: item.headline for item in items}
    return tuple(
        BulletinReport(
            board=board,
            entry=item,
            counts=_counts(race, entry.bulletin, notes),
            corrected=headlines.get(item.corrects or 0, ""),
            line=_line_as_of(race, entry.bulletin),
        )
        for item, entry in zip(items, reversed(race.entries), strict=True)
    )


def _line_as_of(race: Race, bulletin: Bulletin) -> str:
    """Readers of a feed keep an entry: what it tells of the race is what was known then."""
    if bulletin.content_kind is not BulletinKind.RESULT:
        return ""
    until = [entry.bulletin for entry in race.entries if entry.bulletin.number <= bulletin.number]
    return race_line(fold(until, race.procedure))


def _counts(race: Race, bulletin: Bulletin, notes: RaceNotes) -> tuple[Count, ...]:
    if bulletin.content_kind is not BulletinKind.RESULT or bulletin.ballot is None:
        return ()
    ballot, tally = bulletin.ballot, bulletin.tally
    result = BallotResult(ballot=ballot, bulletin=bulletin, tally=tally, verdict=None)
    of_candidates = (
        (name(race, slug), figure_view(tally, kind, slug, notes)) for slug in ballot.standing for kind in OF_CANDIDATES
    )
    whole = [valid_view(result, tally, notes), *(figure_view(tally, kind, None, notes) for kind in OTHER_FIGURES)]
    figures = [*of_candidates, *(("", figure) for figure in whole)]
    return tuple(Count(who=who, figure=figure) for who, figure in figures if figure is not None)
