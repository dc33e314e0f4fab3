"""All that the timeline of a post shows: every holder on one axis of time, and the elections that made them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.charts import FIRST_YEAR, TimelineChart, Vote, colours_of, timeline_chart
from agencies.cited import cite
from agencies.history import Nationality, Spell, names_of, nationalities, spells_of
from agencies.models.membership import Membership
from agencies.models.post import Post
from agencies.models.tenure import Tenure
from agencies.roll import COUNTED_UNTIL, growth
from elections.public.listing import Listed, elections_to, glanced


@dataclass(frozen=True)
class Holder:
    spell: Spell
    elections: list[Listed]  # that this person won, oldest first
    colour: int


@dataclass(frozen=True)
class TimelinePage:
    post: Post
    holders: list[Holder]
    nationalities: list[tuple[int, Nationality]]  # each with its colour
    chart: TimelineChart

    @property
    def title(self) -> str:
        return title_for(self.post)

    @property
    def current(self) -> Spell | None:
        return next((holder.spell for holder in self.holders if holder.spell.is_current), None)


def title_for(post: Post) -> str:
    return _("Who has been %(post)s of %(agency)s") % {"post": post.title, "agency": post.agency.acronym}


def timeline_page(agency: str, slug: str) -> TimelinePage:
    """Raises Http404 where there is no such post."""
    today = timezone.now().date()
    post, spells = post_and_spells(agency, slug)
    elections = _by_winner(glanced(elections_to(post)))
    nations = nationalities(spells)
    colours = colours_of(nations)
    chart = _chart(post, spells, colours, elections, today)
    return TimelinePage(
        post=post,
        holders=[Holder(row.spell, elections[row.spell.tenure.person.slug], row.colour) for row in chart.rows],
        nationalities=[(colours[nation.state.pk], nation) for nation in nations],
        chart=chart,
    )


def post_and_spells(agency: str, slug: str) -> tuple[Post, list[Spell]]:
    posts = Post.objects.select_related("agency").prefetch_related("agency__names")
    post = get_object_or_404(posts, slug=slug, agency__slug=agency)
    tenures = [tenure for tenure in Tenure.objects.for_timeline(post) if tenure.started.is_known]
    cite([post], tenures)
    return post, spells_of(tenures, timezone.now().date())


def _by_winner(elections: list[Listed]) -> dict[str, list[Listed]]:
    """Elections by the person they made, oldest first."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for one in reversed(elections):
        for candidate in one.board.candidates:
            if candidate.status == "elected" and candidate.person:
                found[candidate.person].append(one)
    return found


def _chart(
    post: Post, spells: list[Spell], colours: dict[int, int], elections: dict[str, list[Listed]], today: date
) -> TimelineChart:
    roll = list(Membership.objects.for_agency(post.agency))
    return timeline_chart(
        spells=spells,
        names=names_of(post.agency.names.all(), today),
        counts=growth(roll, FIRST_YEAR, COUNTED_UNTIL),
        colours=colours,
        elections={spell.tenure.pk: _marks(elections[spell.tenure.person.slug]) for spell in spells},
        today=today,
    )


def _marks(elections: list[Listed]) -> list[Vote]:
    return [
        Vote(one.election.slug, one.election.held_min, one.board.held, one.is_contested)
        for one in elections
        if one.election.held_min
    ]
