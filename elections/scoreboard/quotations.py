"""Writes two sentences to quote: what a ballot or an election ended in, and who reported it when.

The first never says more than is reported, and the second names the outlet whose document is read first.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from agencies.isolates import isolated
from elections.bulletins.payload import Facts
from elections.rules.bulletin import Bulletin, BulletinKind, Method
from elections.rules.race import BallotResult, Race, RaceState
from elections.rules.tally import BallotKind, FigureKind, Grade, Paper
from elections.rules.verdict import CandidateLine, Verdict

from . import ballot_names, formatting
from .ballot_values import Quotation
from .changes import then_text
from .days import held_text
from .leads import leaders, sides_text, tie_text, tied_for_the_lead
from .names import name
from .outcomes import outcome_text, winners
from .reporting import figures_from, outlet_of, told_by
from .sentences import ballot_sentence, summary
from .sources import RaceNotes, SourceView
from .ties import led_together, tie_place, votes_by_name

CHOSEN = {
    Method.ACCLAMATION: gettext_noop("%(name)s was elected %(post)s of %(agency)s by acclamation (%(held)s)."),
    Method.UNANIMOUS: gettext_noop("%(name)s was elected %(post)s of %(agency)s unanimously (%(held)s)."),
    Method.BALLOT: gettext_noop("%(name)s was elected %(post)s of %(agency)s by ballot (%(held)s)."),
    Method.CONSENSUS: gettext_noop("%(name)s was chosen as %(post)s of %(agency)s by consensus (%(held)s)."),
    Method.LOT: gettext_noop("%(name)s was elected %(post)s of %(agency)s by lot (%(held)s)."),
    Method.APPOINTED: gettext_noop("%(name)s was appointed %(post)s of %(agency)s (%(held)s)."),
    Method.UNKNOWN: gettext_noop("%(name)s was chosen as %(post)s of %(agency)s (%(held)s); the method is not known."),
}


def ballot_quotation(race: Race, result: BallotResult, notes: RaceNotes) -> Quotation | None:
    """None where no votes are reported."""
    if result.tally is None or result.verdict is None or not leaders(result):
        return None
    kinds = (FigureKind.VOTES, FigureKind.AGAINST, FigureKind.NO_OPINION, FigureKind.VETOES)
    votes = [one for one in result.tally.figures if one.kind in kinds and one.is_preferred]
    sources = notes.views(key for one in votes for key in one.sources)
    sentences = (_ballot(race, result, result.verdict), figures_from(votes, sources, notes))
    return _quotation(sentences, sources, result.bulletin.number)


def race_quotation(race: Race, facts: Facts, notes: RaceNotes, agency: str) -> Quotation | None:
    """How the election ended, or how far it is; None where nothing stands. `agency` as it stands within a sentence."""
    end, bulletin = _end(race, facts, agency), _decisive(race)
    if bulletin is None or not end:
        return None
    sources = notes.views(key for figure in bulletin.tally.figures for key in figure.sources)
    sources = sources or notes.views(bulletin.sources)
    if bulletin.grade is Grade.UNVERIFIED:  # what a document beside it says is something else
        sources = ()
    return _quotation((end, told_by(bulletin.grade, sources, notes)), sources, bulletin.number)


def _decisive(race: Race) -> Bulletin | None:
    """The one that says how the election ended, or how far it is. Figures and notices may follow the end."""
    if race.outcome:
        return race.outcome.bulletin
    standing = [entry.bulletin for entry in race.entries if entry.replaced_by is None and entry.bulletin.content_kind]
    closing = [one for one in standing if one.content_kind is BulletinKind.CLOSED]
    telling = [one for one in standing if one.content_kind is not BulletinKind.NOTICE]
    return next(reversed(closing or telling), None)


def _quotation(sentences: Sequence[str], sources: Sequence[SourceView], number: int) -> Quotation:
    outlets = formatting.listing(list(dict.fromkeys(map(outlet_of, sources))))
    return Quotation(sentences=" ".join(filter(None, sentences)), outlets=outlets, bulletin_number=number)


def _ballot(race: Race, result: BallotResult, verdict: Verdict) -> str:
    lines = leaders(result)
    if len(lines) < len(verdict.lines):
        return _some_reported(race, result, lines)
    if result.ballot.paper is Paper.EACH or result.ballot.stay or not race.procedure.fills:
        return ballot_sentence(race, result)
    if result.ballot.kind is BallotKind.CONFIRMATION:
        return _yes_no(race, result, verdict)
    if tied_for_the_lead(lines):
        return _tie(race, result, verdict)
    lead = _lead(race, result, verdict, lines)
    return " ".join((lead, outcome_text(race, result))) if tie_place(race, result) else lead


def _some_reported(race: Race, result: BallotResult, lines: Sequence[CandidateLine]) -> str:
    reported = [line.candidate for line in lines]
    others = [name(race, slug) for slug in result.ballot.standing if slug not in reported]
    if result.ballot.paper is Paper.EACH:
        return _some_of_each(race, result, reported, others)
    return _("These votes were reported for %(ballot)s: %(counts)s. The votes of %(others)s were not reported.") % {
        "ballot": ballot_names.within(race, result.ballot),
        "counts": formatting.listing(votes_by_name(race, lines, name)),
        "others": formatting.listing(others),
    }


def _some_of_each(race: Race, result: BallotResult, reported: Sequence[str], others: Sequence[str]) -> str:
    """All sides that were reported, also of those whose votes for were not."""
    slugs = [*reported, *(slug for slug in result.ballot.standing if slug not in reported)]
    sides = [(name(race, slug), sides_text(result, slug)) for slug in slugs]
    text = _("These votes were reported for %(ballot)s: %(counts)s. How many were for %(others)s was not reported.") % {
        "ballot": ballot_names.within(race, result.ballot),
        "counts": "; ".join(_("%(name)s %(sides)s") % {"name": who, "sides": text} for who, text in sides if text),
        "others": formatting.alternatives(others),
    }
    return " ".join((text, outcome_text(race, result))) if result.ballot.is_poll else text


def _yes_no(race: Race, result: BallotResult, verdict: Verdict) -> str:
    slug, line = result.ballot.standing[0], verdict.lines[0]
    against = result.tally.value(FigureKind.AGAINST, slug) if result.tally else None
    params = _params(race, result, verdict, line)
    if against is None:
        return _("%(name)s: %(votes)s in favour; the number against was not reported.") % params
    params["against"] = formatting.count(against)
    if line.short_by is None:
        return _("%(name)s: %(votes)s in favour and %(against)s against.") % params
    if line.short_by > 0:
        return _("%(name)s: %(votes)s in favour and %(against)s against, %(short)s short of %(share)s.") % params
    return _("%(name)s: %(votes)s in favour and %(against)s against, reaching %(share)s.") % params


def _tie(race: Race, result: BallotResult, verdict: Verdict) -> str:
    if together := led_together(race, result, name):
        return together
    params = {"label": ballot_names.label(race, result.ballot), "counts": tie_text(race, leaders(result))}
    if verdict.needed is None:
        return _("%(label)s ended in a tie: %(counts)s.") % params
    params["needed"] = formatting.count(verdict.needed)
    return _("%(label)s ended in a tie: %(counts)s; %(needed)s needed.") % params


def _lead(race: Race, result: BallotResult, verdict: Verdict, lines: Sequence[CandidateLine]) -> str:
    params = _params(race, result, verdict, lines[0])
    params["others"] = formatting.listing(votes_by_name(race, lines[1:], name))
    return _lead_pattern(lines) % params


def _lead_pattern(lines: Sequence[CandidateLine]) -> str:
    votes, short = lines[0].votes or 0, lines[0].short_by
    if len(lines) == 1:
        return ngettext(
            "%(name)s, the only candidate, had %(votes)s vote %(then)s.",
            "%(name)s, the only candidate, had %(votes)s votes %(then)s.",
            votes,
        )
    if short is None:
        return ngettext(
            "%(name)s led %(ballot)s with %(votes)s vote to %(others)s.",
            "%(name)s led %(ballot)s with %(votes)s votes to %(others)s.",
            votes,
        )
    if short > 0:
        return ngettext(
            "%(name)s led %(ballot)s with %(votes)s vote to %(others)s, %(short)s short of %(share)s.",
            "%(name)s led %(ballot)s with %(votes)s votes to %(others)s, %(short)s short of %(share)s.",
            votes,
        )
    return ngettext(
        "%(name)s won %(ballot)s with %(votes)s vote to %(others)s, reaching %(share)s.",
        "%(name)s won %(ballot)s with %(votes)s votes to %(others)s, reaching %(share)s.",
        votes,
    )


def _params(race: Race, result: BallotResult, verdict: Verdict, line: CandidateLine) -> dict[str, str]:
    return {
        "name": name(race, line.candidate),
        "ballot": ballot_names.within(race, result.ballot),
        "then": then_text(result.ballot, ballot_names.within(race, result.ballot)),
        "votes": formatting.count(line.votes or 0),
        "short": formatting.count(line.short_by or 0),
        "share": _share(verdict),
    }


def _share(verdict: Verdict) -> str:
    """`the two thirds needed`; half itself is not enough, and `more than half` needs no such word."""
    if verdict.majority is None:
        return ""
    share = formatting.majority(verdict.majority)
    return share if verdict.majority.is_strict else _("the %(share)s needed") % {"share": share}


def _end(race: Race, facts: Facts, agency: str) -> str:
    params = {
        "post": isolated(facts.post),
        "agency": isolated(agency),
        "held": held_text(race, facts),
    }
    if race.outcome:
        params["name"] = winners(race)
        if not race.procedure.fills:
            return _("%(name)s was removed as %(post)s of %(agency)s (%(held)s).") % params
        return _(CHOSEN[race.outcome.how]) % params
    if race.state is RaceState.CLOSED and race.procedure.fills:
        return _("Nobody was elected %(post)s of %(agency)s (%(held)s).") % params
    return summary(race, ZoneInfo(facts.time_zone))
