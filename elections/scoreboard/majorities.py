"""Says how many votes a ballot needs, of what, and that it is not known exactly where it is not."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.number_words import number_word
from elections.rules.majority import Base, Majority
from elections.rules.procedure import Stage
from elections.rules.span import Span
from elections.rules.tally import Ballot, Paper
from elections.rules.verdict import Verdict

from .formatting import base, count, majority


def span_text(votes: Span | None) -> str:
    """`96`, or `between 95 and 98`; nothing where no upper bound is known."""
    if votes is None or votes.most is None:
        return ""
    if votes.exact is not None:
        return count(votes.exact)
    return _("between %(least)s and %(most)s") % {"least": count(votes.least), "most": count(votes.most)}


def needed_text(ballot: Ballot, verdict: Verdict | None) -> str:
    """`two thirds of 165: 110`, or `more than half of 58 seats: 30`."""
    rule = verdict.majority if verdict else None
    if verdict is None or rule is None or rule.share is None or not span_text(verdict.required):
        return ""
    if rule.vetoes and rule.seats:
        return _nine_of_fifteen(rule.votes_needed(rule.seats), rule.seats)
    params = {"share": majority(rule), "needed": span_text(verdict.required)}
    if verdict.base is None:
        return _("%(share)s of %(base)s: %(needed)s") % (params | {"base": base(rule)})
    return _("%(share)s of %(base)s: %(needed)s") % (params | {"base": _counted(ballot, rule, verdict.base)})


def _nine_of_fifteen(needed: int, seats: int) -> str:
    return _("%(needed)s of %(seats)s") % {"needed": number_word(needed), "seats": count(seats)}


def _counted(ballot: Ballot, rule: Majority, voting: int) -> str:
    """`165`, of votes; of anything else with what it is."""
    if rule.base is Base.VALID and ballot.paper.adds_up:
        return count(voting)
    text = {
        Base.VALID: ngettext("%(count)s valid paper", "%(count)s valid papers", voting),
        Base.CAST: ngettext("%(count)s paper cast", "%(count)s papers cast", voting),
        Base.PRESENT: ngettext("%(count)s member present", "%(count)s members present", voting),
        Base.ENTITLED: ngettext("%(count)s member entitled to vote", "%(count)s members entitled to vote", voting),
        Base.MEMBERS: ngettext("%(count)s member", "%(count)s members", voting),
        Base.SEATS: ngettext("%(count)s seat", "%(count)s seats", voting),
        Base.WEIGHTS: _("a weight of %(count)s"),
    }[rule.base]
    return text % {"count": count(voting)}


def needed_in_short(ballot: Ballot, verdict: Verdict | None, stage: Stage) -> str:
    """For the cell of a table: how many votes, or that none are asked for."""
    if not asks_majority(ballot, stage):
        return _("none")
    if verdict and verdict.majority and verdict.majority.share is None:
        return _("the most votes")
    return span_text(verdict.required if verdict else None) or _("not known")


def asks_majority(ballot: Ballot, stage: Stage) -> bool:
    return bool(stage.bars) and not (ballot.is_poll or ballot.stay)


def are_needed(rule: Majority, paper: Paper) -> str:
    """What the next ballot asks for, behind a semicolon."""
    if rule.share is None:
        return _("the candidate with the most votes wins")
    if rule.vetoes and rule.seats:
        return _of_so_many(rule.votes_needed(rule.seats), rule.seats)
    needed = rule.votes_needed(rule.seats) if rule.seats else 0
    params = {"share": majority(rule), "seats": count(rule.seats or 0), "needed": count(needed)}
    text = {
        Base.VALID: _("%(share)s of the valid votes are needed")
        if paper.adds_up
        else _("a mark on %(share)s of the valid papers is needed"),
        Base.CAST: _("%(share)s of the papers cast are needed"),
        Base.PRESENT: _("the votes of %(share)s of the members present are needed"),
        Base.ENTITLED: _("the votes of %(share)s of the members entitled to vote are needed"),
        Base.MEMBERS: _("the votes of %(share)s of all members are needed"),
        Base.SEATS: ngettext(
            "%(needed)s vote is needed, %(share)s of the %(seats)s seats",
            "%(needed)s votes are needed, %(share)s of the %(seats)s seats",
            needed,
        ),
        Base.WEIGHTS: _("votes with %(share)s of the weight of all are needed"),
    }[rule.base]
    sentence = text % params
    return _("%(needed)s, and no veto") % {"needed": sentence} if rule.vetoes else sentence


def _of_so_many(needed: int, seats: int) -> str:
    """A rule with vetoes counts votes: nobody calls nine of 15 three fifths."""
    text = ngettext(
        "%(needed)s of the %(seats)s votes is needed, and no veto",
        "%(needed)s of the %(seats)s votes are needed, and no veto",
        needed,
    )
    return text % {"needed": number_word(needed), "seats": count(seats)}
