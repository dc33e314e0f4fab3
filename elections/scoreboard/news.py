"""Says who left a race and who entered it, and that a body goes on to something else."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.race import Contender, Race, RaceState, Status

from .bodies import asked_next, body_name, turned_to
from .formatting import listing
from .names import name, short_name

WAITING = (RaceState.OPEN, RaceState.BETWEEN)


def departure_sentences(race: Race, contenders: Sequence[Contender], *, is_short: bool = False) -> tuple[str, ...]:
    """Of those who left, one for all who left in the same way. In short, an incumbent is called one and stands alone."""
    alike: dict[tuple[Status, str], list[Contender]] = {}
    for one in sorted(contenders, key=lambda one: one.since or 0):  # in the order of what happened
        alike.setdefault((one.status, one.slug if is_short and one.candidate.is_incumbent else ""), []).append(one)
    return tuple(
        _departed(status, _who(race, left, incumbent), is_short)
        for (status, incumbent), left in alike.items()
        if status.has_departed
    )


def _who(race: Race, contenders: Sequence[Contender], incumbent: str) -> str:
    names = listing([name(race, one.slug) for one in contenders])
    return _("%(name)s, the incumbent,") % {"name": names} if incumbent else names


def _departed(status: Status, who: str, is_short: bool) -> str:
    if status is Status.LEFT:
        return _("%(name)s left the race; how was not reported.") % {"name": who}
    if status is Status.WITHDRAWN:
        return (_("%(name)s then withdrew.") if is_short else _("%(name)s withdrew.")) % {"name": who}
    return (_("%(name)s then dropped out.") if is_short else _("%(name)s dropped out.")) % {"name": who}


def news_since_last_ballot(race: Race) -> list[str]:
    """What changes who stands or what comes next, as long as no ballot has followed it."""
    if race.state not in WAITING:
        return []
    last = race.counted[-1].root if race.counted else 0
    since = [one.bulletin for one in race.entries if one.replaced_by is None and one.root > last]
    return [text for bulletin in since if (text := _news(race, bulletin))]


def _news(race: Race, bulletin: Bulletin) -> str:
    if bulletin.content_kind is BulletinKind.ENTERED:
        return _("%(names)s entered the race.") % {
            "names": listing([short_name(race, slug) for slug in bulletin.slugs])
        }
    following = turned_to(race, bulletin) if bulletin.content_kind is BulletinKind.MOVED_ON else None
    if following is None or not following.body:
        return ""
    return _("The %(body)s turned to %(what)s.") % {"body": body_name(following), "what": asked_next(following)}
