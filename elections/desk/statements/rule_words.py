"""Says in words what the rule expects of the next ballot, and what its stages and papers are called at the desk."""

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.desk.desk_race import DeskRace
from elections.desk.sheets.papers import paper_name
from elections.rules.procedure import Procedure, Stage
from elections.rules.tally import Ballot
from elections.scoreboard import formatting


def stage_name(stage: Stage, procedure: Procedure) -> str:
    """Its body, with what is done there: several stages may be of one body."""
    place = procedure.stages.index(stage) + 1
    params = {"place": place, "body": isolated(_(stage.body)), "paper": paper_name(stage.paper)}
    if not stage.body:
        return _("%(place)d. %(paper)s") % params
    return _("%(place)d. %(body)s: %(paper)s") % params


def expected_text(desk: DeskRace) -> str:
    """What follows by the rule, and who stands in it."""
    expected = desk.race.next_step.ballot
    if expected is None:
        return _("The rule does not ask for a ballot now. Straw polls have numbers of their own.")
    params = {
        "ballot": desk.label(expected),
        "names": formatting.listing([desk.names.get(slug, slug) for slug in expected.standing]),
        "place": expected.number_in_stage or 0,
    }
    if expected.number_in_stage in (None, expected.number):
        return _sentence(expected) % params
    return _sentence_with_place(expected) % params


def _sentence(expected: Ballot) -> str:
    if len(expected.standing) == 1:
        return _("The rule expects: %(ballot)s, on %(names)s alone.")
    return _("The rule expects: %(ballot)s, between %(names)s.")


def _sentence_with_place(expected: Ballot) -> str:
    if len(expected.standing) == 1:
        return _("The rule expects: %(ballot)s, number %(place)d of its stage, on %(names)s alone.")
    return _("The rule expects: %(ballot)s, number %(place)d of its stage, between %(names)s.")
