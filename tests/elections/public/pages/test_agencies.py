"""The page of an agency, and the pages of its milestones and figures: each in short or in full, with its sources."""

import re

import pytest

from agencies.charts.dots import dot_chart
from agencies.models import Agency, KeyFigure, Milestone
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

AGENCY, MILESTONES, FIGURES = "/agencies/iom/", "/agencies/iom/milestones/", "/agencies/iom/figures/"


@pytest.mark.parametrize(
    "words_of_page",
    [
        "AP Director General Amy Pope since 1 October 2023",
        "Next election Director General of IOM, expected 2028",
        "Seat Geneva",
        "175 states and 8 observers on 15 May 2023",
        "Intergovernmental Committee for European Migration",
        "Amy Pope elected Director General of IOM",
    ],
)
def test_it_says_what_it_is_who_leads_it_and_what_comes_next(client, words_of_page):
    assert words_of_page in words(client.get(AGENCY))


def test_it_leads_to_all_that_it_has_in_short(client):
    page = client.get(AGENCY).content.decode()
    for address in (MILESTONES, FIGURES, "/elections/?agency=iom", "/agencies/iom/states/", f"{FIGURES}#budget_usd"):
        assert f'href="{address}"' in page
        assert client.get(address.partition("#")[0]).status_code == 200
    for place in ("figures", "milestones", "elections", "said", "sources"):
        assert f'id="{place}"' in page, "where addresses of before lead"


def test_every_fact_leads_to_its_source_in_the_list(client):
    for path in (AGENCY, MILESTONES):
        page = client.get(path).content.decode()
        cited, listed = set(re.findall(r'href="#(source-\d+)"', page)), set(re.findall(r'id="(source-\d+)"', page))
        assert cited == listed != set()


def test_all_milestones_stand_under_their_decades(client):
    page = client.get(MILESTONES)
    assert page.content.decode().count("log__when") == Milestone.objects.filter(agency__slug="iom").count()
    assert re.findall(r">(\d{4}s)</h2>", page.content.decode()) == [f"{year}s" for year in range(1950, 2030, 10)]
    assert "Milestones of IOM, 1951–2025" in page.content.decode()


def test_a_milestone_of_no_known_day_comes_last(client):
    Milestone.objects.create(agency=Agency.objects.get(slug="iom"), title="Something, some time")
    assert "Undated date not known Something, some time" in words(client.get(MILESTONES))


def test_every_figure_is_in_a_table_of_its_metric(client):
    page = client.get(FIGURES).content.decode()
    assert page.count('<th scope="row">') == KeyFigure.objects.filter(agency__slug="iom").count()
    assert page.count('<details class="fold"') == KeyFigure.objects.values("metric").distinct().count()
    assert 'id="budget_usd"' in page


@pytest.mark.parametrize(("path", "model"), [(MILESTONES, Milestone), (FIGURES, KeyFigure), (AGENCY, Milestone)])
def test_one_takes_as_many_queries_as_three(client, django_assert_num_queries, path, model):
    kept = list(model.objects.filter(agency__slug="iom").values_list("pk", flat=True)[:3])
    queries = {MILESTONES: 5, FIGURES: 5, AGENCY: 15}[path]
    for number in (3, 1):
        model.objects.exclude(pk__in=kept[:number]).delete()
        clear_all_caches()
        with django_assert_num_queries(queries):
            client.get(path)


def figures(*pairs: tuple[int, int]) -> list[KeyFigure]:
    return [KeyFigure(metric="members", year=year, value=value) for year, value in pairs]


def test_a_chart_has_axes_that_end_at_round_numbers():
    chart = dot_chart(figures((1952, 20), (2007, 120), (2025, 175)))
    assert [line.value for line in chart.values] == [100, 200]
    assert [tick.year for tick in chart.years] == [1960, 1980, 2000, 2020]
    assert all(0 <= dot.x <= 100 and 16 <= dot.y <= 84 for dot in chart.dots)


@pytest.mark.parametrize(
    ("highest", "top"), [(175, 200), (20_000, 20_000), (4_000_000_000, 4_000_000_000), (560, 600), (7, 8), (0, 1)]
)
def test_an_axis_ends_at_the_next_round_number(highest, top):
    assert dot_chart(figures((2020, highest))).values[-1].value == top


def test_of_the_last_year_all_figures_are_told():
    chart = dot_chart(figures((2020, 1), (2023, 19_000), (2023, 20_000)))
    assert [figure.value for figure in chart.latest] == [19_000, 20_000]


@pytest.mark.parametrize("path", [AGENCY, FIGURES])
def test_the_charts_have_a_key_that_says_why_there_are_two_figures(client, path):
    page = words(client.get(path))
    assert page.count("○ given as about, nearly or more than that, or as an estimate") == 1
    assert page.count("two figures for one year, from two sources or counted in two ways: both stand") == 1


@pytest.mark.parametrize("path", [AGENCY, FIGURES])
def test_the_key_names_nothing_that_is_not_drawn(client, path):
    kept = KeyFigure.objects.filter(agency__slug="iom", metric="members", year=2016)
    KeyFigure.objects.exclude(pk__in=kept).delete()
    page = words(client.get(path))
    assert "● as it was given" in page
    assert "○" not in page
    assert "two figures" not in page


def test_an_agency_of_which_much_is_known_has_all_parts(client):
    page = client.get("/agencies/iom/").content.decode()
    parts = ("figures", "milestones", "said", "sources")
    assert [one for one in parts if f'id="{one}"' in page and f'href="#{one}"' in page] == list(parts)


def test_an_agency_that_was_never_renamed_has_no_list_of_names(client):
    assert 'id="names"' not in client.get("/agencies/fao/").content.decode()
    assert 'id="names"' in client.get(AGENCY).content.decode(), "control"


def test_all_posts_of_an_agency_stand_together(client):
    assert "Who has led it Secretary-General Deputy Secretary-General Director of the" in words(
        client.get("/agencies/itu/")
    )
