"""Packs as small as an agency can be: what nobody knows is said in one line, and is never nought or an empty table."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from agencies.charts.axis import Axis
from agencies.charts.figure_strips import figure_strips
from agencies.charts.years import YearCount
from agencies.models import KeyFigure
from elections.public.timeline.page import timeline_page
from tests.crawl import everything_at
from tests.elections.public.reading import words
from tests.shipped import empty
from tests.small_packs import HEADS, MEMBERS, load_small

OF_HEADS, OF_MEMBERS = "/agencies/ulh/", "/agencies/tide/"
NOUGHT = re.compile(r"(?<![\d,.])0 (elections?|observers?|documents?|members?|states?|of 0)|All 0")
WITHOUT_ROWS = re.compile(r"<tbody>\s*</tbody>")
SEEDS = ("/", "/sitemap.xml", "/elections/compare/", "/search/?q=next+election")


@pytest.fixture(scope="module")
def heads(module_db, tmp_path_factory) -> None:
    empty()
    load_small(tmp_path_factory.mktemp("heads"), "ulh", HEADS)


@pytest.fixture(scope="module")
def members(module_db, tmp_path_factory) -> None:
    empty()
    load_small(tmp_path_factory.mktemp("members"), "tide", MEMBERS)


def page(address: str) -> str:
    return words(Client().get(address))


def faults(answers) -> Iterator[tuple[str, str]]:
    for address, answer in answers.items():
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            yield from ((address, match[0]) for match in NOUGHT.finditer(words(answer)))
            yield from ((address, "a table without rows") for _match in WITHOUT_ROWS.finditer(answer.content.decode()))


@pytest.mark.usefixtures("heads", "db")
class TestTwoHeads:
    def test_no_page_has_a_nought_or_an_empty_table(self):
        answers = everything_at(Client(raise_request_exception=False), SEEDS)
        assert {one: answer.status_code for one, answer in answers.items() if answer.status_code != 200} == {}
        assert list(faults(answers)) == []

    def test_the_agency_leads_to_nothing_that_is_not_there(self):
        text = page(OF_HEADS)
        assert "with a source for each" not in text
        assert "Its elections No election is known yet." in text

    def test_the_agency_has_no_part_in_which_nothing_stands(self):
        parts = ("figures", "milestones", "said")
        small = Client().get(OF_HEADS).content.decode()
        assert [one for one in parts if f'id="{one}"' in small or f'href="#{one}"' in small] == []

    def test_the_timeline_explains_only_the_signs_that_it_has(self):
        text = page(f"{OF_HEADS}keeper/")
        assert "known to the year only" in text
        assert "rival" not in text
        assert "The rule then in force was the same." not in text
        assert "Days by nationality" not in text
        assert "other figures" not in text

    def test_a_label_without_room_beside_its_bar_stands_above_it(self):
        first, second = timeline_page("ulh", "keeper").chart.rows
        assert first.text_y < first.y
        assert first.label.x == first.band.x
        assert second.text_y > second.y
        assert second.lead_y == first.lead_y + first.lead_height, "rows do not overlap"

    def test_who_elects_is_said_without_a_term(self):
        assert "Elected by the ULH Assembly. 1" in page(f"{OF_HEADS}keeper/")

    def test_a_holder_without_a_title_has_that_of_the_post(self):
        assert "Post Keeper Took office 1 July 2022" in page(f"{OF_HEADS}keeper/")

    def test_figures_and_milestones_are_one_line(self):
        assert "ULH in figures No figure is known yet. Figures are as reported." in page(f"{OF_HEADS}figures/")
        assert "Milestones of ULH No milestone is known yet. Figures are as reported." in page(f"{OF_HEADS}milestones/")
        assert ", ·" not in Client().get(f"{OF_HEADS}milestones/").content.decode()

    def test_no_election_is_one_line(self):
        text = page("/elections/")
        assert "List No election is known yet. All elections, held and expected" in text
        assert "In a table" not in page("/elections/compare/")

    def test_the_home_page_asks_for_nothing_that_has_no_answer(self):
        text = page("/")
        assert "No election is known yet. Look something up Search Search Latest bulletins" in text

    def test_a_picture_has_no_gap_where_no_sentence_is_known(self):
        svg = Client().get(f"{OF_HEADS}keeper/picture.svg").content.decode()
        assert "since 2016. Olaf Christian Beacon" in svg


@pytest.mark.usefixtures("members", "db")
class TestThreeMembers:
    def test_no_page_has_a_nought_or_an_empty_table(self):
        answers = everything_at(Client(raise_request_exception=False), SEEDS)
        assert {one: answer.status_code for one, answer in answers.items() if answer.status_code != 200} == {}
        assert list(faults(answers)) == []

    def test_the_agency_has_members_and_no_word_of_observers(self):
        assert re.search(r"Members 3 states on \d+ \w+ \d{4} Who has led it Director", page(OF_MEMBERS))

    def test_the_next_election_is_not_denied(self):
        assert "Its elections No earlier election is known yet. The one election" in page(OF_MEMBERS)

    def test_nobody_is_known_is_one_line_and_no_picture(self):
        for address in (f"{OF_MEMBERS}director/", "/embed/agencies/tide/director/"):
            answer = Client().get(address)
            assert "Nobody is known yet to have held the post." in words(answer)
            assert b"<svg" not in answer.content.partition(b"<main")[2]
            assert "Correlates of War" not in words(answer)
        svg = Client().get(f"{OF_MEMBERS}director/picture.svg").content.decode()
        assert "leaders. Nobody is known yet to have held the post.</title>" in svg

    def test_an_example_of_the_search_has_an_answer(self):
        text = page("/")
        assert "Search Search next election Latest bulletins" in text
        assert "2 results" in page("/search/?q=next+election"), "the election, and the page of all to come"

    def test_a_race_without_sources_says_so_in_a_line(self):
        assert "No source is named on this page yet." in page("/elections/tide-2028/")

    def test_nobody_left_and_no_source_is_blamed(self):
        text = page(f"{OF_MEMBERS}states/")
        assert "Who left, and who came back No state is known to have left." in text

    def test_a_source_of_both_state_and_list_has_one_number(self):
        assert "[1]" in page(f"{OF_MEMBERS}states/")
        row = Client().get(f"{OF_MEMBERS}states.csv").content.decode().splitlines()[1]
        assert row.endswith(",https://herald.example/1")


def test_a_strip_explains_only_the_lines_that_it_draws():
    one = KeyFigure(metric=KeyFigure.Metric.MEMBERS_COW, year=2002, value=1)
    two = KeyFigure(metric=KeyFigure.Metric.MEMBERS_COW, year=2003, value=2)
    axis, counts = Axis(2001, 2027), [YearCount(2001, 1, 2)]
    lines = [figure_strips(figures, counts, axis, 40)[0].lines for figures in ([], [one], [one, two])]
    assert [len(drawn) for drawn in lines] == [0, 0, 1]


def test_control_noughts_and_empty_tables_are_seen():
    class Answer:
        headers = {"Content-Type": "text/html"}
        content = b"<p>All 0 elections, 3 states and 0 observers</p><table><tbody> </tbody></table>"

    assert [what for _address, what in faults({"/": Answer()})] == ["All 0", "0 observers", "a table without rows"]
