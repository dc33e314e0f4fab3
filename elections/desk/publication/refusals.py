"""Why what was asked for is not published: all that may stand in its way, and what the desk says of each."""

from django.utils.translation import gettext as _

from elections.bulletins.compose import ImpossibleFigures
from elections.bulletins.double_entry import Unverified
from elections.bulletins.publish import Overtaken, Unguarded
from elections.desk.desk_race import DeskRace
from elections.desk.preview import refusals
from elections.desk.refusal_sentences import unguarded_text, unverified_text
from elections.rules.amendments import Contradiction


class SeenOtherwise(RuntimeError):
    """What would be published is not what was seen: something changed in between."""


class WasSetAside(RuntimeError):
    """Somebody has decided that it is not to be published."""


class Outdated(RuntimeError):
    """A bulletin about the same has been published since: what was held back may not be true any more."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(f"bulletin {number}, published since, is about the same")


REFUSALS = (Overtaken, Outdated, SeenOtherwise, WasSetAside, Unverified, Contradiction, ImpossibleFigures, Unguarded)


def refusal_text(error: Exception, desk: DeskRace) -> str:
    """Whole sentences for one of REFUSALS."""
    match error:
        case Contradiction() | ImpossibleFigures():
            return " ".join(refusals(error, desk))
        case Unverified():
            return unverified_text(error)
        case Overtaken():
            return _("Another bulletin %(number)d was published in the meantime.") % {"number": error.expected}
        case Outdated():
            return _("Bulletin %(number)d, published since, is about the same thing.") % {"number": error.number}
        case WasSetAside():
            return _("It has since been set aside.")
        case Unguarded():
            return unguarded_text(error)
        case _:
            return _("What readers would see has changed since it was checked.")
