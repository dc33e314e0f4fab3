"""The timeline of a post: every holder on one axis of time, and the elections that made them."""

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from agencies.charts import FIRST_YEAR, TimelineChart, Vote, colours_of, timeline_chart
from agencies.cited import cite
from agencies.history import Spell, names_of, nationalities, spells_of
from agencies.models.membership import Membership
from agencies.models.post import Post
from agencies.models.tenure import Tenure
from agencies.roll import COUNTED_UNTIL, growth
from agencies.table_files import Table, table_view
from elections.public.listing import Listed, elections_to, glanced
from iomwatch.public import public_page

HEADER = (
    "order",
    "name",
    "nationality",
    "title",
    "organization",
    "started",
    "ended",
    "end_reason",
    "election",
    "rival_start",
    "rival_note",
    "note",
    "sources",
)


@public_page()
def timeline(request: HttpRequest, agency: str, post: str) -> HttpResponse:
    found, spells = post_and_spells(agency, post)
    elections = _by_winner(glanced(elections_to(found)))
    nations = nationalities(spells)
    colours = colours_of(nations)
    chart = _chart(found, spells, colours, elections)
    context = {
        "post": found,
        "agency": found.agency,
        "spells": [(row.spell, elections.get(row.spell.tenure.person.slug, []), row.colour) for row in chart.rows],
        "current": next((spell for spell in spells if spell.is_current), None),
        "nationalities": [(colours[nation.state.pk], nation) for nation in nations],
        "chart": chart,
        "section": "timeline",
    }
    return render(request, "agencies/timeline.html", context)


@table_view()
def timeline_table(request: HttpRequest, agency: str, post: str) -> Table:
    _, spells = post_and_spells(agency, post)
    return Table(f"{agency}-{post}", HEADER, (_row(spell) for spell in spells))


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
    post: Post, spells: list[Spell], colours: dict[int, int], elections: dict[str, list[Listed]]
) -> TimelineChart:
    today = timezone.now().date()
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


def _row(spell: Spell) -> tuple:
    tenure = spell.tenure
    return (
        spell.number,
        tenure.person.name,
        spell.nationality.name if spell.nationality else "",
        tenure.title,
        tenure.organization_name,
        str(tenure.started),
        str(tenure.ended),
        tenure.end_reason,
        tenure.election,
        str(tenure.rival_started),
        tenure.rival_note,
        tenure.note,
        " ".join(source.url for source in tenure.cited),
    )
