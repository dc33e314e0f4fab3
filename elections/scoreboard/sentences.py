"""Writes the sentences about a race and its ballots: summary, and one ballot.

They state what is in the data and never a cause that is not.
"""

from datetime import tzinfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.race import BallotResult, Race, RaceState
from elections.rules.tally import BallotKind, Paper
from elections.rules.verdict import Outcome, Verdict

from . import ballot_names, formatting
from .bodies import nomination
from .formatting import first_sentence
from .headlines import ballot_under_way
from .leads import counts_text, for_and_against, is_poll_without_figures, leaders, tie_text, tied_for_the_lead
from .majorities import span_text
from .names import name, short_name
from .news import departure_sentences, news_since_last_ballot
from .outcomes import deciding_vote, end_sentence, nomination_sentence, outcome_text
from .ties import led_together, tie_place


def summary(race: Race, zone: tzinfo) -> str:
    """A few sentences that tell the race so far, in the order of what happened."""
    sentences = [
        *_of_last_ballot(race),
        *departure_sentences(race, [] if race.counted else [one for one in race.contenders if one.after is None]),
    ]
    sentences.insert(0 if _is_nominated_before_last_ballot(race) else len(sentences), nomination_sentence(race, zone))
    sentences += [*news_since_last_ballot(race), end_sentence(race)]
    if race.state is RaceState.VOTING:
        sentences.append(ballot_sentence(race, ballot_under_way(race)))
    if race.state is RaceState.AHEAD:
        sentences.append(_nothing_stands(race))
    return " ".join(filter(None, sentences))


def _of_last_ballot(race: Race) -> list[str]:
    """That by which somebody was elected is told with the end."""
    if not race.counted:
        return []
    last = race.ballots.index(race.counted[-1])
    left = departure_sentences(race, [one for one in race.contenders if one.after == last], is_short=True)
    return [*left] if deciding_vote(race) else [_lead(race, race.counted[-1]), *left]


def _is_nominated_before_last_ballot(race: Race) -> bool:
    entry = nomination(race)
    return entry is not None and bool(race.counted) and entry.root < race.counted[-1].root


def _nothing_stands(race: Race) -> str:
    if race.entries:
        return _("Everything published about this election has been retracted.")
    return _("Nothing has been published about this election yet.")


def _lead(race: Race, result: BallotResult) -> str:
    top, verdict = leaders(result), result.verdict
    if result.ballot.paper is Paper.EACH and verdict and verdict.outcome is Outcome.INDICATIVE and top:
        return " ".join((_leads_poll(race, result), outcome_text(race, result)))
    if is_poll_without_figures(result):
        return " ".join(filter(None, (ballot_sentence(race, result), first_sentence(result.bulletin.note))))
    if verdict is None or verdict.needed is None or not _is_led(result, verdict):
        return ballot_sentence(race, result)
    params = {
        "name": short_name(race, top[0].candidate),
        "ballot": ballot_names.within(race, result.ballot),
        "votes": formatting.count(top[0].votes or 0),
        "others": formatting.count(top[1].votes or 0),
        "share": formatting.majority(verdict.majority) if verdict.majority else "",
    }
    if together := led_together(race, result, short_name):
        return together
    if tied_for_the_lead(top):
        label = ballot_names.label(race, result.ballot)
        return _("%(ballot)s ended in a tie: %(counts)s.") % {"ballot": label, "counts": tie_text(race, top)}
    lead = _ahead(params, verdict.needed - (top[0].votes or 0))
    return " ".join((lead, outcome_text(race, result))) if tie_place(race, result) else lead


def _ahead(params: dict[str, str], short: int) -> str:
    if short <= 0:
        return _("%(name)s won %(ballot)s %(votes)s to %(others)s, reaching %(share)s.") % params
    return ngettext(
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s vote short of %(share)s.",
        "%(name)s led %(ballot)s %(votes)s to %(others)s, %(short)s votes short of %(share)s.",
        short,
    ) % (params | {"short": formatting.count(short)})


def _leads_poll(race: Race, result: BallotResult) -> str:
    """Of a poll on each name who has the most for them; all others stand in the table."""
    first = tied_for_the_lead(leaders(result)) or leaders(result)[:1]
    return ngettext(
        "%(names)s led %(ballot)s: %(counts)s.", "%(names)s led %(ballot)s with %(votes)s for each.", len(first)
    ) % {
        "names": formatting.listing([short_name(race, line.candidate) for line in first]),
        "ballot": ballot_names.within(race, result.ballot),
        "counts": for_and_against(result, first[0]),
        "votes": formatting.count(first[0].votes or 0),
    }


def _is_led(result: BallotResult, verdict: Verdict) -> bool:
    """Whether the first two of several say how it went. Anyone whose votes are not reported may have had the most."""
    top = leaders(result)
    is_several = result.ballot.paper in (Paper.NAME, Paper.MARKS) and len(top) > 1
    return is_several and len(top) == len(verdict.lines)


def ballot_sentence(race: Race, result: BallotResult) -> str:
    """One ballot in a sentence that can be quoted."""
    label = _label(race, result)
    if result.tally is None or result.verdict is None:
        names = formatting.listing([name(race, slug) for slug in result.ballot.standing])
        params = {"ballot": label, "names": names}
        if len(result.ballot.standing) == 1:
            return _("%(ballot)s on %(names)s: no result yet.") % params
        return _("%(ballot)s, between %(names)s: no result yet.") % params
    if not leaders(result):
        return _("%(ballot)s: no figures were reported.") % {"ballot": label}
    params = {"ballot": label, "counts": counts_text(race, result, name), "outcome": outcome_text(race, result)}
    needed = result.verdict.required
    if not span_text(needed) or needed is None:
        return _("%(ballot)s: %(counts)s. %(outcome)s") % params
    params["needed"] = span_text(needed)
    return (
        ngettext(
            "%(ballot)s: %(counts)s; %(needed)s needed. %(outcome)s",
            "%(ballot)s: %(counts)s; %(needed)s needed. %(outcome)s",
            needed.least,
        )
        % params
    )


def _label(race: Race, result: BallotResult) -> str:
    label = ballot_names.label(race, result.ballot)
    is_tied = result.ballot.kind is BallotKind.TIED
    return _("%(ballot)s, between the tied") % {"ballot": label} if is_tied else label
