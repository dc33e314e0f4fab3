"""Serves the page of an agency: what it is, who leads it, and what leads on from there."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from agencies.attach_sources import attach_sources
from agencies.charts.dots import DotChart, dot_chart, dots_key
from agencies.footnotes import Footnotes
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.key_figure import KeyFigure
from agencies.models.post import Post
from agencies.models.source import Sourced
from agencies.models.statement import Statement
from agencies.models.tenure import Tenure
from agencies.states.roll import with_counts
from agencies.tenures.spells import Spell, spells_of
from elections.exchange.json_ld import JsonLd
from elections.public.addresses import site_of, with_a_page
from elections.public.pages.race_list import elections_of, with_summaries
from elections.public.pages.upcoming import begun_elections, held_and_to_come, upcoming
from elections.public.timeline.titles import LEADING
from iomwatch.public_pages import public_page

Metric = KeyFigure.Metric
CHARTED_IN_SHORT = (Metric.MEMBERS, Metric.BUDGET, Metric.STAFF)
TOPICS = ("role", "history", "un", "election", "vote", "contest", "criticism")
MILESTONES, ELECTIONS = 6, 4  # that the page has in short; each kind has a page with all
IN_FULL = ("names", "statements", "milestones")


@public_page()
def agency(request: HttpRequest, agency: str) -> HttpResponse:
    organization = get_object_or_404(with_counts(Agency.objects.prefetch_related(*IN_FULL)), slug=agency)
    elections = with_summaries(elections_of(organization))
    coming = upcoming(elections)
    posts = _posts(organization, [one.election.post for one in elections])
    figures = list(KeyFigure.objects.filter(agency=organization))
    heads, charts = _heads(posts), _charts(figures)
    names, milestones, topics = organization.names.all(), list(organization.milestones.all()), _by_topic(organization)
    statements = [statement for _label, of_topic in topics for statement in of_topic]
    latest = milestones[: -MILESTONES - 1 : -1]
    notes = _cite(
        [organization], [spell.tenure for spell in heads], names, *(c.latest for c in charts), latest, statements
    )
    context = {
        "agency": organization,
        "day": organization.rolls_until,
        "posts": posts,
        "heads": heads,
        "upcoming": [*begun_elections(elections), *coming],
        "topics": topics,
        "charts": charts,
        "has_figures": bool(figures),
        "key": dots_key(charts),
        "latest": latest,
        "milestones": milestones,
        "elections": [one for one in elections if one not in coming][:ELECTIONS],
        "elections_text": held_and_to_come(elections),
        "notes": notes,
        "numbers": notes.numbers,
        "json_ld": JsonLd(site_of(request)).agency(organization, names),
        "section": "agency",
    }
    return render(request, "elections/pages/agency.html", context)


def _posts(agency: Agency, voted_on: list[Post]) -> list[Post]:
    """The one that leads the agency first, else that of the latest election; then the others by their titles."""
    posts = with_a_page(dict.fromkeys([*voted_on, *agency.posts.select_related("agency")]))
    posts.sort(key=lambda post: post.slug not in LEADING)
    return [*posts[:1], *sorted(posts[1:], key=lambda post: post.title)]


def _heads(posts: list[Post]) -> list[Spell]:
    """Who holds the first of these posts now."""
    tenures = with_a_page(Tenure.objects.for_timeline(posts[0])) if posts else []
    spells = spells_of([tenure for tenure in tenures if tenure.started.is_known], timezone.now().date())
    return [spell for spell in spells if spell.is_current]


def _charts(figures: list[KeyFigure]) -> list[DotChart]:
    by_metric = {metric: [figure for figure in figures if figure.metric == metric] for metric in CHARTED_IN_SHORT}
    return list(shown(filter(None, by_metric.values()), dot_chart))


def _by_topic(agency: Agency) -> list[tuple[str, list[Statement]]]:
    statements = list(agency.statements.all())
    topics = ((Statement.Topic(topic).label, [s for s in statements if s.topic == topic]) for topic in TOPICS)
    return [(str(label), of_topic) for label, of_topic in topics if of_topic]


def _cite(*groups: Iterable[Sourced]) -> Footnotes:
    """The sources of these facts, numbered in the order in which the page names them."""
    attach_sources(*groups)
    notes: Footnotes = Footnotes()
    notes.cite_facts(*groups)
    return notes
