"""Writes what follows by the rule, the clauses it rests on, and where what was declared differs from it."""

from django.utils.translation import gettext as _

from elections.rules.next_step import Step
from elections.rules.procedure import Basis, Clause
from elections.rules.race import Difference, Disagreement, Race, RaceState

from . import formatting
from .names import name
from .sources import RaceNotes
from .values import ClauseView


def next_text(race: Race) -> str:
    """What the procedure asks for next, in every state that a race can be in; after the end it asks for nothing."""
    step = race.next_step
    names = formatting.listing([name(race, slug) for slug in step.standing])
    sentences = [_("When voting resumes:")] if race.state is RaceState.SUSPENDED else []
    if step.dropping:
        dropping = formatting.listing([name(race, slug) for slug in step.dropping])
        sentences.append(_("%(names)s, with the fewest votes, drops out.") % {"names": dropping})
    params = {
        "names": names,
        "share": formatting.majority(step.majority) if step.majority else "",
        "needed": formatting.share_of_base(step.majority) if step.majority else "",
    }
    match step.step:
        case Step.BALLOT:
            sentences.append(_("The next ballot is between %(names)s; %(needed)s are needed.") % params)
        case Step.LAST_CANDIDATE if race.procedure.clause("confirmation") is None:
            sentences.append(_("Only %(names)s is left: members may elect by acclamation.") % params)
        case Step.LAST_CANDIDATE:
            sentences.append(
                _(
                    "Only %(names)s is left: members may elect by acclamation or hold a yes/no vote, in which"
                    " %(share)s must vote yes."
                )
                % params
            )
        case Step.RESULT:
            sentences.append(_("The result of the ballot is awaited."))
        case Step.DECLARATION:
            sentences.append(_("%(names)s has reached the majority; the chair declares the result.") % params)
        case Step.CHAIR:
            sentences.append(
                _("%(names)s are tied. No rule that we have read settles a tie: the chair decides.") % params
            )
        case Step.REPEAT:
            sentences.append(_("The yes/no vote failed. As we read the rule, the whole election has to be held again."))
        case Step.UNKNOWN:
            sentences.append(_("The figures reported do not show what happens next."))
    return " ".join(sentences)


def clause_views(race: Race, notes: RaceNotes) -> tuple[ClauseView, ...]:
    return tuple(_clause_view(clause, race, notes) for clause in race.procedure.clauses)


def _clause_view(clause: Clause, race: Race, notes: RaceNotes) -> ClauseView:
    labels = {
        Basis.TEXT: _("text"),
        Basis.PRACTICE: _("practice"),
        Basis.INFERRED: _("our inference"),
    }
    return ClauseView(
        key=clause.key,
        text=_(clause.text),
        basis=clause.basis.value,
        basis_label=labels[clause.basis],
        reference=_(clause.reference),
        source=notes.view(clause.source),
        applies=clause.key in race.next_step.clauses,
    )


def difference_text(race: Race, difference: Difference) -> str:
    """The declared fact stands; the page says where the rule computes otherwise."""
    params = {"name": name(race, difference.candidate or ""), "bulletin": difference.bulletin}
    return {
        Disagreement.ELECTED_WITHOUT_MAJORITY: _(
            "Bulletin %(bulletin)d: %(name)s was declared elected by ballot, although the figures"
            " reported fall short of the majority that we calculate."
        ),
        Disagreement.ANOTHER_HAD_THE_MAJORITY: _(
            "Bulletin %(bulletin)d: %(name)s was declared elected, although by the figures reported"
            " somebody else reached the majority that we calculate."
        ),
        Disagreement.ELIMINATED_AGAINST_RULE: _(
            "Bulletin %(bulletin)d: %(name)s was declared eliminated, although under the rule as we read"
            " it nobody, or somebody else, would have dropped out."
        ),
        Disagreement.REQUIRED_DIFFERS: _(
            "Bulletin %(bulletin)d: the majority announced in the room differs from the one that we calculate."
        ),
    }[difference.disagreement] % params
