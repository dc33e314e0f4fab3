"""Checks that what was typed at the desk has been confirmed, by two people or two typings, before it is published.

Every number of a sheet must have been typed twice: by two people where the election is entered doubly, by one where it
is entered singly. That is stored as a verification with the digest of the whole sheet as it was; if anything of it is
different later, the sheet counts as unverified again. Anything else that is said needs a second person to publish it.
"""

import hashlib
import json
from collections.abc import Sequence

from django.db.models import Q
from django.utils import timezone

from elections.bulletins.compose import Content, tally_of
from elections.models.release import Release
from elections.models.sheet import TallySheet
from elections.models.verification import Verification
from elections.rules.bulletin import EntryMode
from elections.rules.double_entry import TypedTally, differing, unconfirmed


class Unverified(RuntimeError):
    """Nobody else has confirmed this, or what was confirmed is not what is there any more. `code` says which."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code.replace("_", " "))


def sheet_digest(sheet: TallySheet) -> str:
    """SHA-256, in hexadecimal, of all that publishing the sheet would say: its ballot, its figures, and the rest of it."""
    ballot = sheet.vote_round.ballot
    sources = [source.key for source in sheet.read_from]
    place = [ballot.stage, ballot.number_in_stage, ballot.label, ballot.paper, ballot.marks, ballot.stay]
    content = {
        "ballot": [ballot.number, ballot.kind, ballot.standing, ballot.number_grade, ballot.number_note],
        "figures": [
            [f.kind, f.candidate, f.value, f.grade, f.sources, f.note, f.is_preferred] for f in tally_of(sheet).figures
        ],
        "happened": [str(sheet.happened.earliest), str(sheet.happened.latest)],
        "said": [sheet.note, sheet.accepted, sheet.grade, sources, sheet.corrects_id, sheet.reason],
    }
    if ballot.stage:  # what was confirmed before ballots had one counts on
        content["place"] = place
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def readings_of(sheet: TallySheet) -> list[TallySheet]:
    """All readings of the same thing, the first one first; those set aside are left out."""
    first = sheet.repeats_id or sheet.pk
    same = TallySheet.objects.filter(Q(pk=first) | Q(repeats=first, set_aside=None))
    return list(same.in_full().order_by("pk"))


def typed_tally(sheet: TallySheet, reader: object = None) -> TypedTally:
    return TypedTally(reader=sheet.author_id if reader is None else reader, tally=tally_of(sheet))


def verify(sheet: TallySheet) -> Verification | None:
    """Store that a sheet just handed in was confirmed by the other readings, if it was. Call it in the transaction that
    hands it in, under the lock of the election."""
    others = [one for one in readings_of(sheet) if one != sheet]
    entry = None if verification_of(sheet) else _entry(sheet, others)
    if entry is None:
        return None
    # Of equal readings the earliest is published; a third that settles two different ones is published itself.
    ballot, mine = sheet.vote_round.ballot, typed_tally(sheet)
    agreed = next((other for other in others if not differing(ballot, [typed_tally(other), mine])), sheet)
    return Verification.objects.create(  # type: ignore[misc]
        sheet=agreed, entry=entry.value, digest=sheet_digest(agreed), made_at=timezone.now(), by=sheet.author
    )


def _entry(sheet: TallySheet, others: Sequence[TallySheet]) -> EntryMode | None:
    ballot, independent = sheet.vote_round.ballot, [typed_tally(other) for other in others]
    if others and not unconfirmed(ballot, typed_tally(sheet), independent):
        return EntryMode.DOUBLE
    # Where one person is enough, each typing counts as a reader of its own.
    if others and sheet.vote_round.election.entry == EntryMode.SINGLE:
        each = [typed_tally(other, reader=other.pk) for other in others]
        return None if unconfirmed(ballot, typed_tally(sheet, reader=sheet.pk), each) else EntryMode.SINGLE
    return None


def verification_of(sheet: TallySheet) -> Verification | None:
    """The verification among all readings of the same thing."""
    first = sheet.repeats_id or sheet.pk
    verifications = Verification.objects.filter(Q(sheet=first) | Q(sheet__repeats=first))
    return verifications.select_related("sheet", "by").first()


def refuse_unverified(content: Content | None, by: object) -> None:
    """Raises Unverified. A retraction (no content) only takes something back, and one person may do that."""
    if content is None:
        return
    if content.sheet:
        for sheet in (content.sheet, *content.rivals):
            if not is_public(sheet):
                _refuse_sheet(sheet)
    elif content.proposal is None:
        raise Unverified("never_handed_in")
    elif content.proposal.election.entry == EntryMode.DOUBLE and content.proposal.author == by:
        raise Unverified("typed_and_confirmed_by_the_same")


def is_public(sheet: TallySheet) -> bool:
    """What readers have seen already needs nobody's confirmation to be told again."""
    return sheet.bulletins.exists() or Release.objects.filter(bulletin__isnull=False, beside=sheet).exists()


def _refuse_sheet(sheet: TallySheet) -> None:
    verification = Verification.objects.filter(sheet=sheet).first()
    if verification is None:
        raise Unverified("typed_once")
    if verification.digest != sheet_digest(sheet):
        raise Unverified("changed_since")
    if verification.entry == EntryMode.SINGLE and sheet.vote_round.election.entry != EntryMode.SINGLE:
        raise Unverified("typed_by_one_person")
