"""Writes what follows by the rule, and where what was declared differs from it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.rules.next_step import NextStep, Step
from elections.rules.procedure import End, Stage, Who
from elections.rules.race import Difference, Disagreement, Race, RaceState
from elections.rules.tally import BallotKind

from . import formatting
from .bodies import asked_next, body_name, has_bodies, present_stage
from .majorities import are_needed
from .names import name


def next_text(race: Race) -> str:
    """What the procedure asks for next, in every state that a race can be in; after the end it asks for nothing."""
    step = race.next_step
    sentences = [
        _("When voting resumes:") if race.state is RaceState.SUSPENDED else "",
        _dropping(race, step),
        _("The ballots of that day are used up, and voting goes on another day.") if step.is_another_day else "",
        _follows(race, step),
    ]
    return " ".join(filter(None, sentences))


def _dropping(race: Race, step: NextStep) -> str:
    if not step.dropping:
        return ""
    names = formatting.listing([name(race, slug) for slug in step.dropping])
    return ngettext(
        "%(names)s, with the fewest votes, drops out.",
        "%(names)s, with the fewest votes, drop out.",
        len(step.dropping),
    ) % {"names": names}


def _follows(race: Race, step: NextStep) -> str:
    params = {
        "names": formatting.listing([name(race, slug) for slug in step.standing]),
        "share": formatting.majority(step.majority) if step.majority else "",
        "body": body_name(step.stage) if step.stage else "",
        "present": body_name(present_stage(race)),
    }
    if step.step is Step.BALLOT and step.stage:
        return _ballot(race, step, step.stage, params)
    if step.step is Step.LAST_CANDIDATE and step.stage:
        return _last_candidate(race, step.stage) % params
    if step.step is Step.DECLARATION:
        return _declaration(race, step) % params
    if step.step is Step.APPOINTMENT:
        return _appointment(step) % params
    if step.step is Step.CHAIR and race.ballots and race.ballots[-1].ballot.stay:
        return (
            _("%(names)s are tied again, and no rule that we have read says what follows: the chair decides.") % params
        )
    return _of_step(step.step) % params


def _of_step(step: Step) -> str:
    return {
        Step.RESULT: _("The result of the ballot is awaited."),
        Step.NOMINATION: _("The %(present)s nominates %(names)s to the %(body)s."),
        Step.CHAIR: _("%(names)s are tied. No rule that we have read settles a tie: the chair decides."),
        Step.LOT: _("Lots are drawn between %(names)s."),
        Step.REPEAT: _("Nominations are opened again, and the whole election is held anew."),
        Step.RESTART: _("The procedure begins again with its first ballot."),
        Step.ADJOURNMENT: _("Voting is adjourned to another day."),
        Step.ENDED: "",
    }.get(step, _("The figures reported do not show what happens next."))


def _ballot(race: Race, step: NextStep, stage: Stage, params: dict[str, str]) -> str:
    """The next ballot, of its kind; with the body that holds it where there are several."""
    if step.kind is BallotKind.TIED:
        return _tied(step) % params
    if step.kind is BallotKind.STRAW_POLL:
        return _poll(step, params)
    if step.majority:
        params["needed"] = are_needed(step.majority, stage.paper)
    is_named = bool(params["body"]) and has_bodies(race.procedure)
    if step.kind is BallotKind.CONFIRMATION:
        return _yes_no(race, step, is_named=is_named) % params
    if not step.majority:
        return (
            _("The next ballot of the %(body)s is between %(names)s, to cut the list.")
            if is_named
            else _("The next ballot is between %(names)s, to cut the list.")
        ) % params
    if len(step.standing) == 1 and is_named:
        return _("The next ballot, in the %(body)s, is on %(names)s alone; %(needed)s.") % params
    if len(step.standing) == 1:
        return _("The next ballot is on %(names)s alone; %(needed)s.") % params
    if is_named:
        return _("The next ballot, in the %(body)s, is between %(names)s; %(needed)s.") % params
    return _("The next ballot is between %(names)s; %(needed)s.") % params


def _tied(step: NextStep) -> str:
    if step.stay == 1:
        return _("A ballot between the tied, %(names)s, decides who stays in the race.")
    return ngettext(
        "A ballot between the tied, %(names)s, decides which one stays in the race.",
        "A ballot between the tied, %(names)s, decides which of them stay in the race.",
        step.stay,
    )


def _poll(step: NextStep, params: dict[str, str]) -> str:
    if step.number == 1:
        return _("A straw poll on %(names)s comes first.") % params
    if not step.may_move_on:
        return _("Another straw poll follows.")
    params["turn"] = asked_next(step.may_move_on)
    return _("Another straw poll follows, or %(turn)s.") % params


def _yes_no(race: Race, step: NextStep, *, is_named: bool) -> str:
    if not race.procedure.fills and step.majority:
        return _("A yes/no vote on removing %(names)s follows; %(needed)s.")
    if not step.majority or step.majority.share is None:
        return _("A yes/no vote on %(names)s follows.")
    if is_named:
        return _("A yes/no vote on %(names)s follows in the %(body)s; %(needed)s.")
    return _("A yes/no vote on %(names)s follows; %(needed)s.")


def _last_candidate(race: Race, stage: Stage) -> str:
    if stage.who is Who.NAMED and has_bodies(race.procedure):
        return _(
            "The %(body)s decides on %(names)s: by acclamation, or by a yes/no vote, in which %(share)s must vote yes."
        )
    if End.REFUSED not in stage.then:
        return _("Only %(names)s is left: members may elect by acclamation.")
    return _(
        "Only %(names)s is left: members may elect by acclamation or hold a yes/no vote, in which"
        " %(share)s must vote yes."
    )


def _declaration(race: Race, step: NextStep) -> str:
    if not race.procedure.fills:
        return _("The majority for removing %(names)s is reached; the chair declares the result.")
    if _is_plurality(race):
        return _("With the most votes, %(names)s wins; the chair declares the result.")
    return ngettext(
        "%(names)s has reached the majority; the chair declares the result.",
        "%(names)s have reached the majority; the chair declares the result.",
        len(step.standing),
    )


def _is_plurality(race: Race) -> bool:
    verdict = race.ballots[-1].verdict if race.ballots else None
    return bool(verdict and verdict.majority and verdict.majority.share is None)


def _appointment(step: NextStep) -> str:
    if len(step.standing) == 1:
        return _("The %(body)s decides on %(names)s without a ballot.")
    return _("The %(body)s decides between %(names)s without a ballot, by consensus.")


def difference_texts(race: Race) -> tuple[str, ...]:
    """One for each; of several ballots whose majority was reported otherwise, one for all."""
    apart = [one for one in race.differences if one.disagreement is not Disagreement.REQUIRED_DIFFERS]
    numbers = [one.bulletin for one in race.differences if one.disagreement is Disagreement.REQUIRED_DIFFERS]
    required = [_required_differs(numbers)] if numbers else []
    return (*(difference_text(race, one) for one in apart), *required)


def _required_differs(numbers: list[int]) -> str:
    return ngettext(
        "Bulletin %(bulletins)s: the majority that was reported differs from the one that we calculate.",
        "Bulletins %(bulletins)s: the majority that was reported differs from the one that we calculate.",
        len(numbers),
    ) % {"bulletins": formatting.listing([str(number) for number in numbers])}


def difference_text(race: Race, difference: Difference) -> str:
    """The declared fact stands; the page says where the rule computes otherwise."""
    params = {"name": name(race, difference.candidate or ""), "bulletin": difference.bulletin}
    return {
        Disagreement.ELECTED_WITHOUT_MAJORITY: _(
            "Bulletin %(bulletin)d: %(name)s was declared elected by ballot, although the figures"
            " reported fall short of the majority that we calculate."
        ),
        Disagreement.ELECTED_BEFORE_THE_LAST_STAGE: _(
            "Bulletin %(bulletin)d: %(name)s was declared elected by ballot, although under the rule as we read it"
            " the last ballot elects nobody."
        ),
        Disagreement.ANOTHER_HAD_THE_MAJORITY: _(
            "Bulletin %(bulletin)d: %(name)s was declared elected, although by the figures reported"
            " somebody else reached the majority that we calculate."
        ),
        Disagreement.NOMINATED_WITHOUT_MAJORITY: _(
            "Bulletin %(bulletin)d: %(name)s was nominated, although by the figures reported somebody else"
            " reached the majority that we calculate."
        ),
        Disagreement.ELIMINATED_AGAINST_RULE: _(
            "Bulletin %(bulletin)d: %(name)s was declared eliminated, although under the rule as we read"
            " it nobody, or somebody else, would have dropped out."
        ),
        Disagreement.SPARED_AGAINST_RULE: _(
            "Bulletin %(bulletin)d: %(name)s stayed in the race, although under the rule as we read it"
            " %(name)s had dropped out."
        ),
        Disagreement.WENT_ON_THOUGH_REACHED: _(
            "Bulletin %(bulletin)d: another ballot was held, although by the figures reported %(name)s had"
            " reached the majority that we calculate."
        ),
        Disagreement.REQUIRED_DIFFERS: _required_differs([difference.bulletin]),
    }[difference.disagreement] % params
