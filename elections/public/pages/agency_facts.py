"""Serves an agency's milestones and figures, each on a page of its own, and the figures as a file."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from agencies.attach_sources import attach_sources
from agencies.charts.dots import DotChart, dot_chart, dots_key
from agencies.footnotes import Footnotes
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.key_figure import KeyFigure
from agencies.models.milestone import Milestone
from agencies.tables import Table, table_view
from iomwatch.public_pages import public_page

Metric = KeyFigure.Metric
# The metrics that have enough figures to see something in, in the order of the page.
CHARTED = (
    Metric.MEMBERS,
    Metric.BUDGET,
    Metric.EXPENDITURE,
    Metric.STAFF,
    Metric.COUNTRIES_PRESENCE,
    Metric.FIELD_OFFICES,
    Metric.PEOPLE_ASSISTED,
)
FIGURES_HEADER = ("metric", "year", "value", "qualifier", "note", "sources")


@public_page()
def milestones(request: HttpRequest, agency: str) -> HttpResponse:
    organization = get_object_or_404(Agency.objects.prefetch_related("milestones"), slug=agency)
    everything = list(organization.milestones.all())
    attach_sources(everything)
    notes: Footnotes = Footnotes()
    notes.cite_facts(everything)
    context = {
        "agency": organization,
        "decades": _by_decade(everything),
        "years": _span([year for milestone in everything if (year := _year(milestone))]),
        "notes": notes,
        "numbers": notes.numbers,
        "section": "agency",
    }
    return render(request, "elections/pages/milestones.html", context)


@public_page()
def key_figures(request: HttpRequest, agency: str) -> HttpResponse:
    organization = get_object_or_404(Agency.objects.prefetch_related("key_figures"), slug=agency)
    attach_sources(organization.key_figures.all())
    metrics = _by_metric(organization)
    charts = _charts(metrics)
    context = {
        "agency": organization,
        "charts": charts,
        "key": dots_key(charts),
        "metrics": list(metrics.values()),
        "years": _span([figure.year for of_metric in metrics.values() for figure in of_metric]),
        "section": "agency",
    }
    return render(request, "elections/pages/key_figures.html", context)


@table_view()
def figures_table(request: HttpRequest, agency: str) -> Table:
    organization = get_object_or_404(Agency.objects.prefetch_related("key_figures__sources"), slug=agency)
    return Table(f"{agency}-key-figures", FIGURES_HEADER, shown(organization.key_figures.all(), _row))


def _row(figure: KeyFigure) -> tuple:
    urls = " ".join(source.url for source in figure.sources.all())
    return (figure.metric, figure.year, figure.value, figure.qualifier, figure.note, urls)


def _year(milestone: Milestone) -> int | None:
    day = milestone.happened.earliest or milestone.happened.latest
    return day.year if day else None


def _by_decade(milestones: list[Milestone]) -> list[tuple[int | None, list[Milestone]]]:
    """`1950` with all of the fifties; those without a year come last."""
    dated = sorted(milestones, key=lambda milestone: _year(milestone) or 10_000)
    decades = groupby(dated, key=lambda milestone: (year := _year(milestone)) and year // 10 * 10)
    return [(decade, list(group)) for decade, group in decades]


def _by_metric(agency: Agency) -> dict[str, list[KeyFigure]]:
    metrics: dict[str, list[KeyFigure]] = {}
    for metric, figure in shown(agency.key_figures.all(), lambda figure: (Metric(figure.metric), figure)):
        metrics.setdefault(metric, []).append(figure)
    return metrics


def _charts(metrics: dict[str, list[KeyFigure]]) -> list[DotChart]:
    return list(shown((metrics[metric] for metric in CHARTED if metric in metrics), dot_chart))


def _span(years: list[int]) -> str:
    """`1951–2025`, or one year."""
    return "–".join(map(str, dict.fromkeys((min(years), max(years))))) if years else ""
