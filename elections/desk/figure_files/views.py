"""Pages for figures from a file: the upload, the dry run beside what is published, and handing in. The file is not
kept, and until it is handed in nothing else is."""

from django.contrib import messages
from django.core.signing import BadSignature
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from elections.desk.access import for_recorders
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.figure_files.diff import SheetDiff
from elections.desk.figure_files.forms import UploadForm
from elections.desk.figure_files.submit import (
    hand_in_file,
    handed_in,
    known_to,
    next_ballot,
    refuse_the_same,
    sealed,
    sheets_from,
    unsealed,
)
from elections.desk.responses import CONFLICT, REFUSED
from elections.exchange.figure_files.file_format import COLUMNS, MOST_BYTES
from elections.exchange.figure_files.messages import FileFault, FileRefused, file_refused
from elections.exchange.figure_files.reading import FileRead, read_file
from elections.exchange.figure_files.template import template
from elections.models.choices import FigureKinds, Grades
from iomwatch.htmx import page_or_fragment


@for_recorders
@require_safe
def file_template(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    desk = desk_race(slug)
    ballot = next_ballot(desk)
    is_weighted = bool(ballot and desk.race.procedure.stage_of(ballot).is_weighted)
    return template(kind, desk.election.slug, ballot, is_weighted=is_weighted)


@for_recorders
@require_http_methods(["GET", "HEAD", "POST"])
def file_new(request: HttpRequest, slug: str) -> HttpResponse:
    desk = desk_race(slug)
    try:
        if request.method != "POST":
            return _ask(request, desk)
        if request.POST.get("step") == "hand-in":
            return _hand_in(request, desk)
        read = _uploaded(request, desk)
        refuse_the_same(desk, read)
        return _dry_run(request, desk, read, [SheetDiff(sheet) for sheet in sheets_from(desk, read.rows)])
    except FileRefused as error:
        return _ask(request, desk, error.faults)


def _ask(request: HttpRequest, desk: DeskRace, faults: tuple[FileFault, ...] = ()) -> HttpResponse:
    context = {
        "desk": desk,
        "form": UploadForm(),
        "faults": faults,
        "ballot": next_ballot(desk),
        "column": {name: name for name in COLUMNS},  # in every language the same
        "figures": FigureKinds.choices,
        "grades": Grades.choices,
    }
    page = page_or_fragment(request, "elections/desk/figure_files/upload.html", "work")
    return render(request, page, context, status=REFUSED if faults else 200)


def _uploaded(request: HttpRequest, desk: DeskRace) -> FileRead:
    file = request.FILES.get("file")
    if file is None:
        # A body over the limit never becomes a file (FILE_UPLOAD_HANDLERS).
        is_large = int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES
        raise file_refused("too_large", most=MOST_BYTES // 1024) if is_large else file_refused("no_file")
    return read_file(file.name, file.read(MOST_BYTES + 1), known_to(desk))  # type: ignore[arg-type]


def _hand_in(request: HttpRequest, desk: DeskRace) -> HttpResponse:
    try:
        read, as_of = unsealed(desk, request.POST.get("read", ""), request.user)
    except BadSignature as error:
        raise file_refused("unsealed") from error
    if handed_in(desk, read):
        return _already(request, desk)
    is_overtaken = desk.race.number != as_of
    sheets = [SheetDiff(sheet, is_final=not is_overtaken) for sheet in sheets_from(desk, read.rows, request.POST)]
    changing = [one for one in sheets if not one.is_same]
    if is_overtaken or not changing or not all(one.is_ready for one in changing):
        return _dry_run(request, desk, read, sheets, status=CONFLICT if is_overtaken else REFUSED)
    try:
        made = hand_in_file(desk, read, [one.sheet for one in changing], request.user)
    except IntegrityError:
        if handed_in(desk, read):  # at this very moment, by a second click or another clerk
            return _already(request, desk)
        raise
    sentence = ngettext("%(number)d sheet has been handed in.", "%(number)d sheets have been handed in.", len(made))
    messages.success(request, sentence % {"number": len(made)})
    return redirect("desk:election", desk.election.slug)


def _already(request: HttpRequest, desk: DeskRace) -> HttpResponse:
    messages.info(request, _("These figures had already been handed in. Nothing was stored twice."))
    return redirect("desk:election", desk.election.slug)


def _dry_run(
    request: HttpRequest, desk: DeskRace, read: FileRead, sheets: list[SheetDiff], status: int = 200
) -> HttpResponse:
    changing = [one for one in sheets if not one.is_same]
    context = {
        "desk": desk,
        "name": read.name,
        "rows": len(read.rows),
        "sheets": sheets,
        "changing": len(changing),
        "can_hand_in": bool(changing) and not any(one.refusals for one in changing),
        "is_refused": status == REFUSED,
        "is_conflict": status == CONFLICT,
        "read": sealed(desk, read, request.user),
    }
    page = page_or_fragment(request, "elections/desk/figure_files/dry_run.html", "work")
    return render(request, page, context, status=status)
