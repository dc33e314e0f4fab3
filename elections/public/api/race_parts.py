"""Turns bulletins and candidacies of a race into the API's items."""

from collections.abc import Sequence
from itertools import pairwise

from django.urls import reverse

from agencies.partial_date import PartialDate
from elections.bulletins.payload import Payload
from elections.bulletins.stored_bulletins import StoredBulletin
from elections.models.candidacy import Candidacy
from elections.models.dossier import DossierDocument, Nomination
from elections.models.endorsement import Endorsement
from elections.rules.tally import Figure as TallyFact
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import CandidateView, LogItem

from .bulletin_schemas import (
    BulletinItem,
    CandidacyItem,
    DossierDocumentItem,
    EndorsementItem,
    Moment,
    NominationItem,
    TallyFigure,
)
from .races import candidate_words, named_items
from .schemas import NOT_REPORTED, dated, fact, keys


def bulletin_items(
    board: Scoreboard, frozen: Sequence[StoredBulletin], payloads: Sequence[Payload]
) -> list[BulletinItem]:
    entries = {entry.number: entry for entry in board.log}
    digests = ["", *(one.digest for one in frozen)]
    rows = zip(payloads, pairwise(digests), strict=True)
    by_number = ((payload.bulletin.number, payload, links) for payload, links in rows)
    return [_bulletin(entries[number], payload, *links) for number, payload, links in by_number if number in entries]


def _bulletin(entry: LogItem, payload: Payload, digest_before: str, digest: str) -> BulletinItem:
    happened = payload.bulletin.happened
    return BulletinItem(
        number=entry.number,
        kind=entry.kind,
        content_kind=entry.content_kind,
        headline=entry.headline,
        text=entry.text,
        ballot=payload.bulletin.ballot.key if payload.bulletin.ballot else "",
        named=named_items(payload.bulletin),
        how=payload.bulletin.how.value if payload.bulletin.how else "",
        stage=payload.bulletin.stage,
        happened=Moment(text=entry.happened, earliest=happened.earliest, latest=happened.latest),
        published_at=entry.published_at,
        grade=entry.grade or None,  # type: ignore[arg-type]
        note=entry.note,
        reason=entry.reason,
        accepted=entry.accepted,
        entry=entry.entry,
        is_standing=entry.is_standing,
        corrects=entry.corrects,
        replaced_by=entry.replaced_by,
        figures=[_figure(figure) for figure in payload.bulletin.tally.figures],
        sources=keys(entry.sources),
        digest=digest,
        previous=payload.previous if payload.is_readable else digest_before,
        altered=entry.altered_text,
    )


def _figure(figure: TallyFact) -> TallyFigure:
    return TallyFigure(
        kind=figure.kind.value,
        candidate=figure.candidate,
        value=figure.value,
        grade=figure.grade.value,  # type: ignore[arg-type]
        note=figure.note,
        sources=list(figure.sources),
        is_preferred=figure.is_preferred,
    )


def candidacy_item(
    election: str,
    view: CandidateView,
    candidacy: Candidacy | None,
    *,
    endorsements: Sequence[Endorsement],
    nominations: Sequence[Nomination],
    documents: Sequence[DossierDocument],
) -> CandidacyItem:
    """As the bulletins tell it, with what else is known. Expects `cited` on all (agencies.attach_sources)."""
    key = candidacy.pk if candidacy else None
    return CandidacyItem(
        **candidate_words(view),
        **_record_fields(candidacy),
        endorsements=[_endorsement(one) for one in endorsements if one.candidacy_id == key],
        nominations=[_nomination(one) for one in nominations if one.candidacy_id == key],
        documents=[_document(one) for one in documents if one.candidacy_id == key],
        page=reverse("public:candidacy", args=[election, view.slug]),
    )


def _record_fields(candidacy: Candidacy | None) -> dict:
    if candidacy is None:
        return {
            "age": NOT_REPORTED,
            "role": "",
            "launched": dated(PartialDate()),
            "programme": "",
            "note": "",
            "sources": [],
        }
    return {
        "age": fact(candidacy.age, candidacy.cited),
        "role": candidacy.role,
        "launched": dated(candidacy.launched),
        "programme": candidacy.programme,
        "note": candidacy.note,
        "sources": keys(candidacy.cited),
    }


def _endorsement(one: Endorsement) -> EndorsementItem:
    return EndorsementItem(
        backer=one.backer,
        backer_kind=one.backer_kind,
        kind=one.kind,
        made_on=dated(one.made_on),
        note=one.note,
        sources=keys(one.cited),
    )


def _nomination(one: Nomination) -> NominationItem:
    return NominationItem(
        nominator=one.nominator,
        state_code=one.state.iso2 if one.state else "",
        symbol=one.symbol,
        made_on=dated(one.made_on),
        withdrawn_on=dated(one.withdrawn_on),
        note=one.note,
        sources=keys(one.cited),
    )


def _document(one: DossierDocument) -> DossierDocumentItem:
    return DossierDocumentItem(
        kind=one.kind,
        is_published=one.is_published,
        title=one.title,
        symbol=one.symbol,
        url=one.url,
        language=one.language,
        dated=dated(one.dated),
        note=one.note,
        sources=keys(one.cited),
    )
