"""An election told again as if it were the night: its bulletins, one by one, into a rehearsal with invented names.

What is told are ballots, counts and how each candidacy ended. Names, notes and sources of the real one stay behind, as in
every rehearsal.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from elections.bulletins.compose import Content
from elections.bulletins.payload import thaw
from elections.bulletins.publish import publish
from elections.models import Bulletin, Candidacy, Election, Figure, TallySheet, VoteRound
from elections.rehearsals.create import rehearse
from elections.rules import bulletin as rules

AUTHOR = "replay"


def begin_replay(election: Election) -> tuple[Election, Iterator[Bulletin]]:
    """A rehearsal of this election, and its bulletins: each is published when it is asked for."""
    rehearsal = Election.objects.with_post().get(pk=rehearse(election, by=None).pk)
    return rehearsal, _tell(election, rehearsal)


def _tell(election: Election, rehearsal: Election) -> Iterator[Bulletin]:
    told = [
        thaw(payload).bulletin for payload in Bulletin.objects.for_election(election).values_list("payload", flat=True)
    ]
    parts = _parts(election, rehearsal)
    published: dict[int, Bulletin] = {}
    for said in told:
        published[said.number] = _tell_one(said, rehearsal, parts, published)
        yield published[said.number]


def _parts(election: Election, rehearsal: Election) -> dict[str, Candidacy]:
    """Who plays whom: the invented candidacy for each real one, by its slug."""
    real = election.candidacies.order_by("order").values_list("slug", flat=True)
    return dict(zip(real, rehearsal.candidacies.order_by("order"), strict=True))


@transaction.atomic
def _tell_one(
    said: rules.Bulletin, rehearsal: Election, parts: dict[str, Candidacy], published: dict[int, Bulletin]
) -> Bulletin:
    return publish(
        rehearsal,
        _content(said, rehearsal, parts),
        corrects=published[said.corrects] if said.corrects else None,
        reason="As in the election that is replayed." if said.corrects else "",
        author=AUTHOR,
        shipped_as=f"{rehearsal.slug}/{said.number}",
    )


def _content(said: rules.Bulletin, rehearsal: Election, parts: dict[str, Candidacy]) -> Content | None:
    if said.content_kind is None:
        return None
    vote_round = None
    if said.ballot:
        standing = tuple(parts[slug].slug for slug in said.ballot.standing)
        vote_round = VoteRound.objects.record(rehearsal, replace(said.ballot, standing=standing, number_note=""))
    is_result = said.content_kind is rules.BulletinKind.RESULT
    return Content(
        kind=said.content_kind,
        vote_round=vote_round,
        sheet=_sheet(said, vote_round, parts) if is_result and vote_round else None,
        candidacy=parts[said.candidate] if said.candidate else None,
        how=said.how,
        grade=said.grade,
    )


def _sheet(said: rules.Bulletin, vote_round: VoteRound, parts: dict[str, Candidacy]) -> TallySheet:
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name=AUTHOR, made_at=timezone.now())
    for figure in said.tally.figures:
        Figure.objects.create(
            sheet=sheet,
            kind=figure.kind.value,
            candidacy=parts[figure.candidate] if figure.candidate else None,
            value=figure.value,
            grade=figure.grade.value,
            is_preferred=figure.is_preferred,
        )
    return sheet
