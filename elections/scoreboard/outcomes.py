"""Says what the rule makes of a ballot, and how an election ended: elected, appointed, nominated, removed."""

from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.partial_date import PartialDate
from elections.rules.bulletin import Method, Named
from elections.rules.procedure import Stage
from elections.rules.race import BallotResult, ElectedOutcome, Race, RaceState, Status
from elections.rules.tally import BallotKind, Paper
from elections.rules.verdict import Outcome, Verdict

from . import formatting
from .bodies import body_name, body_of, nominates, nominating_body, nomination
from .names import name, short_name
from .ties import tied_text
from .vetoes import vetoed_text

NO_VOTE = (Method.ACCLAMATION, Method.CONSENSUS, Method.LOT, Method.APPOINTED)


def outcome_text(race: Race, result: BallotResult) -> str:
    """What the rule makes of a ballot, as a sentence."""
    verdict = result.verdict
    if verdict is None:
        return ""
    match verdict.outcome:
        case Outcome.REACHED:
            return _reached(race, verdict)
        case Outcome.REJECTED:
            return vetoed_text(race, result, verdict) or _("The majority was not reached.")
        case Outcome.TIE:
            return tied_text(race, result, verdict)
        case Outcome.NARROWED:
            return _narrowed(race, result, verdict)
        case Outcome.UNKNOWN:
            return _("It cannot be judged, because a figure that the rule needs was not reported.")
        case Outcome.INDICATIVE:
            return _("A straw poll is not binding.")
    return vetoed_text(race, result, verdict) or _nobody(race, verdict, race.procedure.stage_of(result.ballot))


def _reached(race: Race, verdict: Verdict) -> str:
    names = {"name": formatting.listing([name(race, slug) for slug in verdict.reached])}
    if not race.procedure.fills:
        return _("The majority for removing %(name)s was reached.") % names
    if verdict.majority and verdict.majority.share is None:
        return _("%(name)s had the most votes.") % names
    if _has_gaps(verdict):
        return _("%(name)s reached the majority; the figures that were not reported cannot change that.") % names
    return _("%(name)s reached the majority.") % names


def _has_gaps(verdict: Verdict) -> bool:
    """Whether it holds although figures are missing."""
    return verdict.needed is None or any(line.votes is None for line in verdict.lines)


def _nobody(race: Race, verdict: Verdict, stage: Stage) -> str:
    if verdict.majority and verdict.majority.share is not None and _has_gaps(verdict):
        return _("Nobody can have reached the majority, whatever the figures that were not reported.")
    return _("Nobody was nominated.") if nominates(stage) else _("Nobody was elected.")


def _narrowed(race: Race, result: BallotResult, verdict: Verdict) -> str:
    left = [name(race, slug) for slug in result.ballot.standing if slug not in verdict.eliminated]
    names = {"names": formatting.listing(left)}
    if result.ballot.stay:
        return _("%(names)s won the ballot between the tied and stayed in the race.") % names
    if not verdict.eliminated:
        return _("Nobody dropped out.")
    return _("The list was cut to %(names)s.") % names


def winners(race: Race) -> str:
    """Whom the election ended with."""
    return formatting.listing([name(race, slug) for slug in (race.outcome.winners if race.outcome else ())])


def _winners_with_days(race: Race) -> str:
    """In short; each with the days of a term that is shared."""
    if race.outcome is None:
        return ""
    days = {one.candidate: _days(one) for one in race.outcome.bulletin.named}
    return formatting.listing([_with_days(short_name(race, slug), days.get(slug, "")) for slug in race.outcome.winners])


def _with_days(who: str, days: str) -> str:
    return _("%(name)s (%(days)s)") % {"name": who, "days": days} if days else who


def _days(one: Named) -> str:
    days = {
        "first": PartialDate.read(one.begins).text if one.begins else "",
        "last": PartialDate.read(one.ends).text if one.ends else "",
    }
    if days["first"] and days["last"]:
        return _("%(first)s to %(last)s") % days
    if days["first"]:
        return _("from %(first)s") % days
    return _("until %(last)s") % days if days["last"] else ""


def end_sentence(race: Race) -> str:
    """How it ended, or whom a body has passed on."""
    if race.state is RaceState.CLOSED:
        return _("The election closed with nobody elected.") if race.procedure.fills else _("Nobody was removed.")
    if race.state is RaceState.NOMINATED:
        return _nominated(race)
    if race.outcome is None:
        return ""
    return " ".join(filter(None, (_chosen(race, race.outcome.how), _set_aside(race, race.outcome))))


def _set_aside(race: Race, outcome: ElectedOutcome) -> str:
    """That of all who were elected, or of some."""
    aside = [one.slug for one in race.contenders if one.status is Status.SET_ASIDE and one.slug in outcome.winners]
    if not outcome.set_aside or len(aside) == len(outcome.winners):
        return _("The election was then set aside: the post was not taken up.") if outcome.set_aside else ""
    names = formatting.listing([short_name(race, slug) for slug in aside])
    return _("The election of %(names)s was then set aside: that post was not taken up.") % {"names": names}


