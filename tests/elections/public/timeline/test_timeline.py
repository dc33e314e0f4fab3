"""The timeline: every head, no surer than its dates."""

import re
from copy import copy
from datetime import date

import pytest
from django.db import connection
from django.db.models.base import ModelState
from django.test.utils import CaptureQueriesContext

from agencies.charts.axis import Axis
from agencies.models import KeyFigure, Person, Post, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.handovers import handover
from agencies.tenures.spans import Edge, edge
from agencies.tenures.spells import nationalities, spells_of
from elections.models import Election
from elections.public.timeline.page import timeline_page
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.reading import table, words

TIMELINE = "/agencies/iom/director-general/"


@pytest.mark.parametrize(
    ("ended", "started", "expected"),
    [
        pytest.param("2018-09-30", "2018-10-01", "the day after the predecessor left", id="no gap"),
        pytest.param("2018-09-30", "2018-10-11", "after a gap of 10 days", id="gap"),
        pytest.param("2018-10-05", "2018-10-01", "after an overlap of 5 days", id="overlap"),
        pytest.param("1958", "1958-05", "", id="the year alone tells nothing"),
        pytest.param("", "1999-09", "", id="end not known"),
    ],
)
def test_what_lies_between_two_holders(ended, started, expected):
    assert handover(PartialDate.read(ended), PartialDate.read(started)).text == expected


def test_a_year_is_drawn_as_wide_as_it_is_uncertain():
    assert edge(PartialDate.read("1961")).last - edge(PartialDate.read("1961")).first > 0.9
    assert edge(PartialDate.read("2018-10-01")).last == edge(PartialDate.read("2018-10-01")).first
    assert edge(PartialDate.read("1961/1962")).last - edge(PartialDate.read("1961/1962")).first > 1.9


def test_axis_runs_from_left_to_right():
    axis = Axis(1951, 2027)
    assert (axis.at(1951), axis.at(1989), axis.at(2027)) == (0, 50, 100)
    assert [tick.year for tick in axis.decades()] == [1960, 1970, 1980, 1990, 2000, 2010, 2020]


def spells(today=date(2026, 7, 1)):
    post = Post.objects.get(slug="director-general", agency__slug="iom")
    return spells_of(list(Tenure.objects.for_timeline(post)), today)


@pytest.mark.django_db
def test_eleven_heads_nine_of_them_american():
    nationalities_by_code = {one.state.iso2: one for one in nationalities(spells())}

    assert {iso: one.holders for iso, one in nationalities_by_code.items()} == {"US": 9, "NL": 1, "PT": 1}


@pytest.mark.django_db
def test_only_the_present_head_grows_older_with_the_day():
    now, later = spells(), spells(date(2028, 7, 1))

    assert [one.tenure.person.slug for one in now if one.is_current] == ["amy-pope"]
    assert [a.end == b.end for a, b in zip(now, later, strict=True)] == [True] * 10 + [False]
    assert (now[-1].days.text, later[-1].days.text) == ("1,005 days", "1,736 days")


@pytest.mark.django_db
def test_a_term_whose_end_is_a_bound_claims_no_more():
    deputies = Post.objects.get(slug="deputy-director-general", agency__slug="iom")
    spells_by_person = {
        s.tenure.person.slug: s for s in spells_of(list(Tenure.objects.for_timeline(deputies)), date(2026, 7, 1))
    }

    assert (spells_by_person["laura-thompson"].years, spells_by_person["laura-thompson"].days.text) == (
        "2009–2019 or later",
        "at least 3,586 days",
    )
    assert spells_by_person["ndioro-ndiaye"].years == "1999–2009"


@pytest.mark.django_db
def test_page_draws_every_head_once_and_tells_each_in_words(client):
    page = client.get(TIMELINE)

    assert (
        page.content.decode().count('class="timeline__row ') == 2 * 11
    )  # time runs along in one picture, down in the other
    assert page.content.decode().count('id="holder-') == 11
    assert "Another source Took office: 1962." in words(page)


@pytest.mark.django_db
def test_page_leads_from_every_head_to_the_elections_that_made_them(client):
    picture = client.get(TIMELINE).content.decode().split("</svg>")[0]

    for slug in ("iom-2008", "iom-2013", "iom-2018", "iom-2023"):
        assert f'href="/elections/{slug}/"' in picture


@pytest.mark.django_db
def test_contested_elections_are_marked_apart(client):
    picture = client.get(TIMELINE).content.decode().split("</svg>")[0]

    assert picture.count('class="timeline__mark timeline__mark--contested"') == 3


