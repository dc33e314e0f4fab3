"""Schedules publications: what somebody asks for becomes a bulletin some seconds later, or when an embargo ends.

Until then anybody at the desk can stop it. Browsers may close and servers restart meanwhile: what is due is published.
"""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from elections.bulletins.double_entry import Unverified, refuse_unverified
from elections.bulletins.publish import Overtaken, publish
from elections.desk.audit.record import Action, record
from elections.desk.desk_race import DeskRace, desk_of
from elections.desk.publication.combine_sheets import awaits_choice
from elections.desk.publication.embargo import refuse_outdated
from elections.desk.publication.publishable import Publishable, publishable, published_as
from elections.desk.publication.refusals import REFUSALS, SeenOtherwise, WasSetAside, refusal_text
from elections.models import Bulletin, Election, Proposal, Release, TallySheet
from elections.models.release import AT_ONCE


class Busy(RuntimeError):
    """Something else of this election is about to be published, or this waits already. `release` is what."""

    def __init__(self, release: Release) -> None:
        self.release = release
        super().__init__(f"release {release.pk} is waiting")


class AskedOtherwise(RuntimeError):
    """The same form asked for something else before."""


@transaction.atomic
def ask(
    what: TallySheet | Proposal,
    by: Any,
    *,
    key: uuid.UUID,
    expected: int,
    seen: str,
    not_before: datetime | None = None,
) -> Release:
    """Ask for something to be published as bulletin `expected`, with the digest of what was seen; or as whichever is next
    when its embargo ends, `not_before`.

    The same form sent twice asks once. Raises AskedOtherwise, Busy, SeenOtherwise, Overtaken, Unverified, Contradiction and
    ImpossibleFigures.
    """
    election = _locked(what)
    if same := Release.objects.filter(key=key).first():
        return _same(same, what, by, expected)
    if waiting := in_the_way(election, what):
        raise Busy(waiting)
    if published_as(what):
        raise Unverified("is_public")
    to_publish = publishable(desk_of(election), what, by)
    if to_publish.desk.next_number != expected:
        raise Overtaken(expected)
    refuse_unverified(to_publish.content, by)
    if to_publish.seen() != seen:
        raise SeenOtherwise("what was seen has changed")
    if isinstance(what, TallySheet) and awaits_choice(to_publish.desk, what):
        raise Unverified("no_sheet_is_preferred")
    now = timezone.now()
    due_at = max(now + timedelta(seconds=settings.COUNTDOWN), not_before or now)
    release = Release.objects.create(
        election=election,
        **_about(what),
        key=key,
        expected=expected,
        digest=to_publish.seen_in_any_place() if not_before else seen,
        asked_by=by,
        asked_at=now,
        not_before=not_before,
        due_at=due_at,
    )
    release.beside.set(to_publish.content.rivals)
    detail = f"not before {not_before.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if not_before else f"as bulletin {expected}"
    record(by, Action.ASKED, election, **_about(what), digest=seen, detail=detail)
    return release


def in_the_way(election: Election, what: TallySheet | Proposal) -> Release | None:
    """What counts down in this election, or waits with this very thing."""
    waiting = Release.objects.waiting().filter(election=election)
    with_it = Release.objects.holding(what) if isinstance(what, TallySheet) else waiting.filter(proposal=what)
    return waiting.filter(AT_ONCE).first() or with_it.first()


@transaction.atomic
def stop(release: Release, by: Any) -> bool:
    """Stop what has not been published yet. Tells whether it was in time."""
    _locked(release)
    return _stop(release, by)


def _stop(release: Release, by: Any) -> bool:
    stopped = Release.objects.waiting().filter(pk=release.pk).update(stopped_by=by, stopped_at=timezone.now())
    if stopped:
        record(by, Action.STOPPED, release.election, **_about(release.sheet or release.proposal))
    return bool(stopped)


def publish_due(now: datetime | None = None) -> int:
    """Publish whatever is due. Any number of servers may do this at once: each release ends once. Tells how many ended.

    What nobody foresaw holds up its own release and no other; raises ExceptionGroup when all have had their turn.
    """
    ended, errors = 0, []
    for pk in Release.objects.due(now or timezone.now()).values_list("pk", flat=True):
        try:
            ended += _end(pk)
        except (OperationalError, InterfaceError):  # the database is away, for all of them
            raise
        except Exception as error:
            errors.append(error)
    if errors:
        raise ExceptionGroup("some of what is due could not be published", errors)
    return ended


