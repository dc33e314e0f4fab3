"""Works out what a race page says of how unusual the race was beside all contested elections."""

from dataclasses import dataclass

from elections.public.race.contests_held import contests_over
from elections.public.race.left_out import left_out_text
from elections.public.timeline.titles import LEADING
from elections.scoreboard import RaceSummary
from elections.scoreboard.near_strip import NearStrip, near_strip
from elections.scoreboard.unusual import Compared, compared


@dataclass(frozen=True)
class Unusual:
    """The sentences, and of a race that was contested the picture."""

    sentences: Compared
    strip: NearStrip | None
    left_out: str
    is_of_a_head: bool  # a sitting head stood: the page says more of it than that there are others


def unusual(board: RaceSummary) -> Unusual | None:
    """Of a race that is over and fills the first post of an organization; None where there is nothing to compare it with,
    and in a replay: all others are as of today."""
    over = contests_over() if board.is_over and not (board.is_rehearsal or board.is_as_of) else []
    contests, left_out = [one for one in over if one.has_papers], [one for one in over if not one.has_papers]
    race = next((one for one in contests if one.slug == board.slug), None)
    is_left_out = board.slug in {one.slug for one in left_out}
    if not (race or is_left_out or board.post_slug in LEADING):
        return None
    sentences = compared(contests, race, is_left_out=is_left_out)
    strip = near_strip(contests, board.slug) if race else None
    is_of_a_head = bool(race and race.head)
    return Unusual(sentences, strip, left_out_text(left_out), is_of_a_head) if sentences else None
