"""Makes the news of all races out of their bulletins, the newest first: what was corrected together is one line, and so
is what was given more sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import ngettext

from agencies.isolates import isolated
from elections.public.announced import announced
from elections.public.pages.race_list import ListedElection, newness
from elections.rules.bulletin import BulletinKind
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import LogItem


class Occasion(NamedTuple):
    """What makes one line: an election's corrections of one day, its bulletins of one day that only add sources, or one
    bulletin of any other kind."""

    slug: str
    day: date
    adds_sources: bool
    number: int | None


@dataclass(frozen=True)
class NewsLine:
    board: Scoreboard
    entries: tuple[LogItem, ...]  # newest first; more than one only where all are corrections

    @property
    def entry(self) -> LogItem:
        return self.entries[0]

    @property
    def together(self) -> str:
        """`IOM 2018: 5 corrections`, of all entries."""
        year = self.board.held_last.year if self.board.held_last else ""
        params = {"agency": isolated(self.board.agency), "year": year, "count": len(self.entries)}
        if self.entry.adds_sources:
            text = ngettext(
                "%(agency)s %(year)s: more sources for %(count)d bulletin",
                "%(agency)s %(year)s: more sources for %(count)d bulletins",
                len(self.entries),
            )
        else:
            text = ngettext(
                "%(agency)s %(year)s: %(count)d correction",
                "%(agency)s %(year)s: %(count)d corrections",
                len(self.entries),
            )
        return text % params

    @property
    def reasons(self) -> list[str]:
        """Each once: one finding often corrects several bulletins."""
        return list(dict.fromkeys(filter(None, (entry.reason for entry in self.entries))))


def latest_news(races: Iterable[ListedElection[Scoreboard]], most: int, featured: str = "") -> list[NewsLine]:
    """Of what is announced, with `featured` as the agency of which all is."""
    boards = [one.board for one in races]
    entries = [(board, entry) for board in boards for entry in announced(board, board.log, featured)]
    entries.sort(key=lambda pair: _newness(*pair), reverse=True)
    lines: dict[Occasion, list[tuple[Scoreboard, LogItem]]] = {}
    for board, entry in entries:
        lines.setdefault(_occasion(board, entry), []).append((board, entry))
    return [NewsLine(line[0][0], tuple(entry for _board, entry in line)) for line in list(lines.values())[:most]]


def _newness(board: Scoreboard, entry: LogItem) -> tuple:
    """To the minute: what one load published has the order of what it tells, not of the packs."""
    published_at, *rest = newness(board, entry)
    return published_at.replace(second=0, microsecond=0), *rest


def _occasion(board: Scoreboard, entry: LogItem) -> Occasion:
    is_correction = entry.kind == BulletinKind.CORRECTION
    return Occasion(board.slug, entry.published_at.date(), entry.adds_sources, None if is_correction else entry.number)
