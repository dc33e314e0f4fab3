"""Lists what waits to be published, with what stands in its way by now, and what was not published when its time came."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from elections.desk.desk_race import DeskRace
from elections.desk.publication.scheduled import objection
from elections.models import Proposal, Release, TallySheet
from elections.models.choices import BulletinKinds
from elections.models.release import ReleaseQuerySet
from elections.scoreboard.formatting import ballot_within


@dataclass(frozen=True)
class ReleaseItem:
    """`objection` says why it was not published, or while an embargo lasts, why it could not be as things stand."""

    release: Release
    title: str
    due: str
    address: str  # of what was handed in
    objection: str = ""


def waiting_items(desk: DeskRace) -> list[ReleaseItem]:
    """What is published next comes first."""
    releases = _with_subjects(Release.objects.waiting().filter(election=desk.election)).order_by("due_at", "pk")
    return [release_item(desk, release) for release in releases]


def failed_items(desk: DeskRace) -> list[ReleaseItem]:
    """What failed and still waits for somebody: neither public nor set aside, nor asked for again since."""
    last = {subject_of(one): one for one in _with_subjects(Release.objects.filter(election=desk.election))}
    open_sheets, open_proposals = {sheet.pk for sheet in desk.unpublished()}, {one.pk for one in desk.proposed()}
    return [
        release_item(desk, release)
        for (sheet, proposal), release in last.items()
        if release.failure and (sheet in open_sheets or proposal in open_proposals)
    ]


def _with_subjects(releases: ReleaseQuerySet) -> ReleaseQuerySet:
    return releases.select_related("asked_by", "sheet__vote_round", "sheet__corrects", "proposal__corrects").order_by(
        "pk"
    )


def subject_of(release: Release) -> tuple[int | None, int | None]:
    """The first reading, or the proposal."""
    sheet = release.sheet
    return (sheet.repeats_id or sheet.pk if sheet else None), release.proposal_id


def release_item(desk: DeskRace, release: Release) -> ReleaseItem:
    what = release.sheet or release.proposal
    title = sheet_title(what) if isinstance(what, TallySheet) else proposal_title(what)  # type: ignore[arg-type]
    name = "desk:proposal" if isinstance(what, Proposal) else "desk:sheet"
    address = reverse(name, args=[desk.election.slug, what.pk])  # type: ignore[union-attr]
    in_the_way = objection(desk, release) if release.not_before and release.is_waiting else ""
    return ReleaseItem(release, title, desk.at(release.due_at), address, release.failure or in_the_way)


def sheet_title(sheet: TallySheet) -> str:
    label = ballot_within(sheet.vote_round.ballot)
    title = _("Sheet %(pk)d of %(ballot)s") % {"pk": sheet.pk, "ballot": label}
    if sheet.corrects:
        title = _("%(sheet)s, correcting bulletin %(number)d") % {"sheet": title, "number": sheet.corrects.number}
    return title


def proposal_title(proposal: Proposal) -> str:
    title = str(BulletinKinds(proposal.kind).label).capitalize()
    if proposal.corrects:
        title = _("%(what)s, correcting bulletin %(number)d") % {"what": title, "number": proposal.corrects.number}
    return title
