"""The pages of publishing: exactly what readers will see, what is to be typed to confirm it, and one button; after the
button some seconds in which it can be stopped."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from elections.bulletins.compose import ImpossibleFigures
from elections.bulletins.double_entry import Unverified
from elections.bulletins.publish import Overtaken
from elections.desk.access import for_clerks, for_verifiers
from elections.desk.desk_race import DeskRace, desk_race
from elections.desk.preview import preview_from
from elections.desk.publication.combine_sheets import awaits_choice, verified_of
from elections.desk.publication.confirmation_form import ConfirmationForm
from elections.desk.publication.publishable import publishable, published_as
from elections.desk.publication.refusals import SeenOtherwise
from elections.desk.publication.release_items import proposal_title, release_item, sheet_title
from elections.desk.publication.scheduled import AskedOtherwise, Busy, ask, in_the_way, publish_due, stop
from elections.desk.refusal_sentences import unverified_text
from elections.desk.responses import CONFLICT, REFUSED, later_news
from elections.desk.sheets.double_entry_status import DoubleEntryStatus
from elections.desk.statements.views import proposal_of
from elections.desk.submission import may_set_aside
from elections.models import Bulletin, Proposal, Release, TallySheet
from elections.rules.amendments import Contradiction
from elections.rules.bulletin import EntryMode
from elections.rules.counts import CountError, read_count
from iomwatch.accounts.access import with_second_factor
from iomwatch.accounts.roles import Role, roles_of

reads_and_writes = require_http_methods(["GET", "HEAD", "POST"])


@for_verifiers
@with_second_factor
@reads_and_writes
def sheet_publication(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    verified = TallySheet.objects.filter(verification__isnull=False, vote_round__election__slug=slug).in_full()
    sheet = get_object_or_404(verified, pk=pk)
    return _publication(request, desk_race(slug), sheet)


@for_verifiers
@with_second_factor
@reads_and_writes
def proposal_publication(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    return _publication(request, desk_race(slug), proposal_of(slug, pk))


def _publication(request: HttpRequest, desk: DeskRace, what: TallySheet | Proposal) -> HttpResponse:
    if request.method != "POST":
        return show_publication(request, desk, what)
    number = _number_sent(request)
    try:
        form = ConfirmationForm(publishable(desk, what, request.user), request.POST, number=number)
        if not form.is_valid():
            return show_publication(request, desk, what, form=form, status=REFUSED)
        typed = form.cleaned_data
        names = ("key", "expected", "seen", "not_before")
        release = ask(what, request.user, **{name: typed[name] for name in names})
    except Busy as busy:
        return _busy(request, desk, busy.release)
    except Overtaken:
        return show_publication(request, desk.again(), what, overtaken=number, status=CONFLICT)
    except (SeenOtherwise, AskedOtherwise):
        return show_publication(request, desk.again(), what, is_changed=True, status=CONFLICT)
    except (Contradiction, ImpossibleFigures, Unverified):
        return show_publication(request, desk.again(), what, status=CONFLICT)
    return _released(request, release)


def _number_sent(request: HttpRequest) -> int:
    """The number that the clerk saw the bulletin get; 0, which none ever has, if a browser sends none."""
    try:
        return read_count(request.POST.get("expected", "")) or 0
    except CountError:
        return 0


def show_publication(
    request: HttpRequest,
    desk: DeskRace,
    what: TallySheet | Proposal,
    *,
    form: ConfirmationForm | None = None,
    overtaken: int = 0,
    is_changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The preview of what was handed in; with what is to be typed, for whoever may publish it."""
    context: dict[str, Any] = _about(what) | {"desk": desk, "is_changed": is_changed, "overtaken": overtaken}
    context |= {"later": later_news(desk, overtaken), "may_set_aside": _is_offered_to_set_aside(request, what)}
    if bulletin := published_as(what):
        return show_published(request, desk, what, bulletin, status=status)
    if waiting := in_the_way(desk.election, what):
        context["waiting"] = release_item(desk, waiting)
    try:
        to_publish = publishable(desk, what, request.user)
    except Unverified as error:
        return render(
            request,
            "elections/desk/publication/publication.html",
            context | {"hindrance": unverified_text(error)},
            status=CONFLICT,
        )
    preview = preview_from(desk, lambda: to_publish.statement)
    status = status if preview.can_publish else CONFLICT
    context |= {
        "preview": preview,
        "rivals": to_publish.content.rivals,
        "hindrance": _hindrance(request, desk, what, waiting),
    }
    if preview.can_publish and not context["hindrance"]:
        context["form"] = form or ConfirmationForm(to_publish, number=preview.number, seen=to_publish.seen())
    context["sheets"] = _to_choose_from(request, desk, what)
    return render(request, "elections/desk/publication/publication.html", context, status=status)


