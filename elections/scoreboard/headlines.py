"""Writes the state of a race in a few words, and the headline above it."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from elections.bulletins.payload import Facts
from elections.rules.bulletin import Method
from elections.rules.next_step import Step
from elections.rules.race import BallotResult, Race, RaceState, Status
from elections.rules.tally import Paper
from elections.rules.verdict import CandidateLine, Outcome, Verdict

from . import ballot_names, formatting
from .bodies import body_name, nominating_body
from .leads import have_all_won, is_poll_without_figures, leaders, tie_text, tied_for_the_lead
from .names import name, short_name
from .outcomes import winners
from .ties import tie_place


def status(race: Race) -> str:
    """The state of the whole, in a few words."""
    match race.state:
        case RaceState.DECIDED:
            return _decided(race)
        case RaceState.SET_ASIDE:
            return _("Decided, then set aside")
        case RaceState.CLOSED:
            return _("Closed: nobody elected") if race.procedure.fills else _("Closed: nobody removed")
        case RaceState.VOTING:
            return _("%(ballot)s under way") % {"ballot": ballot_names.label(race, ballot_under_way(race).ballot)}
        case RaceState.NOMINATED:
            return _awaiting(race)
        case RaceState.BETWEEN:
            return _between(race)
        case RaceState.SUSPENDED:
            return _("Suspended")
        case RaceState.OPEN:
            return _("No ballot yet") if _has_papers(race) else _("No decision yet")
    return _("Everything published has been retracted") if race.entries else _("Nothing published yet")


def _between(race: Race) -> str:
    if race.next_step.step is Step.ADJOURNMENT:
        return _("Adjourned")
    verdict = race.ballots[-1].verdict if race.next_step.step in (Step.DECLARATION, Step.NOMINATION) else None
    if verdict is None or verdict.majority is None:
        return _("Between ballots")
    return _("Declaration awaited") if verdict.majority.share is None else _("Majority reached")


def _has_papers(race: Race) -> bool:
    return any(stage.paper is not Paper.NONE for stage in race.procedure.stages)


def _awaiting(race: Race) -> str:
    body = body_name(race.next_step.stage) if race.next_step.stage else ""
    return _("Nominated: the %(body)s decides") % {"body": body} if body else _("Nominated")


def _decided(race: Race) -> str:
    if not race.procedure.fills:
        return _("Decided: removed from the post")
    return {
        Method.BALLOT: _("Decided: elected by ballot"),
        Method.ACCLAMATION: _("Decided: elected by acclamation"),
        Method.UNANIMOUS: _("Decided: elected unanimously"),
        Method.CONSENSUS: _("Decided: chosen by consensus"),
        Method.LOT: _("Decided: elected by lot"),
        Method.APPOINTED: _("Decided: appointed"),
        Method.UNKNOWN: _("Decided: method not known"),
    }[race.outcome.how if race.outcome else Method.UNKNOWN]


def chosen_in_short(race: Race) -> str:
    """What became of whoever won, in a word."""
    if not race.procedure.fills:
        return _("removed")
    is_appointed = race.outcome is not None and race.outcome.how is Method.APPOINTED
    return _("appointed") if is_appointed else _("elected")


def headline(race: Race, facts: Facts, agency: str) -> str:
    """`agency` as it stands within a sentence."""
    post = {"post": isolated(facts.post), "agency": isolated(agency)}
    if race.outcome and race.outcome.set_aside:
        names = formatting.listing([name(race, slug) for slug in race.outcome.set_aside.slugs])
        return _("Election of %(name)s as %(post)s of %(agency)s set aside") % (post | {"name": names})
    if race.outcome:
        return _ended(race) % (post | {"name": winners(race)})
    match race.state:
        case RaceState.CLOSED:
            return _nobody_elected(race, post)
        case RaceState.NOMINATED:
            return _nominated(race, post)
        case RaceState.VOTING:
            label = ballot_names.label(race, ballot_under_way(race).ballot)
            return _("%(ballot)s under way for %(post)s of %(agency)s") % (post | {"ballot": label})
        case RaceState.SUSPENDED:
            return _("%(election)s suspended") % {"election": _what(race, post)}
        case RaceState.BETWEEN if race.counted and is_poll_without_figures(race.counted[-1]):
            return _("Straw polls for %(post)s of %(agency)s: no figures reported") % post
        case RaceState.BETWEEN if race.counted:
            return _after_ballot(race, race.counted[-1])
    return _what(race, post)


def _what(race: Race, post: dict[str, str]) -> str:
    if not race.procedure.fills:
        return _("Vote on removing the %(post)s of %(agency)s") % post
    return _("Election of the %(post)s of %(agency)s") % post


def _ended(race: Race) -> str:
    if not race.procedure.fills:
        return _("%(name)s removed as %(post)s of %(agency)s")
    if race.outcome and race.outcome.how is Method.APPOINTED:
        return _("%(name)s appointed %(post)s of %(agency)s")
    return _("%(name)s elected %(post)s of %(agency)s")


def _nobody_elected(race: Race, post: dict[str, str]) -> str:
    """English alone asks how the title of the post begins."""
    post = post | {"agency": capfirst(post["agency"])}
    if not race.procedure.fills:
        return _("%(agency)s does not remove its %(post)s") % post
    an = post["post"].startswith(tuple("AEIOU"))
    return (_("%(agency)s fails to elect an %(post)s") if an else _("%(agency)s fails to elect a %(post)s")) % post


def _nominated(race: Race, post: dict[str, str]) -> str:
    nominees = [one for one in race.contenders if one.status is Status.NOMINATED]
    body = nominating_body(race, max((one.since or 0 for one in nominees), default=None))
    names = formatting.listing([name(race, one.slug) for one in nominees])
    return _("%(body)s nominates %(names)s for %(post)s of %(agency)s") % (post | {"body": body, "names": names})


def ballot_under_way(race: Race) -> BallotResult:
    """The last one: an earlier ballot without figures is over all the same."""
    return race.ballots[-1]


def _after_ballot(race: Race, result: BallotResult) -> str:
    label, within = ballot_names.label(race, result.ballot), ballot_names.within(race, result.ballot)
    verdict, top = result.verdict, leaders(result)
    if verdict is None:
        return _("%(ballot)s counted") % {"ballot": label}
    names = formatting.listing([name(race, slug) for slug in verdict.reached or verdict.tied])
    params = {"name": names, "names": names, "ballot": within}
    if verdict.outcome is Outcome.REACHED:
        return _has_reached(race, verdict) % params
    if verdict.outcome is Outcome.REJECTED:
        return _falls_short(race) % {"name": name(race, top[0].candidate)}
    if verdict.outcome is Outcome.NARROWED:
        return _cut(race, result, verdict)
    if result.ballot.paper is Paper.EACH and top:
        return _leads_poll(race, result, top)
    if have_all_won(result):
        return _("%(names)s reach the majority on %(ballot)s") % params
    if len(top) > 1 and verdict.outcome not in (Outcome.UNKNOWN, Outcome.INDICATIVE):
        return _no_majority(race, result, top, within)
    return _("%(ballot)s counted") % {"ballot": label}


def _has_reached(race: Race, verdict: Verdict) -> str:
    if not race.procedure.fills:
        return _("Majority for removing %(name)s reached")
    if verdict.majority and verdict.majority.share is None:
        return _("%(name)s has the most votes on %(ballot)s")
    several = len(verdict.reached)
    return ngettext("%(name)s reaches the majority on %(ballot)s", "%(name)s reach the majority on %(ballot)s", several)


def _falls_short(race: Race) -> str:
    if not race.procedure.fills:
        return _("Majority for removing %(name)s not reached")
    return _("%(name)s falls short of the majority in the yes/no vote")


def _leads_poll(race: Race, result: BallotResult, top: list[CandidateLine]) -> str:
    """Who has the most for them, of a ballot for or against each name."""
    first = tied_for_the_lead(top) or top[:1]
    return ngettext(
        "%(names)s leads %(ballot)s with %(votes)s for", "%(names)s lead %(ballot)s with %(votes)s for each", len(first)
    ) % {
        "names": formatting.listing([short_name(race, line.candidate) for line in first]),
        "ballot": ballot_names.within(race, result.ballot),
        "votes": formatting.count(top[0].votes or 0),
    }


def _cut(race: Race, result: BallotResult, verdict: Verdict) -> str:
    left = [short_name(race, slug) for slug in result.ballot.standing if slug not in verdict.eliminated]
    params = {"names": formatting.listing(left), "ballot": ballot_names.within(race, result.ballot)}
    if result.ballot.stay:
        return ngettext("%(names)s wins %(ballot)s", "%(names)s win %(ballot)s", len(left)) % params
    return _("List cut to %(names)s on %(ballot)s") % params


def _no_majority(race: Race, result: BallotResult, top: list[CandidateLine], ballot: str) -> str:
    if tied_for_the_lead(top):
        return _("No majority on %(ballot)s: %(counts)s") % {"ballot": ballot, "counts": tie_text(race, top)}
    params = {
        "name": short_name(race, top[0].candidate),
        "votes": formatting.count(top[0].votes or 0),
        "others": formatting.count(top[1].votes or 0),
        "ballot": ballot,
    }
    if place := tie_place(race, result):
        tied = [short_name(race, slug) for slug in result.verdict.tied] if result.verdict else []
        params |= {"names": formatting.listing(tied), "place": place}
        return _("No majority on %(ballot)s: %(name)s leads, %(names)s tie for %(place)s place") % params
    return _("No majority on %(ballot)s: %(name)s leads %(votes)s to %(others)s") % params
