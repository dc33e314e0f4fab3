"""Says in one short sentence how somebody was chosen: for a list of those in office."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.bulletin import Method
from elections.rules.race import BallotResult, Race
from elections.rules.tally import Paper
from elections.rules.verdict import Outcome

from . import ballot_names, formatting
from .bodies import body_name, nominates
from .chosen_before import approved_text, nominated_text
from .leads import leaders


def chosen_text(race: Race) -> str:
    """`Elected by 97 votes to 46 in the second ballot.` Nothing where nobody was, or several at once."""
    if race.outcome is None or race.outcome.set_aside or len(race.outcome.winners) != 1 or not race.procedure.fills:
        return ""
    if race.outcome.how is Method.BALLOT:
        return " ".join(filter(None, (nominated_text(race), _by_ballot(race))))
    if race.outcome.how is Method.APPOINTED and (approved := approved_text(race)):
        return approved
    if race.outcome.how is Method.APPOINTED and (body := _last_body(race)):
        return _("Appointed by the %(body)s.") % {"body": body}
    return _led(race, race.outcome.how) or _without_votes(race.outcome.how)


def _without_votes(how: Method) -> str:
    return {
        Method.ACCLAMATION: _("Elected by acclamation."),
        Method.UNANIMOUS: _("Elected unanimously."),
        Method.CONSENSUS: _("Chosen by consensus."),
        Method.LOT: _("Elected by lot."),
        Method.APPOINTED: _("Appointed."),
    }.get(how, _("Method not known."))


def _by_ballot(race: Race) -> str:
    last = _last_that_binds(race)
    if last is None:
        return _("Elected by ballot; the number of votes was not reported.")
    text = _on_one_name(last) if last.ballot.paper is Paper.YES_NO else _between_several(race, last)
    return text or _("Elected by ballot.")


def _last_that_binds(race: Race) -> BallotResult | None:
    """Of the body that elects: what one that nominates has voted is another matter."""
    last = race.counted[-1] if race.counted else None
    return None if last is None or last.ballot.is_poll or nominates(race.procedure.stage_of(last.ballot)) else last


def _on_one_name(vote: BallotResult) -> str:
    votes, against = (vote.tally.parts(vote.ballot) if vote.tally else ()) or (None, None)
    if votes is None:
        return ""
    if against is None:
        text = ngettext("Elected with %(votes)s vote in favour.", "Elected with %(votes)s votes in favour.", votes)
        return text % {"votes": formatting.count(votes)}
    params = {"votes": formatting.count(votes), "against": formatting.count(against)}
    return (
        ngettext("Elected by %(votes)s vote to %(against)s.", "Elected by %(votes)s votes to %(against)s.", votes)
        % params
    )


def _between_several(race: Race, last: BallotResult) -> str:
    params, top = _params(race, last), leaders(last)
    is_won = last.verdict is not None and last.verdict.outcome is Outcome.REACHED
    if not is_won or not top or race.outcome is None or top[0].candidate not in race.outcome.winners:
        return ""
    if len(top) == 2:
        text = ngettext(
            "Elected by %(votes)s vote to %(others)s in %(ballot)s.",
            "Elected by %(votes)s votes to %(others)s in %(ballot)s.",
            top[0].votes or 0,
        )
        return text % params
    text = ngettext(
        "Elected with %(votes)s vote in %(ballot)s.", "Elected with %(votes)s votes in %(ballot)s.", top[0].votes or 0
    )
    return text % params


def _led(race: Race, how: Method) -> str:
    """By acclamation, after a ballot that the winner led against one other."""
    last = _last_that_binds(race)
    top = leaders(last) if last else []
    is_led = len(top) == 2 and race.outcome is not None and top[0].candidate in race.outcome.winners
    if how is not Method.ACCLAMATION or last is None or not is_led:
        return ""
    text = _("Elected by acclamation, after leading %(ballot)s %(votes)s to %(others)s.")
    return text % _params(race, last)


def _params(race: Race, last: BallotResult) -> dict[str, str]:
    votes = [formatting.count(line.votes or 0) for line in leaders(last)[:2]]
    return {
        "ballot": ballot_names.within(race, last.ballot),
        "votes": votes[0] if votes else "",
        "others": votes[1] if len(votes) > 1 else "",
    }


def _last_body(race: Race) -> str:
    """That of the last stage without papers, which is where somebody is appointed."""
    without = [stage for stage in race.procedure.stages if stage.paper is Paper.NONE]
    return body_name(without[-1]) if without else ""
