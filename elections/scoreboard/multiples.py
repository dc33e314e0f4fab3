"""Draws several ballots as small multiples: a panel a candidate, a bar a ballot, the line of the majority through all."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.tally import BallotKind

from .changes import APART
from .drawings import Panel, PanelBar, SmallMultiples
from .formatting import count, listing
from .values import BallotView, CandidateRow, CandidateView

TOP, FLOOR, LABEL_Y, BELOW_Y, HEIGHT = 22.0, 122.0, 140.0, 157.0, 162.0  # pixels from above
THICK = 0.62  # of the room of a ballot
NARROW = 5  # so many ballots fit into a narrow panel


def small_multiples(candidates: Sequence[CandidateView], ballots: Sequence[BallotView]) -> SmallMultiples | None:
    """Of the counted ballots, where votes of more than one are known."""
    counted = [ballot for ballot in ballots if ballot.is_counted]
    if sum(_has_votes(ballot) for ballot in counted) < 2:
        return None
    top = max([row.votes.value for ballot in counted for row in ballot.rows if row.votes] + _needed(counted))
    panels = [_panel(candidate, counted, max(top, 1)) for candidate in candidates]
    stood = [panel for panel in panels if any(bar.stood for bar in panel.bars)]
    bars = [bar for panel in stood for bar in panel.bars]
    return SmallMultiples(
        panels=tuple(sorted(stood, key=_last_standing, reverse=True)),
        needed_text=_needed_text(counted),
        has_line=bool(_needed(counted)),
        has_changes=any(row.change is not None for ballot in counted for row in ballot.rows),
        is_on_each=all(ballot.is_on_each for ballot in counted),
        has_unreported=any(bar.stood and bar.votes is None for bar in bars),
        is_wide=len(counted) > NARROW or any(bar.is_below_long for bar in bars),
        floor=FLOOR,
        label_y=LABEL_Y,
        below_y=BELOW_Y,
    )


def _has_votes(ballot: BallotView) -> bool:
    return any(row.votes for row in ballot.rows)


def _needed(ballots: Sequence[BallotView]) -> list[int]:
    return [ballot.needed for ballot in ballots if ballot.needed is not None]


def _needed_text(ballots: Sequence[BallotView]) -> str:
    """`96 votes needed`, or how many on each ballot; a straw poll needs none."""
    ballots = [ballot for ballot in ballots if ballot.kind != BallotKind.TIED]
    needed = [ballot.needed for ballot in ballots if ballot.asks_majority]
    if not any(needed):
        return _("votes needed: not known") if needed else ""
    if None in needed or len(set(needed)) > 1 or len(needed) < len(ballots):
        return _("needed, ballot by ballot: %(numbers)s") % {"numbers": listing(list(map(_needed_on, ballots)))}
    votes = {"count": count(needed[0] or 0)}
    return ngettext("%(count)s vote needed", "%(count)s votes needed", needed[0] or 0) % votes


def _needed_on(ballot: BallotView) -> str:
    return _("none (straw poll)") if ballot.is_straw_poll else ballot.needed_in_short


def _last_standing(panel: Panel) -> tuple[int, int]:
    """Whoever stood longest, with most votes, comes first."""
    last = max(place for place, bar in enumerate(panel.bars) if bar.stood)
    votes = panel.bars[last].votes
    return last, -1 if votes is None else votes


def _panel(candidate: CandidateView, ballots: Sequence[BallotView], top: int) -> Panel:
    room = 100 / len(ballots)
    bars = tuple(_bar(candidate, ballots, place, room, top) for place in range(len(ballots)))
    above = min([bar.y for bar in bars] + [bar.needed_y for bar in bars if bar.needed_y is not None]) - TOP
    return Panel(
        slug=candidate.slug,
        name=candidate.name,
        short_name=candidate.short_name,
        colour=candidate.colour,
        status_text=candidate.status_text,
        bars=bars,
        above=above,
        height=HEIGHT - above,
    )


def _bar(candidate: CandidateView, ballots: Sequence[BallotView], place: int, room: float, top: int) -> PanelBar:
    ballot, start = ballots[place], place * room
    row = next((row for row in ballot.rows if row.slug == candidate.slug), None)
    votes = row.votes.value if row and row.votes else None
    return PanelBar(
        label=_label(ballot),
        text=_text(ballot, row) if row else "",
        stood=row is not None,
        votes=votes,
        votes_text="" if row is None else row.votes.text if row.votes else "?",
        below_text=_below(ballots, place, row),
        is_below_long=row is not None and row.change is not None and _further_back(ballots, place) is not None,
        start=start,
        end=start + room,
        middle=start + room / 2,
        x=start + room * (1 - THICK) / 2,
        width=room * THICK,
        y=_y(votes or 0, top),
        height=FLOOR - _y(votes or 0, top),
        needed_y=None if ballot.needed is None else _y(ballot.needed, top),
    )


def _y(votes: int, top: int) -> float:
    return round(FLOOR - (FLOOR - TOP) * votes / top, 2)


def _label(ballot: BallotView) -> str:
    if ballot.kind == BallotKind.CONFIRMATION:
        return _("yes/no")
    if ballot.is_straw_poll and (ballot.number is None or not ballot.is_on_each):
        return _("straw")
    if not ballot.is_straw_poll and ballot.key:
        return ballot.key if ballot.number_in_body is None else count(ballot.number_in_body)
    return "–" if ballot.number is None else count(ballot.number)


def _below(ballots: Sequence[BallotView], place: int, row: CandidateRow | None) -> str:
    """How many against, where names are judged; else the change, and since when if that is not the bar to the left."""
    if row is None:
        return ""
    if row.against:
        return _("%(votes)s no") % {"votes": row.against.text}
    if ballots[place].is_on_each:
        return _("? no") if row.votes else ""
    before = _further_back(ballots, place)
    if row.change is None or before is None:
        return row.change_mark
    return _("%(change)s on ballot %(ballot)s") % {"change": row.change_mark, "ballot": _label(before)}


def _further_back(ballots: Sequence[BallotView], place: int) -> BallotView | None:
    """The ballot that changes are counted from, where that is not the bar to the left."""
    compared = [one for one in ballots[:place] if one.kind not in APART][-1:]
    return next((one for one in compared if one is not ballots[place - 1]), None)


def _text(ballot: BallotView, row: CandidateRow) -> str:
    """`Second ballot: 65 votes, 7 more than on the first ballot.`"""
    params = {"ballot": ballot.label, "votes": row.votes_text, "change": row.change_text}
    if ballot.is_on_each:
        return _("%(ballot)s: %(counts)s.") % (params | {"counts": row.counts_text})
    if row.votes is None:
        return _("%(ballot)s: votes not reported.") % params
    if row.against:
        return _("%(ballot)s: %(votes)s for, %(against)s against.") % (params | {"against": row.against.text})
    if not row.change_text:
        return ngettext("%(ballot)s: %(votes)s vote.", "%(ballot)s: %(votes)s votes.", row.votes.value) % params
    return (
        ngettext("%(ballot)s: %(votes)s vote, %(change)s.", "%(ballot)s: %(votes)s votes, %(change)s.", row.votes.value)
        % params
    )
