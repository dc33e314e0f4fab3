"""Collects what the timeline of a post shows: every holder on one axis of time, and the elections they won."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.attach_sources import attach_sources
from agencies.charts.axis import axis_for, first_year
from agencies.charts.elections import ChartElection
from agencies.charts.figure_strips import METRICS, figure_strips
from agencies.charts.timeline import TimelineChart, colours_of, strips_top, timeline_chart
from agencies.charts.years import YearCount
from agencies.footnotes import Footnotes
from agencies.models.key_figure import KeyFigure
from agencies.models.post import Post
from agencies.models.tenure import Tenure
from agencies.states.growth import growth_of
from agencies.tenures.spells import Nationality, Spell, names_of, nationalities, spells_of
from agencies.tenures.vacancies import Vacancy, vacancies, vacant_before
from elections.bulletins.race_reader import facts_by_key
from elections.public.addresses import with_a_page
from elections.public.pages.race_list import elections_to, with_scoreboards
from elections.public.timeline.by_nationality import ByNationality, NationalityLine, by_nationality
from elections.public.timeline.elections_won import ElectionWon, clause_keys, elections_won, lost_reelections
from elections.public.timeline.finding import Finding
from elections.public.timeline.findings import findings
from elections.public.timeline.holder import Holder
from elections.public.timeline.holder_on import HolderOn, holder_on
from elections.public.timeline.notes import notes_of
from elections.public.timeline.titles import title_for


@dataclass(frozen=True)
class TimelinePage:
    post: Post
    holders: list[Holder]
    nationalities: list[tuple[int, Nationality]]  # each with its colour
    chart: TimelineChart
    findings: list[Finding]
    vacancies: list[Vacancy]
    by_nationality: list[ByNationality]
    counts: list[YearCount]  # of members
    figures: list[KeyFigure]  # all that the strips show
    today: date  # the day that is counted to
    holder_on: HolderOn | None  # where a day was asked for
    notes: Footnotes[Any]  # every source that the page names, numbered

    @property
    def title(self) -> str:
        return title_for(self.post, self.since)

    @property
    def description(self) -> str:
        """For lists of results, with what the page is about first."""
        about = _("Every holder of the post, how each was chosen and how it ended, with sources.")
        first = next((one.text for one in self.findings), _("%(title)s.") % {"title": self.title})
        return f"{first} {about}"

    @property
    def since(self) -> date | None:
        """The first day on which anybody is known to have held the post."""
        return next((holder.spell.tenure.started.earliest for holder in self.holders), None)

    @property
    def shares(self) -> dict[int, list[tuple[Nationality, NationalityLine | None]]]:
        """By colour, which several may have to share: each nationality, and its part of the days as drawn."""
        lines = self.by_nationality[0].lines if self.by_nationality else []
        by_state = {line.nation.state.pk: line for line in lines}
        shares: dict[int, list[tuple[Nationality, NationalityLine | None]]] = {}
        for colour, nation in self.nationalities:
            shares.setdefault(colour, []).append((nation, by_state.get(nation.state.pk)))
        return dict(sorted(shares.items(), key=lambda one: len(one[1])))

    @property
    def metrics(self) -> list[list[KeyFigure]]:
        return [list(group) for _metric, group in groupby(self.figures, key=lambda figure: figure.metric)]

    @property
    def has_acting(self) -> bool:
        return any(holder.spell.tenure.is_acting for holder in self.holders)

    @property
    def has_vacancies_in_table(self) -> bool:
        return any(holder.vacant_before for holder in self.holders)

    @property
    def has_years_only(self) -> bool:
        """Whether a bar has a part that is not sure."""
        return any(row.band.is_soft for row in self.chart.rows)

    @property
    def is_disputed(self) -> bool:
        return any(holder.spell.rival for holder in self.holders)

    @property
    def is_beginning_unknown(self) -> bool:
        """The agency bore a name before the picture begins, which is with the first holder who is known."""
        begins = date(self.chart.axis.first, 1, 1)
        return any(name.since_min and name.since_min < begins for name in self.post.agency.names.all())

    @property
    def members_until(self) -> int:
        return self.counts[-1].year

    @property
    def first_day(self) -> date:
        """The earliest that can be asked for."""
        return date(first_year(self.post.agency, [self.since]), 1, 1)


def timeline_page(agency: str, slug: str, as_of: str = "") -> TimelinePage:
    """`as_of` is the day of which a reader wants to know who led. Raises Http404 where there is no such post."""
    today = timezone.now().date()
    post = _post(agency, slug)
    tenures, records = _tenures(post), list(elections_to(post).called())
    figures = list(KeyFigure.objects.filter(agency=post.agency, metric__in=METRICS))
    clauses = clause_keys(records)
    cited = attach_sources([post], tenures, records, figures, keys=clauses)
    spells, names = spells_of(tenures, today), names_of(post.agency.names.all(), today)
    elections = with_scoreboards(records, facts_by_key(cited[key] for key in clauses if key in cited))
    won, lost, nations = elections_won(elections), lost_reelections(elections), nationalities(spells)
    colours = colours_of(nations)
    answer = holder_on(as_of, post, spells, names, today)
    begun = first_year(post.agency, (tenure.started.earliest for tenure in tenures))
    axis = axis_for(begun, (spell.start.first for spell in spells), today.year + 1)
    counts = growth_of(post.agency)
    chart = timeline_chart(
        spells=spells,
        names=names,
        strips=figure_strips(figures, counts, axis, strips_top(axis, spells)),
        colours=colours,
        elections={spell.tenure.pk: _on_chart(won[spell.tenure.person.slug]) for spell in spells},
        axis=axis,
        chosen_day=answer.day if answer else None,
        leading=answer.holders if answer else (),
    )
    vacant = vacancies(spells, today)
    before = vacant_before(vacant)
    holders = [
        Holder(row.spell, won[slug], lost.get(slug), row.colour, before.get(row.spell.tenure.pk))
        for row, slug in ((row, row.spell.tenure.person.slug) for row in chart.rows)
    ]
    sentences = findings(spells, nations, elections, today)
    return TimelinePage(
        post=post,
        holders=holders,
        nationalities=[(colours[nation.state.pk], nation) for nation in nations],
        chart=chart,
        findings=sentences,
        vacancies=vacant,
        by_nationality=by_nationality(spells, nations, today),
        counts=counts,
        figures=figures,
        today=today,
        holder_on=answer,
        notes=notes_of(sentences, post, vacant, holders, figures),
    )


def post_and_spells(agency: str, slug: str) -> tuple[Post, list[Spell]]:
    """With their sources. Raises Http404 where there is no such post."""
    post = _post(agency, slug)
    tenures = _tenures(post)
    attach_sources([post], tenures)
    return post, spells_of(tenures, timezone.now().date())


def _post(agency: str, slug: str) -> Post:
    posts = Post.objects.select_related("agency").prefetch_related("agency__names")
    return get_object_or_404(posts, slug=slug, agency__slug=agency)


def _tenures(post: Post) -> list[Tenure]:
    return [tenure for tenure in with_a_page(Tenure.objects.for_timeline(post)) if tenure.started.is_known]


def _on_chart(elections: list[ElectionWon]) -> list[ChartElection]:
    return [
        ChartElection(
            address=reverse("public:race", args=[one.listed.election.slug]),
            day=one.listed.election.held_min,
            held=one.board.held,
            is_contested=one.listed.is_contested,
        )
        for one in elections
        if one.listed.election.held_min
    ]
