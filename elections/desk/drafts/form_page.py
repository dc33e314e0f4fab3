"""Answers for every page that asks for typing: what was typed stays on the screen, whatever comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from elections.desk.drafts import drafts
from elections.desk.responses import CONFLICT, REFUSED
from elections.models import Proposal


@dataclass(frozen=True)
class Typed:
    """A form on its page. `form` has `is_valid`, `aim` and `desk`."""

    request: HttpRequest
    form: Any
    page: drafts.OpenForm
    template: str
    context: dict[str, Any]

    @property
    def step(self) -> str:
        return "check" if "check" in self.request.POST else self.request.POST.get("step", "")

    def show(self, status: int = 200, **more: Any) -> HttpResponse:
        self.form.aim()
        context = {"desk": self.form.desk, "form": self.form, "page": self.page, "is_refused": status == REFUSED}
        return render(self.request, self.template, context | self.context | more, status=status)


def nothing() -> tuple[str, ...]:
    return ()


def typed_on(
    typed: Typed, hand_in: Callable[[], Any], refusals: Callable[[], tuple[str, ...]] = nothing
) -> HttpResponse:
    """Show the form, only check it, throw its draft away, or hand it in. `refusals` says of a form in which nothing is
    wrong why it could not be published all the same."""
    request, desk = typed.request, typed.form.desk
    if request.method != "POST":
        return typed.show()
    if typed.step == "afresh":
        drafts.throw_away(typed.page)
        return redirect(request.get_full_path())
    if typed.step == "check":
        typed.form.is_valid()
        return typed.show()
    if not typed.form.is_valid():
        return typed.show(REFUSED)
    if why := refusals():
        return typed.show(CONFLICT, refusals=why)
    try:
        what = hand_in()
    except drafts.DraftConflict as conflict:
        return typed.show(CONFLICT, conflict=conflict, differences=_differences(typed, conflict))
    except drafts.HandedInOtherwise as already:
        return typed.show(CONFLICT, already=already.what)
    address = "desk:proposal" if isinstance(what, Proposal) else "desk:sheet"
    return redirect(address, desk.election.slug, what.pk)


def _differences(typed: Typed, conflict: drafts.DraftConflict) -> list[tuple[str, str, str]]:
    """What is kept and what is typed here, field by field, where they are not the same."""
    if conflict.kept is None:
        return []
    return drafts.changed_fields(drafts.read_typed(conflict.kept.typed), typed.request.POST, typed.form.labels)
