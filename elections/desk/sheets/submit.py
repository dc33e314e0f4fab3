"""Stores a tally sheet that a clerk typed, with all its figures, whole or not at all. Nothing of it is public, and the
edition does not move."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from agencies.models import Source
from elections.bulletins.compose import Content
from elections.bulletins.double_entry import sheet_digest, verify
from elections.desk.audit.record import Action, record
from elections.desk.desk_race import DeskRace
from elections.desk.drafts import drafts
from elections.desk.sheets.second_entry_form import AgainForm
from elections.desk.sheets.sheet_form import SheetForm
from elections.desk.sheets.source_form import keep
from elections.desk.submission import signed, take_turns, unless_otherwise
from elections.models import Bulletin, Candidacy, TallySheet, VoteRound
from elections.models import Figure as FigureRow
from elections.rules.bulletin import BulletinKind, EntryMode
from elections.rules.tally import Figure, Grade


@transaction.atomic
def hand_in(
    form: SheetForm, author: Any, *, page: drafts.OpenForm | None = None, corrects: Bulletin | None = None
) -> TallySheet:
    """Freeze a valid form as a first reading. `page` is the page it was typed on, if it was typed.
    Raises HandedInOtherwise and DraftConflict."""
    take_turns(form.desk.election)
    if page and (same := TallySheet.objects.filter(key=page.tab).first()):
        return unless_otherwise(same, _says(same, form.tally.figures))
    typed = form.head.cleaned_data
    sources = keep(form.sources, is_draft=True)
    sheet = TallySheet.objects.create(
        vote_round=VoteRound.objects.record(form.desk.election, form.ballot),
        **signed(author, page),
        note=typed["note"],
        accepted=typed["accepted"],
        happened_earliest=typed["happened"].earliest,
        happened_latest=typed["happened"].latest,
        grade=typed["grade"],
        corrects=corrects,
        reason=typed.get("reason", ""),
    )
    sheet.sources.add(*sources)
    _write(sheet, form.tally.figures, form.desk, sources)
    return _handed_in(sheet, author, page)


@transaction.atomic
def hand_in_again(form: AgainForm, author: Any, *, page: drafts.OpenForm | None = None) -> TallySheet:
    """Freeze a further reading of the same thing, and verify what is now confirmed. All but the numbers is the first
    reading's. Raises HandedInOtherwise and DraftConflict."""
    take_turns(form.desk.election)
    if page and (same := TallySheet.objects.filter(key=page.tab).first()):
        return unless_otherwise(same, same.repeats == form.first and _says(same, form.tally.figures))
    first = form.first
    copied = ("note", "accepted", "happened_earliest", "happened_latest", "grade", "corrects", "reason", "vote_round")
    sheet = TallySheet.objects.create(
        repeats=first, **signed(author, page), **{name: getattr(first, name) for name in copied}
    )
    sheet.sources.set(first.read_from)
    _write(sheet, form.tally.figures, form.desk, ())
    return _handed_in(sheet, author, page)


@transaction.atomic
def prefer(sheet: TallySheet, by: Any) -> None:
    """Of several sheets of a ballot, show this one first."""
    vote_round = sheet.vote_round
    take_turns(vote_round.election)
    vote_round.preferred = sheet
    vote_round.save(update_fields=["preferred"])
    record(by, Action.PREFERRED, vote_round.election, sheet=sheet)


def _says(sheet: TallySheet, figures: Iterable[Figure]) -> bool:
    stored = sheet.figures.values_list("kind", "candidacy__slug", "value", "is_preferred")
    return set(stored) == {(f.kind.value, f.candidate, f.value, f.is_preferred) for f in figures}


def _handed_in(sheet: TallySheet, author: Any, page: drafts.OpenForm | None) -> TallySheet:
    if page:
        drafts.finish(page)
    [sheet] = TallySheet.objects.in_full().filter(pk=sheet.pk)
    election = sheet.vote_round.election
    record(author, Action.HANDED_IN, election, sheet=sheet, digest=sheet_digest(sheet))
    if verification := verify(sheet):
        record(author, Action.VERIFIED, election, sheet=verification.sheet, digest=verification.digest)
    elif sheet.repeats:
        record(author, Action.DIFFERED, election, sheet=sheet)
    return sheet


def _write(sheet: TallySheet, figures: Iterable[Figure], desk: DeskRace, new: Iterable[Source]) -> None:
    """All figures and all their sources, in one query each."""
    figures, sources = list(figures), desk.sources | {source.key: source for source in new}
    candidacies: dict[str, Candidacy] = desk.candidacies
    rows = FigureRow.objects.bulk_create(
        FigureRow(
            sheet=sheet,
            kind=figure.kind.value,
            candidacy=candidacies[figure.candidate] if figure.candidate else None,
            value=figure.value,
            grade=figure.grade.value,
            note=figure.note,
            is_preferred=figure.is_preferred,
        )
        for figure in figures
    )
    link = FigureRow.sources.through
    link.objects.bulk_create(
        link(figure=row, source=sources[key])
        for row, figure in zip(rows, figures, strict=True)
        for key in figure.sources
    )


def content_of(sheet: TallySheet, rivals: tuple[TallySheet, ...] = ()) -> Content:
    """What publishing this sheet would say."""
    verification = getattr(sheet, "verification", None)
    return Content(
        kind=BulletinKind.RESULT,
        sheet=sheet,
        rivals=rivals,
        entry=EntryMode(verification.entry) if verification else None,
        happened=sheet.happened,
        note=sheet.note,
        grade=Grade(sheet.grade) if sheet.grade else None,
        sources=tuple(sheet.read_from),
    )
