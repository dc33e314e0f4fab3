"""The status codes that the desk answers with, and what was published since a page was opened."""

from elections.desk.desk_race import DeskRace
from elections.scoreboard.values import LogItem

NOTHING_TO_SAY = 204
REFUSED = 422
CONFLICT = 409


def later_news(desk: DeskRace, expected: int) -> list[LogItem]:
    """What was published since bulletin `expected` was still to come, oldest first; nothing for 0."""
    return [entry for entry in reversed(desk.board.log) if entry.number >= expected > 0]
