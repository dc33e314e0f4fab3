"""Serves the pictures of pages that are no race: the timeline of a post, an agency, its states."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.attach_sources import attach_sources
from agencies.models.agency import Agency
from agencies.models.source import Source
from agencies.states.page import sources_of
from agencies.states.roll import roll_on, with_counts
from agencies.tenures.spells import Spell
from elections.exchange.pictures import (
    PictureShape,
    Poster,
    PosterRow,
    TimelinePicture,
    TimelineSpell,
    joined,
    sources_text,
)
from elections.public.downloads.share_images import picture_file, printed_address
from elections.public.race.electorate import rule_subjects
from elections.public.timeline.page import TimelinePage, timeline_page
from elections.scoreboard.formatting import count
from iomwatch.cors import public_file


@public_file()
def timeline_picture(request: HttpRequest, agency: str, post: str, shape: PictureShape, ending: str) -> HttpResponse:
    from elections.exchange.drawing import timeline_svg

    address = printed_address(request, reverse("public:timeline", args=[agency, post]))
    return picture_file(timeline_svg(_timeline(timeline_page(agency, post)), shape, address), ending)


def _timeline(page: TimelinePage) -> TimelinePicture:
    rows = page.chart.rows
    return TimelinePicture(
        kicker=joined(page.post.agency.name, page.post.title),
        headline=page.title,
        standfirst=_standfirst(page),
        spells=[
            TimelineSpell(label=_label(row.spell), start=row.band.x, width=row.band.width, colour=row.colour)
            for row in rows
        ],
        years=[(tick.year, tick.x) for tick in page.chart.axis.decades()] if rows else [],
        sources=_publishers(source for row in rows for source in row.spell.tenure.cited),
        dated=_("As of %(day)s") % {"day": date_format(page.today, "j F Y")},
    )


def _standfirst(page: TimelinePage) -> str:
    if not page.holders:
        return _("Nobody is known yet to have held the post.")
    return page.findings[0].text if page.findings else ""


def _label(spell: Spell) -> str:
    return joined(spell.tenure.person.name, spell.demonym, spell.years)


@public_file()
def agency_picture(request: HttpRequest, agency: str, shape: PictureShape, ending: str) -> HttpResponse:
    organization = get_object_or_404(with_counts(Agency.objects.all()), slug=agency)
    attach_sources([organization])
    return _poster(request, _of_agency(organization), reverse("public:agency", args=[agency]), shape, ending)


def _of_agency(agency: Agency) -> Poster:
    members, observers = agency.members, agency.observers  # type: ignore[attr-defined]
    facts = (
        (_("Founded"), agency.founded.text if agency.founded.is_known else ""),
        (_("Seat"), agency.seat),
        (_("Members"), count(members) if members else ""),
        (_("Observers"), count(observers) if observers else ""),
    )
    return Poster(
        kicker=agency.acronym,
        headline=agency.name,
        standfirst=agency.summary,
        rows=[PosterRow(label=label, text=text) for label, text in facts if text],
        sources=_publishers(agency.cited),
        dated=_("Members on %(day)s") % {"day": date_format(agency.rolls_until, "j F Y")}
        if members or observers
        else "",
    )


@public_file()
def states_picture(request: HttpRequest, agency: str, shape: PictureShape, ending: str) -> HttpResponse:
    organization = get_object_or_404(Agency, slug=agency)
    return _poster(request, _of_states(organization), reverse("agencies:states", args=[agency]), shape, ending)


def _of_states(agency: Agency) -> Poster:
    roll = roll_on(agency, agency.rolls_until)
    regions = [(region.name, len(region.members)) for region in roll.electorate.regions]
    most = max((members for _name, members in regions), default=0) or 1
    members = len(roll.electorate.members)
    text = (
        _counted(members, has_one_vote_each="one_vote" in rule_subjects(agency))
        if members
        else _("No member of %(acronym)s is known yet")
    )
    day = date_format(roll.day, "j F Y").replace(" ", "\u00a0")  # a headline does not break within it
    params = {"acronym": agency.in_sentence(), "count": count(members), "day": day}
    return Poster(
        kicker=joined(agency.name, _("States")),
        headline=text % params,
        standfirst=_("By regional group of the United Nations."),
        rows=[PosterRow(label=name, text=count(members), share=members / most) for name, members in regions],
        sources=_publishers(source for spell in roll.spells for source in sources_of(spell)),
    )


def _counted(members: int, *, has_one_vote_each: bool) -> str:
    if has_one_vote_each:
        return ngettext(
            "%(acronym)s had %(count)s member on %(day)s",
            "%(acronym)s had %(count)s members on %(day)s, one vote each",
            members,
        )
    return ngettext(
        "%(acronym)s had %(count)s member on %(day)s", "%(acronym)s had %(count)s members on %(day)s", members
    )


def _publishers(sources: Iterable[Source]) -> str:
    return sources_text(source.publisher or source.title for source in sources)


def _poster(request: HttpRequest, poster: Poster, page: str, shape: PictureShape, ending: str) -> HttpResponse:
    from elections.exchange.drawing import poster_svg

    return picture_file(poster_svg(poster, shape, printed_address(request, page)), ending)
