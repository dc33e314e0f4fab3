"""Says what lies between two holders of a post: nothing, a gap, an overlap, or dates too coarse to tell."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.partial_date import PartialDate


class HandoverKind(StrEnum):
    NEXT_DAY = "next-day"
    GAP = "gap"
    OVERLAP = "overlap"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Handover:
    """From the holder before. `least` and `most` are the days between them, less than 0 where they overlap."""

    kind: HandoverKind
    least: int = 0
    most: int = 0

    @property
    def is_break(self) -> bool:
        return self.kind in (HandoverKind.GAP, HandoverKind.OVERLAP)

    @property
    def text(self) -> str:
        """In words; nothing where the dates known do not tell."""
        match self.kind:
            case HandoverKind.NEXT_DAY:
                return _("the day after the predecessor left")
            case HandoverKind.GAP:
                return _("after a gap of %(days)s") % {"days": _days(self.least, self.most)}
            case HandoverKind.OVERLAP:
                return _("after an overlap of %(days)s") % {"days": _days(-self.most, -self.least)}
        return ""


def handover(ended: PartialDate, started: PartialDate) -> Handover:
    if not (ended.latest and ended.earliest and started.earliest and started.latest):
        return Handover(HandoverKind.UNKNOWN)
    least = (started.earliest - ended.latest).days - 1
    most = (started.latest - ended.earliest).days - 1
    if least == most == 0:
        return Handover(HandoverKind.NEXT_DAY)
    kind = HandoverKind.GAP if least > 0 else HandoverKind.OVERLAP if most < 0 else HandoverKind.UNKNOWN
    return Handover(kind, least, most)


def _days(least: int, most: int) -> str:
    days = ngettext("%(count)d day", "%(count)d days", least) % {"count": least}
    return days if least == most else _("at least %(days)s") % {"days": days}
