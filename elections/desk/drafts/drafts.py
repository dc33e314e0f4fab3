"""Keeps forms as far as they are typed on the server: for the clerk who types, and for nobody else.

A page that asks for typing carries two things: `tab`, which tells it from every other page that is open anywhere, and
`version`, the number of the draft it was made from. A save from another page than the one that saved last must name
the version that is kept, else it is refused and nothing changes: two browsers cannot silently undo each other.
"""

import json
import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.forms import Form
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from elections.models import Draft, Election, Proposal, TallySheet

OWN = ("csrfmiddlewaretoken", "election", "tab", "version", "step", "check", "page", "instead_of")
LONGEST = 200_000  # characters; a sheet as typed is some hundreds


class DraftConflict(RuntimeError):
    """Something else has been kept since. `kept` is the draft as it is now; None if it was handed in or thrown away."""

    def __init__(self, kept: Draft | None) -> None:
        self.kept = kept
        super().__init__("the draft has changed")


class HandedInAlready(RuntimeError):
    """The page has been handed in or thrown away: what it still sends was typed before, and nothing is left to keep."""


class HandedInOtherwise(RuntimeError):
    """A form with this key is handed in already, and it said something else. `what` is what was handed in."""

    def __init__(self, what: TallySheet | Proposal) -> None:
        self.what = what
        super().__init__(f"{what} was handed in with the same form and says something else")


@dataclass(frozen=True, kw_only=True)
class OpenForm:
    """A form that somebody has open: whose, for which election, which form, and as of which draft."""

    election: Election
    author: Any
    name: str
    tab: uuid.UUID
    version: int
    typed: QueryDict | None = None  # as kept, where there is a draft
    saved_at: Any = None


def open_form(request: HttpRequest, election: Election, name: str = "") -> OpenForm:
    """The page as the browser says it is, or one just opened, with what is kept of it. It is named after its address."""
    sent, name = request.POST, name or form_name(request.path, election)
    if "tab" in sent:
        return OpenForm(
            election=election, author=request.user, name=name, tab=_tab(sent["tab"]), version=_version(sent)
        )
    kept = kept_of(election, request.user).filter(page=name).first()
    return OpenForm(
        election=election,
        author=request.user,
        name=name,
        tab=uuid.uuid4(),
        version=kept.version if kept else 0,
        typed=read_typed(kept.typed) if kept else None,
        saved_at=kept.saved_at if kept else None,
    )


def form_name(path: str, election: Election) -> str:
    return path.partition(f"/{election.slug}/")[2]


@transaction.atomic
def save(page: OpenForm, typed: QueryDict) -> Draft:
    """Keep what is typed so far. Raises HandedInAlready, DraftConflict and ValueError."""
    text = write_typed(typed)
    if len(text) > LONGEST:
        raise ValueError("more is typed than a form can hold")
    refuse_handed_in(page)
    drafts = Draft.objects.select_for_update()
    names = {"election": page.election, "author": page.author, "page": page.name}
    draft, is_new = drafts.get_or_create(**names, defaults={"saved_at": timezone.now(), "tab": page.tab})
    refuse_stale(page, None if is_new or draft.is_spent else draft)
    draft.version += 1
    draft.typed, draft.tab, draft.saved_at = text, page.tab, timezone.now()
    draft.save()
    return draft


def refuse_handed_in(page: OpenForm) -> None:
    """The last keystroke's save may be overtaken by the button: it must not bring back a draft that has done its work.
    In turns with whoever hands in, so that either sees the other."""
    Election.objects.select_for_update().get(pk=page.election.pk)
    is_spent = _rows(page).filter(tab=page.tab, typed=Draft.SPENT).exists()
    if is_spent or any(kind.objects.filter(key=page.tab).exists() for kind in (TallySheet, Proposal)):
        raise HandedInAlready


def finish(page: OpenForm) -> None:
    """The form is handed in: the draft has done its work. Call it in the transaction that hands in.
    Raises DraftConflict where another page has saved since."""
    draft = kept_of(page.election, page.author).filter(page=page.name).select_for_update().first()
    refuse_stale(page, draft)
    if draft:
        draft.delete()


def refuse_stale(page: OpenForm, draft: Draft | None) -> None:
    if draft is None and page.version == 0:
        return
    if draft is None or (draft.tab != page.tab and draft.version != page.version):
        raise DraftConflict(draft)


@transaction.atomic
def throw_away(page: OpenForm) -> None:
    """Nothing of it is kept. What is left says from which page it was done, so that a save which the button overtook
    does not bring it back."""
    Election.objects.select_for_update().get(pk=page.election.pk)
    spent = {"typed": Draft.SPENT, "tab": page.tab, "saved_at": timezone.now()}
    if not _rows(page).update(version=F("version") + 1, **spent):
        Draft.objects.create(election=page.election, author=page.author, page=page.name, **spent)


@transaction.atomic
def hand_on(page: OpenForm, name: str, typed: QueryDict) -> None:
    """What a form shares with the next one is a draft of the next, unless something is kept there already."""
    following = replace(page, name=name, tab=uuid.uuid4(), version=0)
    if not kept_of(page.election, page.author).filter(page=name).exists():
        save(following, typed)


def write_typed(typed: QueryDict) -> str:
    """All that was typed, as a list of [name, value] in JSON."""
    pairs = [[name, value] for name, values in typed.lists() if name not in OWN for value in values]
    return json.dumps(pairs, ensure_ascii=False)


def read_typed(text: str) -> QueryDict:
    typed = QueryDict(mutable=True)
    for name, value in json.loads(text or "[]"):
        typed.appendlist(name, value)
    typed._mutable = False
    return typed


def changed_fields(kept: QueryDict, typed: QueryDict, labels: dict[str, str]) -> list[tuple[str, str, str]]:
    """Each field whose values are not the same: its label, what is kept, what is typed. In the order of the form."""
    names = [name for name in labels if kept.getlist(name) != typed.getlist(name)]
    return [(labels[name], ", ".join(kept.getlist(name)), ", ".join(typed.getlist(name))) for name in names]


def restore(form: Form, typed: QueryDict | None) -> None:
    """Show a form as it was typed, without judging it yet."""
    if typed is not None:
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))


def kept_of(election: Election, author: Any) -> QuerySet[Draft]:
    """All that somebody has typed of an election and not handed in, the latest first."""
    return Draft.objects.filter(election=election, author=author).exclude(typed=Draft.SPENT).order_by("-saved_at")


def _rows(page: OpenForm) -> QuerySet[Draft]:
    return Draft.objects.filter(election=page.election, author=page.author, page=page.name)


def _tab(text: str) -> uuid.UUID:
    """A page without a proper mark is one that nobody else has."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return uuid.uuid4()


def _version(sent: QueryDict) -> int:
    text = sent.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else 0