def _nominated(race: Race) -> str:
    nominees = [one for one in race.contenders if one.status is Status.NOMINATED]
    params = {
        "names": formatting.listing([short_name(race, one.slug) for one in nominees]),
        "body": nominating_body(race, max((one.since or 0 for one in nominees), default=None)),
    }
    return _("The %(body)s nominated %(names)s.") % params


def _chosen(race: Race, how: Method) -> str:
    params = {"name": _winners_with_days(race), "body": _deciding_body(race)}
    if vote := deciding_vote(race):
        return _elected_by_vote(race, vote)
    if not race.procedure.fills:
        return _("%(name)s was removed from the post.") % params
    if how is Method.APPOINTED and params["body"]:
        if nomination(race):
            return _("%(name)s was appointed with the approval of the %(body)s.") % params
        return _("The %(body)s appointed %(name)s.") % params
    if race.outcome and len(race.outcome.winners) > 1:
        return _("%(name)s were elected.") % params
    if how is Method.BALLOT and not race.counted:
        return _("%(name)s was elected by ballot; the number of votes was not reported.") % params
    if body := _confirming_body(race):
        return (_pattern_of_body(how) or _pattern(how)) % (params | {"body": body})
    return _pattern(how) % params


def _pattern(how: Method) -> str:
    return {
        Method.BALLOT: _("%(name)s was elected."),
        Method.ACCLAMATION: _("%(name)s was elected by acclamation."),
        Method.UNANIMOUS: _("%(name)s was elected unanimously."),
        Method.CONSENSUS: _("%(name)s was chosen by consensus."),
        Method.LOT: _("%(name)s was elected by lot."),
        Method.APPOINTED: _("%(name)s was appointed."),
        Method.UNKNOWN: _("How %(name)s was chosen is not known."),
    }[how]


def _pattern_of_body(how: Method) -> str:
    """Where one body has nominated and another has decided."""
    return {
        Method.BALLOT: _("%(name)s was elected by the %(body)s."),
        Method.ACCLAMATION: _("%(name)s was elected by acclamation by the %(body)s."),
        Method.UNANIMOUS: _("%(name)s was elected unanimously by the %(body)s."),
        Method.CONSENSUS: _("%(name)s was chosen by consensus by the %(body)s."),
    }.get(how, "")


def _confirming_body(race: Race) -> str:
    """That to which somebody was nominated. Where the ballot of that body is the last one, it was named with it."""
    entry = nomination(race)
    if entry is None:
        return ""
    body = body_name(race.procedure.stage(entry.bulletin.stage) or race.procedure.stages[-1])
    return "" if race.counted and body_of(race, race.counted[-1]) == body else body


def deciding_vote(race: Race) -> BallotResult | None:
    """The yes/no vote by which one of several bodies elected, where both sides and what was needed are known."""
    if race.outcome is None or race.outcome.how is not Method.BALLOT or not race.counted or not race.procedure.fills:
        return None
    last = race.counted[-1]
    is_on_winner = last.ballot.kind is BallotKind.CONFIRMATION and last.ballot.standing == race.outcome.winners
    if not is_on_winner or not body_of(race, last) or last.verdict is None or last.verdict.needed is None:
        return None
    is_full = last.tally is not None and None not in last.tally.parts(last.ballot)
    return last if is_full and last.verdict.outcome is Outcome.REACHED else None


def _elected_by_vote(race: Race, vote: BallotResult) -> str:
    votes, against = (vote.tally.parts(vote.ballot) if vote.tally else ()) or (None, None)
    return ngettext(
        "The %(body)s elected %(name)s by %(votes)s vote to %(against)s; %(needed)s was needed.",
        "The %(body)s elected %(name)s by %(votes)s votes to %(against)s; %(needed)s were needed.",
        votes or 0,
    ) % {
        "body": body_of(race, vote),
        "name": _winners_with_days(race),
        "votes": formatting.count(votes or 0),
        "against": formatting.count(against or 0),
        "needed": formatting.count((vote.verdict and vote.verdict.needed) or 0),
    }


def nomination_sentence(race: Race, zone: tzinfo) -> str:
    """Whom a body has passed on to the one that decided, and on which day where that is known."""
    entry = nomination(race)
    if entry is None or race.outcome is None:
        return ""
    params = {
        "body": nominating_body(race, entry.root),
        "names": formatting.listing([short_name(race, slug) for slug in entry.bulletin.slugs]),
        "day": formatting.day_text(entry.bulletin.happened, zone),
    }
    if not params["day"]:
        return _("The %(body)s nominated %(names)s.") % params
    return _("The %(body)s nominated %(names)s on %(day)s.") % params


def _deciding_body(race: Race) -> str:
    """The body of the last stage that has no ballots."""
    without = [stage for stage in race.procedure.stages if stage.paper is Paper.NONE]
    return body_name(without[-1]) if without else ""


def is_without_vote(race: Race) -> bool:
    """Whether somebody was chosen in a way that has no ballot, and none was held."""
    return race.outcome is not None and race.outcome.how in NO_VOTE and not race.ballots