@pytest.mark.django_db
def test_a_mark_is_called_by_its_day(client):
    assert 'aria-label="Election, 15 May 2023"' in client.get(TIMELINE).content.decode()


@pytest.mark.django_db
def test_membership_is_drawn_no_further_than_the_roll_tells(client):
    page = client.get(TIMELINE)

    assert "At the end of each year up to 2022" in words(page)
    last = page.content.decode().split('class="figure-strip__area" points="')[1].split('"')[0].split()[-1]
    assert last.split(",")[0] == str(2023 - 1951)


@pytest.mark.django_db
def test_the_drawing_of_the_membership_has_its_table_and_its_file(client):
    rows = table(client.get("/agencies/iom/members.csv"))
    page = client.get(TIMELINE).content.decode()

    assert (rows[0]["end_of_year"], rows[-1]["end_of_year"], rows[-1]["members"]) == ("1951", "2022", "175")
    shown = dict(re.findall(r'<th scope="row">(\d{4})</th>\s*<td class="table__number">(\d+)</td>', page))
    assert shown == {row["end_of_year"]: row["members"] for row in rows}
    assert 'href="/agencies/iom/members.csv"' in page


@pytest.mark.django_db
def test_a_head_of_unknown_nationality_has_a_colour_and_no_loose_ends(client):
    Person.objects.filter(slug="john-thomas").update(nationality=None)

    page = client.get(TIMELINE)

    assert "nation-None" not in page.content.decode()
    assert "John F. Thomas 1969–1979 3,289 to 4,017 days" in words(page)


@pytest.mark.django_db
def test_table_as_a_file(client):
    rows = table(client.get("/agencies/iom/director-general.csv"))

    assert len(rows) == 11
    assert rows[3]["name"] == "Bastiaan Haveman"
    assert (rows[3]["started"], rows[3]["rival_start"]) == ("1961", "1962")
    assert rows[-1]["ended"] == ""


def test_edge_without_any_date_is_refused():
    with pytest.raises(ValueError, match="without any date"):
        edge(PartialDate())
    assert Edge(1.0, 3.0).middle == 2.0


@pytest.mark.django_db
def test_ten_times_as_much_is_asked_for_in_the_same_queries(client):
    post = Post.objects.get(slug="director-general", agency__slug="iom")
    first = Election.objects.filter(post=post).order_by("held_min")[:1].get()
    tenfold(Election.objects.filter(pk=first.pk), another)  # of these nothing is told yet
    before, _ = queries_and_holders(client)
    tenfold(Tenure.objects.filter(post=post), renamed)
    tenfold(Election.objects.filter(post=post, held_min__gt=first.held_min), another)
    tenfold(KeyFigure.objects.filter(metric="staff"), lambda one, more: setattr(one, "note", f"{more} {one.note}"))

    clear_all_caches()
    after, holders = queries_and_holders(client)
    assert (after, holders) == (before, 110)


def queries_and_holders(client) -> tuple[int, int]:
    """How many queries, and how many holders were drawn."""
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{TIMELINE}?as_of=1964-06-01")
    return len(queries), page.content.decode().split("</svg>")[0].count('class="timeline__row ')


def tenfold(facts, differ) -> None:
    """Nine more of each, with the same sources."""
    links = facts.model.sources.through
    for one in list(facts.prefetch_related("sources")):
        more = [copy(one) for _ in range(9)]
        for number, other in enumerate(more, start=1):
            other.pk, other._state = None, ModelState()
            differ(other, number)
        facts.model.objects.bulk_create(more)
        column = links._meta.get_fields()[1].attname
        made = (links(**{column: other.pk, "source_id": source.pk}) for other in more for source in one.sources.all())
        links.objects.bulk_create(made)


def another(election, more: int) -> None:
    election.slug = f"{election.slug}-{more}"


def renamed(tenure, more: int) -> None:
    """The same days, by somebody else."""
    person = copy(tenure.person)
    person.pk, person._state, person.slug = None, ModelState(), f"{person.slug}-{more}"
    person.save()
    tenure.person = person


@pytest.mark.django_db
def test_addresses_of_before_lead_to_the_findings(client):
    assert (
        '<section class="section across__annex" id="workings"'
        in client.get("/agencies/iom/director-general/").content.decode()
    )


@pytest.mark.django_db
@pytest.mark.parametrize("post", ["director-general", "deputy-director-general"])
def test_every_label_of_the_shipped_timelines_has_room_beside_its_bar(post):
    assert not any(row.label.is_above for row in timeline_page("iom", post).chart.rows)
