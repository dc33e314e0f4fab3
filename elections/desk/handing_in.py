"""Storing what a clerk typed: the ballot it is of, and the sheet with all its figures, whole or not at all."""

from collections.abc import Sequence

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from agencies.models import Source
from elections.desk.forms.sheet import SheetForm
from elections.desk.forms.source import keep
from elections.models import Bulletin, Candidacy, TallySheet, VoteRound
from elections.models import Figure as FigureRow
from elections.publishing import Content
from elections.rules.bulletin import Kind
from elections.rules.tally import Figure, Grade


@transaction.atomic
def hand_in(form: SheetForm, author: AbstractBaseUser, *, corrects: Bulletin | None = None) -> TallySheet:
    """Freeze a valid form as a sheet. Nothing of it is public, and the edition does not move."""
    typed = form.head.cleaned_data
    happened = typed["happened"]
    sources = keep(form.sources, is_draft=True)
    sheet = TallySheet.objects.create(
        vote_round=VoteRound.objects.record(form.desk.election, form.ballot),
        author=author,
        author_name=author.get_username(),
        made_at=timezone.now(),
        note=typed["note"],
        accepted=typed["accepted"],
        happened_earliest=happened.earliest,
        happened_latest=happened.latest,
        grade=typed["grade"],
        corrects=corrects,
        reason=typed.get("reason", ""),
    )
    known = form.desk.sources | {source.key: source for source in sources}
    sheet.sources.add(*sources)
    _write(sheet, form.tally.figures, form.desk.candidacies, known)
    return sheet


def _write(
    sheet: TallySheet, figures: Sequence[Figure], candidacies: dict[str, Candidacy], known: dict[str, Source]
) -> None:
    """All figures and all their sources, in one query each."""
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
        link(figure=row, source=known[key]) for row, figure in zip(rows, figures, strict=True) for key in figure.sources
    )


def content_of(sheet: TallySheet) -> Content:
    """What publishing this sheet would say."""
    return Content(
        kind=Kind.RESULT,
        sheet=sheet,
        happened=sheet.happened,
        note=sheet.note,
        grade=Grade(sheet.grade) if sheet.grade else None,
        sources=tuple(sheet.sources(manager="at_desk").order_by("key")),
    )
