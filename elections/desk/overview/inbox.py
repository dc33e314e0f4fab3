"""Lists what has been handed in and is not public, each with what this person can do about it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from elections.desk.desk_race import DeskRace
from elections.desk.publication.release_items import ReleaseItem, proposal_title, sheet_title, subject_of
from elections.desk.sheets.double_entry_status import DoubleEntryStatus
from elections.models import Proposal, Release
from elections.rules.bulletin import EntryMode
from iomwatch.accounts.roles import Role, roles_of


@dataclass(frozen=True, kw_only=True)
class InboxItem:
    """`action` is what this person is wanted for; empty where it waits for somebody else."""

    title: str
    state: str
    author: str
    made_at: Any
    address: str
    action: str = ""
    action_address: str = ""


def inbox_items(desk: DeskRace, user: Any, waiting: list[ReleaseItem]) -> list[InboxItem]:
    """What this person is wanted for first. What is `waiting` to become public wants nobody."""
    releases = {subject_of(one.release): one.release for one in waiting}
    items = [
        _sheet(DoubleEntryStatus(sheet), desk, user, releases.get((sheet.pk, None))) for sheet in desk.unpublished()
    ]
    items += [_proposal(one, desk, user, releases.get((None, one.pk))) for one in desk.proposed()]
    return sorted(items, key=lambda item: not item.action)


def _sheet(double_entry: DoubleEntryStatus, desk: DeskRace, user: Any, release: Release | None) -> InboxItem:
    first, slug = double_entry.first, desk.election.slug
    state, action, name = (_waits(release), "", "") if release else _stands(double_entry, user)
    return InboxItem(
        title=sheet_title(first),
        state=state,
        author=first.author_name,
        made_at=first.made_at,
        address=reverse("desk:sheet", args=[slug, first.pk]),
        action=action,
        action_address=reverse(f"desk:{name}", args=[slug, first.pk]) if action else "",
    )


def _stands(double_entry: DoubleEntryStatus, user: Any) -> tuple[str, str, str]:
    """How a sheet stands, what this person can do, and on which page."""
    if verification := double_entry.verification:
        state = _("typed twice") if verification.entry == EntryMode.DOUBLE else _("typed twice by the same person")
        return state, _("Publish it") if Role.VERIFIER in roles_of(user) else "", "sheet"
    may_type = double_entry.may_be_typed_by(user)
    if not double_entry.open_cells:
        return _("typed once"), _("Type it a second time") if may_type else "", "sheet-again"
    state = _("typed differently the second time")
    if double_entry.may_be_settled_by(user):
        return state, _("Decide which is right"), "settlement"
    return state, _("Type it again") if may_type else "", "sheet-again"


def _waits(release: Release) -> str:
    return _("under embargo") if release.not_before else _("about to be published")


def _proposal(proposal: Proposal, desk: DeskRace, user: Any, release: Release | None) -> InboxItem:
    address = reverse("desk:proposal", args=[desk.election.slug, proposal.pk])
    is_own = proposal.author == user and desk.election.entry == EntryMode.DOUBLE
    may_publish = Role.VERIFIER in roles_of(user) and not is_own and not release
    return InboxItem(
        title=proposal_title(proposal),
        state=_waits(release) if release else _("handed in"),
        author=proposal.author_name,
        made_at=proposal.made_at,
        address=address,
        action=_("Publish it") if may_publish else "",
        action_address=address,
    )
