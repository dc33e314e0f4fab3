"""What lies between two holders of a post: nothing, a gap, an overlap, or dates too coarse to tell."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.partial_date import When


class Kind(StrEnum):
    NEXT_DAY = "next-day"
    GAP = "gap"
    OVERLAP = "overlap"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Handover:
    """From the holder before. `least` and `most` are the days between them, less than 0 where they overlap."""

    kind: Kind
    least: int = 0
    most: int = 0

    @property
    def is_break(self) -> bool:
        return self.kind in (Kind.GAP, Kind.OVERLAP)

    @property
    def text(self) -> str:
        """In words; nothing where the dates known do not tell."""
        match self.kind:
            case Kind.NEXT_DAY:
                return _("the day after the one before left")
            case Kind.GAP:
                return _("after a gap of %(days)s") % {"days": _days(self.least, self.most)}
            case Kind.OVERLAP:
                return _("after an overlap of %(days)s") % {"days": _days(-self.most, -self.least)}
        return ""


def handover(ended: When, started: When) -> Handover:
    if not (ended.latest and ended.earliest and started.earliest and started.latest):
        return Handover(Kind.UNKNOWN)
    least = (started.earliest - ended.latest).days - 1
    most = (started.latest - ended.earliest).days - 1
    if least == most == 0:
        return Handover(Kind.NEXT_DAY)
    kind = Kind.GAP if least > 0 else Kind.OVERLAP if most < 0 else Kind.UNKNOWN
    return Handover(kind, least, most)


def _days(least: int, most: int) -> str:
    days = ngettext("%(count)d day", "%(count)d days", least) % {"count": least}
    return days if least == most else _("at least %(days)s") % {"days": days}
