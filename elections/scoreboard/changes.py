"""Says what changed since the ballot before: how many votes more or fewer, and who no longer stood. It names no cause."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Race
from elections.rules.tally import Ballot, BallotKind, FigureKind, Paper

from .ballot_names import counted_in_body
from .bodies import body_of
from .formatting import ballot_within, count
from .names import name

MINUS = "\u2212"
APART = (BallotKind.CONFIRMATION, BallotKind.TIED)


def ballot_before(race: Race, result: BallotResult) -> BallotResult | None:
    """The one that its votes can be compared with: before the same body, with as much on the paper, straw polls with straw
    polls. A yes/no vote and a ballot between the tied are compared with none."""
    if result.ballot.kind in APART:
        return None
    alike = [one for one in race.ballots if one.ballot.kind not in APART and _like(race, one) == _like(race, result)]
    place = alike.index(result)
    return alike[place - 1] if place else None


def _like(race: Race, result: BallotResult) -> tuple[bool, Paper, int, str]:
    ballot = result.ballot
    return ballot.is_poll, ballot.paper, ballot.marks, race.procedure.stage_of(ballot).body


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
    params = {"count": count(abs(change)), "then": then_text(before.ballot)}
    if change > 0:
        return _("%(count)s more than %(then)s") % params
    if change < 0:
        return _("%(count)s fewer than %(then)s") % params
    return _("as many as %(then)s") % params


def then_text(ballot: Ballot, within: str = "") -> str:
    """`on the first ballot`, `in straw poll 3`; `within` is what it is called there."""
    params = {"ballot": within or ballot_within(ballot)}
    return _("in %(ballot)s") % params if ballot.is_poll else _("on %(ballot)s") % params


def field_changes(race: Race, result: BallotResult) -> tuple[str, ...]:
    """A sentence about each who stood on the body's ballot before and on this one no more: where there were votes to
    win."""
    body, place = body_of(race, result), race.ballots.index(result)
    earlier = [one for one in race.ballots[:place] if not one.ballot.stay and body_of(race, one) == body]
    if not earlier or result.ballot.stay:
        return ()
    before = counted_in_body(race, earlier[-1])
    gone = [slug for slug in before.ballot.standing if slug not in result.ballot.standing]
    return tuple(_gone_text(race, before, slug) for slug in gone)


def _gone_text(race: Race, before: BallotResult, slug: str) -> str:
    votes = _votes(before, slug)
    params = {"name": name(race, slug), "then": then_text(before.ballot)}
    if votes is None:
        return _("%(name)s stood %(then)s and no longer on this one.") % params
    return ngettext(
        "%(name)s, who had %(votes)s vote %(then)s, no longer stood.",
        "%(name)s, who had %(votes)s votes %(then)s, no longer stood.",
        votes,
    ) % (params | {"votes": count(votes)})


def _votes(result: BallotResult | None, slug: str) -> int | None:
    return result.tally.value(FigureKind.VOTES, slug) if result and result.tally else None
