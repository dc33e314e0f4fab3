"""Makes the views of a procedure's clauses: each with what it rests on, and whether it says what comes next."""

from django.utils.translation import gettext as _

from elections.rules.procedure import Basis, Clause
from elections.rules.race import Race

from .sources import RaceNotes
from .values import ClauseView


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
