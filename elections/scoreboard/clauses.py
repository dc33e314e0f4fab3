"""Makes the views of a procedure's clauses: each with what it rests on, and whether it says what comes next."""

from collections.abc import Iterator
from itertools import groupby, islice

from django.utils.translation import gettext as _

from elections.rules.procedure import Basis, Clause, Procedure
from elections.rules.race import Race

from .sources import RaceNotes
from .values import ClauseView

DECIDING = ("nomination", "majority", "confirmation", "appointment")


def clause_views(race: Race, notes: RaceNotes) -> tuple[ClauseView, ...]:
    deciding = set(_deciding(race.procedure))
    return tuple(_clause_view(clause, race, notes, clause.key in deciding) for clause in race.procedure.clauses)


def _deciding(procedure: Procedure) -> Iterator[str]:
    """The key of the clause by which each body decides: the first that speaks of it."""
    for _body, stages in groupby(procedure.stages, lambda stage: stage.body):
        keys = (key for stage in stages for key in procedure.clauses_about(*DECIDING, stage=stage))
        yield from islice(keys, 1)


def _clause_view(clause: Clause, race: Race, notes: RaceNotes, decides: bool) -> ClauseView:
    labels = {
        Basis.TEXT: _("text"),
        Basis.PRACTICE: _("practice"),
        Basis.INFERRED: _("our inference"),
    }
    return ClauseView(
        key=clause.key,
        subject=clause.subject,
        text=_(clause.text),
        basis=clause.basis.value,
        basis_label=labels[clause.basis],
        reference=_(clause.reference),
        source=notes.view(clause.source),
        decides=decides,
        applies=clause.key in race.next_step.clauses,
    )
