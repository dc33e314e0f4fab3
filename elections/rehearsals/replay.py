"""Replays an election, bulletin by bulletin, into a rehearsal with invented names.

What is replayed are ballots, counts and how each candidacy ended. Names, notes and sources of the real one stay behind,
as in every rehearsal.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from elections.bulletins.compose import Content
from elections.bulletins.payload import Payload, PayloadError
from elections.bulletins.publish import publish
from elections.bulletins.race_reader import payloads_of
from elections.models import Bulletin, Candidacy, Election, Figure, TallySheet, VoteRound
from elections.rehearsals.create import rehearse
from elections.rules import bulletin as rules

AUTHOR = "replay"


def begin_replay(election: Election) -> tuple[Election, Iterator[Bulletin]]:
    """A rehearsal of this election, and its bulletins: each is published when it is asked for. Raises PayloadError, and makes
    nothing, where the text of one cannot be read any more."""
    bulletins = [_readable(payload) for payload in payloads_of(election)]
    rehearsal = Election.objects.with_post().get(pk=rehearse(election, by=None).pk)
    return rehearsal, _replay(bulletins, rehearsal, _parts(election, rehearsal))


def _replay(bulletins: list[rules.Bulletin], rehearsal: Election, parts: dict[str, Candidacy]) -> Iterator[Bulletin]:
    published: dict[int, Bulletin] = {}
    for bulletin in bulletins:
        published[bulletin.number] = _replay_one(bulletin, rehearsal, parts, published)
        yield published[bulletin.number]


def _readable(payload: Payload) -> rules.Bulletin:
    if not payload.is_readable:
        number = payload.bulletin.number
        raise PayloadError(
            f"the text of bulletin {number} cannot be read any more, so the election cannot be told again"
        )
    return payload.bulletin


def _parts(election: Election, rehearsal: Election) -> dict[str, Candidacy]:
    """Who plays whom: the invented candidacy for each real one, by its slug."""
    real = election.candidacies.order_by("order").values_list("slug", flat=True)
    return dict(zip(real, rehearsal.candidacies.order_by("order"), strict=True))


@transaction.atomic
def _replay_one(
    bulletin: rules.Bulletin, rehearsal: Election, parts: dict[str, Candidacy], published: dict[int, Bulletin]
) -> Bulletin:
    return publish(
        rehearsal,
        _content(bulletin, rehearsal, parts),
        corrects=published[bulletin.corrects] if bulletin.corrects else None,
        reason="As in the election that is replayed." if bulletin.corrects else "",
        author=AUTHOR,
        shipped_as=f"{rehearsal.slug}/{bulletin.number}",
    )


def _content(bulletin: rules.Bulletin, rehearsal: Election, parts: dict[str, Candidacy]) -> Content | None:
    if bulletin.content_kind is None:
        return None
    vote_round = None
    if bulletin.ballot:
        standing = tuple(parts[slug].slug for slug in bulletin.ballot.standing)
        vote_round = VoteRound.objects.record(rehearsal, replace(bulletin.ballot, standing=standing, number_note=""))
    is_result = bulletin.content_kind is rules.BulletinKind.RESULT
    return Content(
        kind=bulletin.content_kind,
        vote_round=vote_round,
        sheet=_sheet(bulletin, vote_round, parts) if is_result and vote_round else None,
        candidacy=parts[bulletin.candidate] if bulletin.candidate else None,
        how=bulletin.how,
        grade=bulletin.grade,
    )


def _sheet(bulletin: rules.Bulletin, vote_round: VoteRound, parts: dict[str, Candidacy]) -> TallySheet:
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name=AUTHOR, made_at=timezone.now())
    for figure in bulletin.tally.figures:
        Figure.objects.create(
            sheet=sheet,
            kind=figure.kind.value,
            candidacy=parts[figure.candidate] if figure.candidate else None,
            value=figure.value,
            grade=figure.grade.value,
            is_preferred=figure.is_preferred,
        )
    return sheet
