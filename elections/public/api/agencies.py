"""Turns agencies, posts, states and figures into the API's items. All facts have `cited` (agencies.attach_sources)."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from agencies.left_out import shown
from agencies.models import Agency, AgencyName, KeyFigure, Membership, Post
from agencies.states.roll import Roll
from agencies.tenures.spells import Spell
from agencies.tenures.vacancies import Vacancy
from elections.rules.tally import Grade

from .agency_schemas import KeyFigureItem, MembershipItem, Memberships, NameItem, PostItem, TenureItem, VacancyItem
from .schemas import Figure, all_cited, dated, fact, keys


def agency_words(agency: Agency) -> dict:
    return {
        "slug": agency.slug,
        "acronym": agency.acronym,
        "name": agency.name,
        "founded": dated(agency.founded),
        "seat": agency.seat,
        "website": agency.website,
        "summary": agency.summary,
        "sources": keys(agency.cited),
        "memberships": reverse("public:api:memberships", kwargs={"agency": agency.slug}),
    }


def name_item(name: AgencyName) -> NameItem:
    return NameItem(
        acronym=name.acronym,
        name=name.name,
        since=dated(name.since),
        until=dated(name.until),
        sources=keys(name.cited),
    )


def post_item(agency: Agency, post: Post) -> PostItem:
    return PostItem(
        slug=post.slug,
        title=post.title,
        organ=post.organ,
        term_years=fact(post.term_years, post.cited),
        term_limit=fact(post.term_limit, post.cited),
        note=post.note,
        sources=keys(post.cited),
        tenures=reverse("public:api:tenures", kwargs={"agency": agency.slug, "post": post.slug}),
    )


def key_figure_item(one: KeyFigure) -> KeyFigureItem:
    return KeyFigureItem(
        metric=one.metric,
        label=one.label,
        year=one.year,
        qualifier=one.qualifier,
        figure=fact(one.value, one.cited, one.note),
    )


def memberships_item(agency: Agency, roll: Roll) -> Memberships:
    sources = {source.key: source for spell in roll.spells for source in _sources(spell)}
    electorate = roll.electorate
    return Memberships(
        agency=agency.slug,
        day=roll.day,
        members=_counted(len(electorate.members)),
        observers=_counted(len(electorate.observers)),
        perhaps=_counted(electorate.perhaps),
        note=_("The list leaves out states that joined after %(day)s.") % {"day": electorate.roll_day}
        if electorate.is_later
        else "",
        memberships=list(shown(roll.spells, _membership)),
        sources=all_cited(sources.values()),
    )


def _counted(value: int) -> Figure:
    how = pgettext("how the number was arrived at", "counted from the known dates of each state")
    return Figure(reported=True, value=value, grade=Grade.DERIVED.value, note=how, sources=[], rivals=[])  # type: ignore[arg-type]


def _membership(spell: Membership) -> MembershipItem:
    state = spell.state
    return MembershipItem(
        iso2=state.iso2,
        iso3=state.iso3,
        state=state.name,
        regional_group=state.regional_group,
        standing=spell.standing,
        joined=dated(spell.joined),
        left=dated(spell.left),
        confidence=spell.confidence,
        note=spell.note,
        sources=keys(_sources(spell)),
    )


def _sources(spell: Membership) -> Sequence:
    return [*spell.cited, *spell.list_cited]


def tenure_item(spell: Spell) -> TenureItem:
    tenure = spell.tenure
    return TenureItem(
        order=spell.number,
        person=tenure.person.slug,
        name=tenure.person.name,
        nationality=spell.nationality.name if spell.nationality else "",
        title=tenure.title,
        organization_name=tenure.organization_name,
        started=dated(tenure.started),
        ended=dated(tenure.ended),
        is_current=spell.is_current,
        is_acting=tenure.is_acting,
        end_reason=tenure.end_reason,
        election=tenure.election,
        note=tenure.note,
        sources=keys(tenure.cited),
        rival_started=dated(tenure.rival_started),
        rival_note=tenure.rival_note,
        rival_sources=keys(tenure.rival_cited),
    )


def vacancy_item(vacancy: Vacancy) -> VacancyItem:
    return VacancyItem(
        before=vacancy.before.tenure.person.slug,
        after=vacancy.after.tenure.person.slug if vacancy.after else "",
        days_at_least=vacancy.days.least,
        days_at_most=vacancy.days.most,
        first=vacancy.first,
        last=vacancy.last,
        acting=[spell.tenure.person.slug for spell in vacancy.acting],
    )
