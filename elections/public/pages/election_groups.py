"""Groups a long list of elections of several agencies by decades, of which only the latest is open."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.public.pages.race_list import ListedElection
from elections.scoreboard import Phase, RaceSummary

Races = Sequence[ListedElection[RaceSummary]]


@dataclass(frozen=True)
class ElectionGroup:
    heading: str
    elections: Races
    is_open: bool

    @property
    def agencies(self) -> str:
        """`IOM (3), UN`: what is folded, to be read before it is opened."""
        counts = Counter(one.board.agency for one in self.elections)
        return ", ".join(
            isolated(name) if count == 1 else _("%(agency)s (%(count)d)") % {"agency": isolated(name), "count": count}
            for name, count in counts.items()
        )


def by_decade(newest_first: Races) -> list[ElectionGroup]:
    """What is to come or not known to be over, then each decade; nothing where there is one agency alone."""
    if len({one.board.agency_slug for one in newest_first}) < 2:
        return []
    decades = [(heading, list(group)) for heading, group in groupby(newest_first, key=_heading)]
    headings = dict.fromkeys([_("To come"), *(heading for heading, _group in decades)])
    groups = [(heading, [one for name, group in decades if name == heading for one in group]) for heading in headings]
    latest = next((heading for heading, group in groups if any(one.phase is Phase.OVER for one in group)), "")
    return [ElectionGroup(heading, group, heading == latest) for heading, group in groups if group]


def _heading(one: ListedElection[RaceSummary]) -> str:
    if one.phase is not Phase.OVER:
        return _("To come")
    day = one.board.held_first or one.board.held_last
    return _("%(decade)ds") % {"decade": day.year // 10 * 10} if day else _("Date not known")
