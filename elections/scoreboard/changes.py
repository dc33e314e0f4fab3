"""Says what changed since the ballot before: how many votes more or fewer, and who no longer stood. It names no cause."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Race
from elections.rules.tally import BallotKind, FigureKind

from .formatting import ballot_label, count, in_sentence
from .names import name

MINUS = "\u2212"


def ballot_before(race: Race, result: BallotResult) -> BallotResult | None:
    """The one that its votes can be compared with. A straw poll is compared with straw polls, a yes/no vote with none."""
    if result.ballot.kind is BallotKind.CONFIRMATION:
        return None
    is_straw = result.ballot.kind is BallotKind.STRAW_POLL
    of_several = [one for one in race.ballots if one.ballot.kind is not BallotKind.CONFIRMATION]
    alike = [one for one in of_several if (one.ballot.kind is BallotKind.STRAW_POLL) is is_straw]
    place = alike.index(result)
    return alike[place - 1] if place else None


def change_of(result: BallotResult, before: BallotResult | None, slug: str) -> int | None:
    """None where the votes of one of the two ballots are not known."""
    now, then = _votes(result, slug), _votes(before, slug)
    return None if now is None or then is None else now - then


def change_mark(change: int | None) -> str:
    """`+7`, `−10`, `±0`."""
    if change is None:
        return ""
    sign = "+" if change > 0 else MINUS if change < 0 else "±"
    return f"{sign}{count(abs(change))}"


def change_text(change: int | None, before: BallotResult | None) -> str:
    """`7 more than on the first ballot`."""
    if change is None or before is None:
        return ""
    params = {"count": count(abs(change)), "ballot": _within(before)}
    if change > 0:
        return _("%(count)s more than on %(ballot)s") % params
    if change < 0:
        return _("%(count)s fewer than on %(ballot)s") % params
    return _("as many as on %(ballot)s") % params


def field_changes(race: Race, result: BallotResult) -> tuple[str, ...]:
    """A sentence about each who stood on the ballot before and on this one no more: where there were votes to win."""
    place = race.ballots.index(result)
    before = race.ballots[place - 1] if place else None
    if before is None:
        return ()
    gone = [slug for slug in before.ballot.standing if slug not in result.ballot.standing]
    return tuple(_gone_text(race, before, slug) for slug in gone)


def _gone_text(race: Race, before: BallotResult, slug: str) -> str:
    votes = _votes(before, slug)
    params = {"name": name(race, slug), "ballot": _within(before)}
    if votes is None:
        return _("%(name)s stood on %(ballot)s and no longer on this one.") % params
    return ngettext(
        "%(name)s, who had %(votes)s vote on %(ballot)s, no longer stood.",
        "%(name)s, who had %(votes)s votes on %(ballot)s, no longer stood.",
        votes,
    ) % (params | {"votes": count(votes)})


def _within(result: BallotResult) -> str:
    return in_sentence(ballot_label(result.ballot))


def _votes(result: BallotResult | None, slug: str) -> int | None:
    return result.tally.value(FigureKind.VOTES, slug) if result and result.tally else None
