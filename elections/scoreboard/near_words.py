"""Says how often a winner had fewer votes than were needed on the last ballot, and how they were then elected."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.number_words import number_word

from .contests import Contest
from .formatting import count


def fell_short(below: Sequence[Contest], votes_known: int) -> str:
    if not below:
        return _("On the last ballot the winner had the votes needed, wherever both are known.")
    text = ngettext(
        "On the last ballot the winner had fewer votes than were needed in one of the %(all)s where both are known.",
        "On the last ballot the winner had fewer votes than were needed in %(some)s of the %(all)s where both are"
        " known.",
        len(below),
    )
    if all(one.is_acclaimed for one in below):
        text = ngettext(
            "On the last ballot the winner had fewer votes than were needed in one of the %(all)s where both are known,"
            " and was then elected by acclamation.",
            "On the last ballot the winner had fewer votes than were needed in %(some)s of the %(all)s where both are"
            " known, and was then elected by acclamation in each.",
            len(below),
        )
    return text % {"some": number_word(len(below)), "all": number_word(votes_known)}


def votes_here(race: Contest) -> str:
    """The votes of this race, what share of those needed they are, and what followed where they were too few."""
    if race.nearness is None:
        return ""
    near = race.nearness
    text = ngettext(
        "In this one %(name)s had %(votes)s vote where %(needed)s were needed: %(share)s.",
        "In this one %(name)s had %(votes)s votes where %(needed)s were needed: %(share)s.",
        near.votes,
    )
    had = text % {
        "name": race.near_name,
        "votes": count(near.votes),
        "needed": count(near.needed),
        "share": near.share_text,
    }
    if near.is_below and near.is_elected and race.is_acclaimed:
        return _("%(had)s The election followed by acclamation.") % {"had": had}
    return had
