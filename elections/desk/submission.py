"""Holds what every handing in has in common: one clerk at a time, whose it is, and the same form only once.

Whatever is handed in carries the key of the page it was typed on.
"""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from elections.desk.audit.record import Action, record
from elections.desk.drafts import drafts
from elections.models import Election, Proposal, SetAside, TallySheet
from iomwatch.accounts.roles import Role, roles_of


def take_turns(election: Election) -> None:
    """One clerk of an election at a time, on PostgreSQL by this lock, on SQLite by its immediate transaction."""
    list(Election.objects.select_for_update().filter(pk=election.pk))


def signed(author: Any, page: drafts.OpenForm | None) -> dict[str, Any]:
    return {
        "author": author,
        "author_name": author.get_username(),
        "made_at": timezone.now(),
        "key": page.tab if page else uuid.uuid4(),
    }


def unless_otherwise(what: Any, says_the_same: bool) -> Any:
    if not says_the_same:
        raise drafts.HandedInOtherwise(what)
    return what


def may_set_aside(user: Any, what: TallySheet | Proposal) -> bool:
    """Whoever handed it in, and every verifier."""
    return what.author_id == user.pk or Role.VERIFIER in roles_of(user)


@transaction.atomic
def set_aside(what: TallySheet | Proposal, by: Any) -> None:
    """It stays, and is offered no more. Doing it twice does it once."""
    election = what.election if isinstance(what, Proposal) else what.vote_round.election
    take_turns(election)
    about = {"proposal": what} if isinstance(what, Proposal) else {"sheet": what}
    _, is_new = SetAside.objects.get_or_create(**about, defaults={"by": by, "at": timezone.now()})
    if is_new:
        record(by, Action.SET_ASIDE, election, **about)
