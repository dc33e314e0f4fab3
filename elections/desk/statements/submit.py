"""Stores a proposal: what a clerk typed that is no result, for a second person to publish."""

from typing import Any

from django.db import transaction

from elections.desk.audit.record import Action, record
from elections.desk.drafts import drafts
from elections.desk.statements.statement_form import StatementForm
from elections.desk.submission import signed, take_turns, unless_otherwise
from elections.models import Bulletin, Proposal


@transaction.atomic
def propose(form: StatementForm, author: Any, *, page: drafts.OpenForm, corrects: Bulletin | None = None) -> Proposal:
    """Freeze a valid form of what is no result. Raises HandedInOtherwise and DraftConflict."""
    take_turns(form.desk.election)
    typed = drafts.write_typed(form.own_data)
    if same := Proposal.objects.filter(key=page.tab).first():
        return unless_otherwise(same, same.typed == typed)
    proposal = Proposal.objects.create(
        election=form.desk.election, kind=form.content().kind, typed=typed, corrects=corrects, **signed(author, page)
    )
    drafts.finish(page)
    record(author, Action.HANDED_IN, proposal.election, proposal=proposal)
    return proposal
