"""Says what is on a paper, and how much one paper can carry."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.tally import Ballot, Paper


def paper_name(paper: Paper) -> str:
    return {
        Paper.NAME: _("one name on the paper"),
        Paper.MARKS: _("several names on the paper"),
        Paper.YES_NO: _("a yes/no vote on one name"),
        Paper.EACH: _("for or against each name"),
        Paper.NONE: _("without papers"),
    }[paper]


def ballot_in_words(ballot: Ballot) -> str:
    """As clerks call it: `ballot 4b`, `straw poll 2`."""
    if ballot.is_poll:
        return _("straw poll %(number)s") % {"number": ballot.label or ballot.number}
    return _("ballot %(number)s") % {"number": ballot.key}


def marks_text(ballot: Ballot) -> str:
    """How much one paper can say, where that is more than one name."""
    if ballot.paper is Paper.EACH:
        return _("Each paper says for, against or no opinion of each name, so the votes do not add up to papers.")
    if ballot.paper is not Paper.MARKS:
        return ""
    return ngettext(
        "One paper carries up to %(marks)d name, so the votes do not add up to papers.",
        "One paper carries up to %(marks)d names, so the votes do not add up to papers.",
        ballot.marks,
    ) % {"marks": ballot.marks}