def show_published(
    request: HttpRequest, desk: DeskRace, what: TallySheet | Proposal, bulletin: Bulletin, status: int = 200
) -> HttpResponse:
    """Where to find what is public by now."""
    title = proposal_title(what) if isinstance(what, Proposal) else sheet_title(what)
    context = {"desk": desk, "title": title, "bulletin": bulletin}
    return render(request, "elections/desk/publication/published.html", context, status=status)


def _hindrance(request: HttpRequest, desk: DeskRace, what: TallySheet | Proposal, waiting: Release | None) -> str:
    """Why this person cannot publish this now, apart from what the rules say of it."""
    if hasattr(what, "set_aside"):
        return _("This has been set aside.")
    if waiting:
        return _hold(waiting)
    if Role.VERIFIER not in roles_of(request.user):
        return _("A verifier has to publish it.")
    if isinstance(what, Proposal):
        is_own = what.author == request.user and desk.election.entry == EntryMode.DOUBLE
        return _("You handed this in; a second person has to publish it.") if is_own else ""
    if awaits_choice(desk, what):
        return _("Several sources report this ballot. An editor has to decide which is shown first.")
    return ""


def _hold(waiting: Release) -> str:
    """What to do about what waits; what it is and until when is said beside it."""
    if waiting.not_before:
        return _("To publish it at another time, stop that first.")
    return _("Until that is public or stopped, nothing else of this election can be published.")


def _is_offered_to_set_aside(request: HttpRequest, what: TallySheet | Proposal) -> bool:
    if isinstance(what, Proposal):
        return not hasattr(what, "set_aside") and may_set_aside(request.user, what)
    return DoubleEntryStatus(what.repeats or what).may_be_set_aside_by(request.user)


def _to_choose_from(request: HttpRequest, desk: DeskRace, what: TallySheet | Proposal) -> list[TallySheet]:
    """Sheets among which an editor says which is shown first."""
    if isinstance(what, Proposal) or what.corrects or Role.EDITOR not in roles_of(request.user):
        return []
    sheets = verified_of(what)
    return sheets if len(sheets) > 1 or desk.counted(what.vote_round.ballot.key) else []


def _about(what: TallySheet | Proposal) -> dict[str, Any]:
    kind = "proposal" if isinstance(what, Proposal) else "sheet"
    election = what.election if isinstance(what, Proposal) else what.vote_round.election
    return {kind: what, "what": what, "action": reverse(f"desk:{kind}-publication", args=[election.slug, what.pk])}


def _busy(request: HttpRequest, desk: DeskRace, release: Release) -> HttpResponse:
    context = {"desk": desk, "release": release, "item": release_item(desk, release)}
    return render(request, "elections/desk/publication/busy.html", context, status=CONFLICT)


@for_clerks
@require_safe
def release(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The seconds in which it can be stopped, counted down; then what became of it."""
    return _released(request, _release_of(slug, pk), is_page=True)


@for_clerks
@require_POST
def release_stop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    release = _release_of(slug, pk)
    if not stop(release, request.user):
        release.refresh_from_db()
        if release.bulletin:
            messages.warning(
                request, _("Too late: bulletin %(number)d is public.") % {"number": release.bulletin.number}
            )
    return redirect("desk:release", slug, pk)


def _released(request: HttpRequest, release: Release, *, is_page: bool = False) -> HttpResponse:
    """Where a release is now. Whoever looks at one that is due also publishes it: nobody waits for the clock."""
    if release.is_waiting and release.due_at <= timezone.now():
        publish_due()
        release = _release_of(release.election.slug, release.pk)
    slug = release.election.slug
    if release.bulletin:
        messages.success(request, _("Bulletin %(number)d is public.") % {"number": release.bulletin.number})
        return _go(request, reverse("desk:election", args=[slug]))
    if not is_page:
        return redirect("desk:release", slug, release.pk)
    seconds = max(0, -(-(release.due_at - timezone.now()).total_seconds() // 1))
    desk = desk_race(slug)
    context = {"desk": desk, "release": release, "seconds": int(seconds), "item": release_item(desk, release)}
    is_part = request.htmx  # type: ignore[attr-defined]
    return render(request, "elections/desk/publication/release.html" + ("#countdown" if is_part else ""), context)


def _go(request: HttpRequest, address: str) -> HttpResponse:
    """On to another page, also from within a fragment."""
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


def _release_of(slug: str, pk: int) -> Release:
    releases = Release.objects.select_related("election", "bulletin", "asked_by", "stopped_by", "sheet", "proposal")
    release = releases.filter(pk=pk, election__slug=slug).first()
    if release is None:
        raise Http404
    return release
