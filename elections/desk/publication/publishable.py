"""Turns what was handed in, a sheet or a proposal, into the content of a bulletin that could be published."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from django.db.models import Q

from elections.bulletins.compose import ComposedBulletin, Content, compose
from elections.bulletins.double_entry import Unverified
from elections.bulletins.payload import digest, freeze
from elections.desk.desk_race import DeskRace
from elections.desk.drafts import drafts
from elections.desk.publication.combine_sheets import combine
from elections.desk.sheets.submit import content_of
from elections.desk.statements.outcome_form import form_of
from elections.desk.statements.statement_form import StatementForm
from elections.models import Bulletin, Proposal, TallySheet
from elections.rules.bulletin import BulletinKind, EntryMode

# A preview and what is published later differ in the moment alone: the digest of what was seen leaves it out.
NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Publishable:
    """`form` holds what a proposal makes public besides: new sources, the record of a ballot."""

    desk: DeskRace
    content: Content
    corrects: Bulletin | None = None
    reason: str = ""
    form: StatementForm | None = None

    @cached_property
    def statement(self) -> ComposedBulletin:
        """Raises Contradiction and ImpossibleFigures."""
        return compose(self.desk.election, self.content, corrects=self.corrects, reason=self.reason, author="desk")

    def seen(self) -> str:
        """SHA-256 of the bulletin that readers would get, but for its moment: names, figures, sources and all."""
        payload = self.statement.payload
        return digest(freeze(replace(payload, bulletin=replace(payload.bulletin, published_at=NO_MOMENT))))

    def seen_in_any_place(self) -> str:
        """The same whatever is published before it: without its number and the digest of the one before."""
        payload = self.statement.payload
        bulletin = replace(payload.bulletin, published_at=NO_MOMENT, number=0)
        return digest(freeze(replace(payload, bulletin=bulletin, previous="")))


def published_as(what: TallySheet | Proposal) -> Bulletin | None:
    """The first bulletin that this was published with, by itself or beside another sheet; of a sheet, any of its entries."""
    if isinstance(what, Proposal):
        return Bulletin.objects.filter(release__proposal=what).first()
    entries = TallySheet.objects.filter(Q(pk=what.repeats_id or what.pk) | Q(repeats=what.repeats_id or what.pk))
    public = Bulletin.objects.filter(Q(sheet__in=entries) | Q(release__beside__in=entries))
    return public.order_by("number").first()


def publishable(desk: DeskRace, what: TallySheet | Proposal, by: object = None) -> Publishable:
    """What is published if `by` publishes it. Raises Unverified."""
    return _proposal(desk, what, by) if isinstance(what, Proposal) else _sheet(desk, what)


def _sheet(desk: DeskRace, sheet: TallySheet) -> Publishable:
    combined = combine(desk, sheet)
    return Publishable(
        desk=desk,
        content=content_of(combined.first, combined.beside),
        corrects=combined.corrects,
        reason=combined.reason,
    )


def _proposal(desk: DeskRace, proposal: Proposal, by: object) -> Publishable:
    """`by` is whoever would publish it. Raises Unverified where what was typed cannot be said any more."""
    form = statement_form(desk, proposal)
    if not form.is_valid():
        raise Unverified("cannot_be_said_any_more")
    is_second = by is not None and by != proposal.author
    entry = EntryMode.DOUBLE if is_second else EntryMode.SINGLE
    content = replace(form.content(), proposal=proposal, entry=entry)
    return Publishable(desk=desk, content=content, corrects=proposal.corrects, reason=form.why, form=form)


def statement_form(desk: DeskRace, proposal: Proposal) -> StatementForm:
    typed = drafts.read_typed(proposal.typed)
    kind = form_of(BulletinKind(proposal.kind), typed)
    return kind(desk, typed, is_correction=proposal.corrects is not None)
