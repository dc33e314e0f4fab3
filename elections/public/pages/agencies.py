"""Serves the pages that show an agency with its elections, and its figures as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from agencies.attach_sources import attach_sources
from agencies.charts.dots import DotChart, dot_chart
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.key_figure import KeyFigure
from agencies.models.statement import Statement
from agencies.states.roll import ROLL_DAY, with_counts
from agencies.tables import Table, table_view
from elections.public.addresses import with_a_page
from elections.public.pages.race_list import elections_of, with_summaries
from iomwatch.public_pages import public_page

Metric = KeyFigure.Metric
# The metrics that have enough figures to see something in, in the order of the page.
CHARTED = (
    Metric.BUDGET,
    Metric.EXPENDITURE,
    Metric.STAFF,
    Metric.COUNTRIES_PRESENCE,
    Metric.FIELD_OFFICES,
    Metric.PEOPLE_ASSISTED,
    Metric.MEMBERS,
)
RECENT = 2018  # the cards name the figures since the term that the race of 2023 was about; the table has all
TOPICS = ("role", "history", "un", "election", "vote", "contest", "criticism")
IN_FULL = ("names", "statements", "milestones", "key_figures")
FIGURES_HEADER = ("metric", "year", "value", "qualifier", "note", "sources")


@public_page()
def agencies(request: HttpRequest) -> HttpResponse:
    everyone = with_a_page(Agency.objects.all())
    attach_sources(everyone)
    return render(request, "elections/pages/agencies.html", {"agencies": everyone, "section": "agency"})


@public_page()
def agency(request: HttpRequest, agency: str) -> HttpResponse:
    organization = get_object_or_404(with_counts(Agency.objects.prefetch_related(*IN_FULL), ROLL_DAY), slug=agency)
    attach_sources([organization], *(getattr(organization, facts).all() for facts in IN_FULL))
    metrics, elections = _by_metric(organization), with_summaries(elections_of(organization))
    context = {
        "agency": organization,
        "day": ROLL_DAY,
        "posts": with_a_page(dict.fromkeys(one.election.post for one in elections)),
        "topics": _by_topic(organization),
        "charts": _charts(metrics),
        "metrics": list(metrics.values()),
        "elections": elections,
        "section": "agency",
    }
    return render(request, "elections/pages/agency.html", context)


@table_view()
def figures_table(request: HttpRequest, agency: str) -> Table:
    organization = get_object_or_404(Agency.objects.prefetch_related("key_figures__sources"), slug=agency)
    return Table(f"{agency}-key-figures", FIGURES_HEADER, shown(organization.key_figures.all(), _row))


def _row(figure: KeyFigure) -> tuple:
    urls = " ".join(source.url for source in figure.sources.all())
    return (figure.metric, figure.year, figure.value, figure.qualifier, figure.note, urls)


def _by_topic(agency: Agency) -> list[tuple[str, list[Statement]]]:
    statements = list(agency.statements.all())
    topics = ((Statement.Topic(topic).label, [s for s in statements if s.topic == topic]) for topic in TOPICS)
    return [(str(label), of_topic) for label, of_topic in topics if of_topic]


def _by_metric(agency: Agency) -> dict[str, list[KeyFigure]]:
    metrics: dict[str, list[KeyFigure]] = {}
    for metric, figure in shown(agency.key_figures.all(), lambda figure: (Metric(figure.metric), figure)):
        metrics.setdefault(metric, []).append(figure)
    return metrics


def _charts(metrics: dict[str, list[KeyFigure]]) -> list[DotChart]:
    return [dot_chart(metrics[metric], RECENT) for metric in CHARTED if metric in metrics]
