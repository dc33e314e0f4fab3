"""Says by which body, and with how many votes, the one name was nominated that another body then elected or approved."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Race
from elections.rules.tally import FigureKind, Paper
from elections.rules.verdict import Outcome

from . import formatting
from .bodies import body_name, nominates, nominating_body, nomination
from .leads import leaders


def nominated_text(race: Race) -> str:
    """Nothing where no body nominated one name alone."""
    board = _board(race)
    params = {"board": board, "votes": _votes(race)}
    if not board:
        return ""
    text = _("Nominated by the %(board)s, %(votes)s.") if params["votes"] else _("Nominated by the %(board)s.")
    return text % params


def approved_text(race: Race) -> str:
    """The body with the last word appoints where it votes; where it has no ballots it approves."""
    last = race.procedure.stages[-1]
    params = {"board": _board(race), "votes": _votes(race), "body": body_name(last)}
    if not params["board"]:
        return ""
    if last.paper is Paper.NONE:
        text = _("Nominated by the %(board)s and approved by the %(body)s.")
        with_votes = _("Nominated by the %(board)s, %(votes)s, and approved by the %(body)s.")
    else:
        text = _("Nominated by the %(board)s and appointed by the %(body)s.")
        with_votes = _("Nominated by the %(board)s, %(votes)s, and appointed by the %(body)s.")
    return (with_votes if params["votes"] else text) % params


def _board(race: Race) -> str:
    entry = nomination(race)
    return nominating_body(race, entry.root) if entry and len(entry.bulletin.slugs) == 1 else ""


def _votes(race: Race) -> str:
    """`24 votes to 10`, of the last binding ballot of that body; nothing where it did not decide."""
    held = [one for one in race.counted if nominates(race.procedure.stage_of(one.ballot)) and not one.ballot.is_poll]
    last = held[-1] if held else None
    if last is None or not race.procedure.stage_of(last.ballot).binds or not _is_won(race, last):
        return ""
    votes, others = _parts(last)
    if votes is None:
        return ""
    params = {"votes": formatting.count(votes), "others": formatting.count(others or 0)}
    if others is None:
        return ngettext("%(votes)s vote", "%(votes)s votes", votes) % params
    return ngettext("%(votes)s vote to %(others)s", "%(votes)s votes to %(others)s", votes) % params


def _is_won(race: Race, last: BallotResult) -> bool:
    verdict, outcome = last.verdict, race.outcome
    if verdict is None or outcome is None or verdict.outcome is not Outcome.REACHED:
        return False
    return set(outcome.winners) <= set(verdict.reached)


def _parts(last: BallotResult) -> tuple[int | None, int | None]:
    """The votes for the winner, and those against or for the only other."""
    if last.ballot.paper is Paper.NAME:
        top = leaders(last)
        return top[0].votes if top else None, top[1].votes if len(top) == 2 else None
    slug = last.ballot.standing[0]
    if len(last.ballot.standing) > 1 or last.tally is None:
        return None, None
    return last.tally.value(FigureKind.VOTES, slug), last.tally.value(FigureKind.AGAINST, slug)
