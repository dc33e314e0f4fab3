"""The log of a race entry by entry, each with its own figures: what leaves the site one bulletin at a time."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.race import BallotResult, Race
from elections.rules.tally import FigureKind

from .ballot_sentences import name
from .ballots import OTHER_FIGURES
from .board import race_summary
from .figures import figure_view, valid_view
from .log import log
from .sources import NumberedSources
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


def log_with_figures(reading: RaceSnapshot) -> tuple[BulletinReport, ...]:
    """Newest first. The figures are as each bulletin gave them, whether or not it still stands."""
    race, board = reading.race, race_summary(reading)
    notes = NumberedSources(reading.sources)
    entries = log(race, reading.facts, ZoneInfo(reading.facts.time_zone), notes)
    headlines = {entry.number: entry.headline for entry in entries}
    return tuple(
        BulletinReport(
            board=board,
            entry=entry,
            counts=_counts(race, said.bulletin, notes),
            corrected=headlines.get(entry.corrects or 0, ""),
        )
        for entry, said in zip(entries, reversed(race.entries), strict=True)
    )


def _counts(race: Race, bulletin: Bulletin, notes: NumberedSources) -> tuple[Count, ...]:
    if bulletin.content_kind is not BulletinKind.RESULT or bulletin.ballot is None:
        return ()
    ballot, tally = bulletin.ballot, bulletin.tally
    result = BallotResult(ballot=ballot, bulletin=bulletin, tally=tally, verdict=None)
    of_candidates = (
        (name(race, slug), figure_view(tally, kind, slug, notes))
        for slug in ballot.standing
        for kind in (FigureKind.VOTES, FigureKind.AGAINST)
    )
    whole = [valid_view(result, tally, notes), *(figure_view(tally, kind, None, notes) for kind in OTHER_FIGURES)]
    found = [*of_candidates, *(("", figure) for figure in whole)]
    return tuple(Count(who=who, figure=figure) for who, figure in found if figure is not None)