def _end(pk: int) -> bool:
    """One release, published or failed with the reason, in a transaction of its own."""
    with transaction.atomic():
        about_it = Release.objects.select_related("election__post__agency", "asked_by")
        release = about_it.select_for_update(of=("self", "election")).get(pk=pk)
        if not release.is_waiting or release.follows:
            return False
        try:
            with transaction.atomic():
                release.bulletin = _publish(release)
        except REFUSALS as error:
            release.failure = refusal_text(error, desk_of(release.election))[:500]
        release.ended_at = timezone.now()
        release.save()
        about = _about(release.sheet or release.proposal) | {"bulletin": release.bulletin}
        did = Action.PUBLISHED if release.bulletin else Action.FAILED
        digest = release.bulletin.digest if release.bulletin else ""
        record(release.asked_by, did, release.election, **about, digest=digest, detail=release.failure)
    return True


def _publish(release: Release) -> Bulletin:
    to_publish = publishable(desk_of(release.election), _anew(release), release.asked_by)
    _refuse_unseen(release, to_publish)
    if to_publish.form:
        to_publish.form.keep(to_publish.content)
    return publish(
        release.election,
        to_publish.content,
        corrects=to_publish.corrects,
        reason=to_publish.reason,
        author="desk",
        by=release.asked_by,
        expected=None if release.not_before else release.expected,
    )


def _refuse_unseen(release: Release, to_publish: Publishable) -> None:
    """Raises WasSetAside, SeenOtherwise and Outdated; what has been overtaken is left to `publish`, which says more of it."""
    if hasattr(release.sheet or release.proposal, "set_aside"):
        raise WasSetAside
    if release.not_before:
        refuse_outdated(to_publish, release.expected)
    elif to_publish.desk.next_number != release.expected:
        return
    if release.digest != (to_publish.seen_in_any_place() if release.not_before else to_publish.seen()):
        raise SeenOtherwise("what was seen has changed since")


def objection(desk: DeskRace, release: Release) -> str:
    """Why what waits could not be published as things stand now; empty where it could."""
    try:
        _refuse_unseen(release, publishable(desk, _anew(release), release.asked_by))
    except REFUSALS as error:
        return refusal_text(error, desk)
    return ""


@transaction.atomic
def retract(bulletin: Bulletin, by: Any, *, reason: str) -> Bulletin:
    """Take a bulletin back at once, alone: what is wrong must not stand a minute longer than it has to. Whatever counts
    down counts on what is being taken back and is stopped; an embargo about the same ends by itself. Raises
    Contradiction."""
    election = _locked(bulletin)
    for waiting in Release.objects.waiting().filter(AT_ONCE, election=election):
        _stop(waiting, by)
    taken_back = publish(election, None, corrects=bulletin, reason=reason, author="desk", by=by)
    record(by, Action.RETRACTED, election, bulletin=bulletin, detail=reason[:500], digest=taken_back.digest)
    return taken_back


def _anew(release: Release) -> TallySheet | Proposal:
    """What is to be published, as it is in the database now."""
    if release.sheet_id:
        return TallySheet.objects.in_full().get(pk=release.sheet_id)
    return Proposal.objects.select_related("election", "author", "corrects").get(pk=release.proposal_id)  # type: ignore[misc]


def _locked(what: Any) -> Election:
    pk = what.vote_round.election_id if isinstance(what, TallySheet) else what.election_id
    return Election.objects.with_post().select_for_update(of=("self",)).get(pk=pk)


def _about(what: TallySheet | Proposal | None) -> dict[str, Any]:
    return {"proposal": what} if isinstance(what, Proposal) else {"sheet": what}


def _same(release: Release, what: TallySheet | Proposal, by: Any, expected: int) -> Release:
    earlier = (release.sheet or release.proposal, release.asked_by, release.expected)
    if earlier != (what, by, expected):
        raise AskedOtherwise("this form has asked for something else")
    return release
