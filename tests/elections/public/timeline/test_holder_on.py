"""Who led on a day that a reader asks for; no surer than the dates."""

import re

import pytest

from tests.elections.public.reading import words

TIMELINE = "/agencies/iom/director-general/"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "expected", "leading"),
    [
        ("1964-06-01", "On 1 June 1964 Bastiaan Haveman was Director of ICEM.", 1),
        ("1985-06-01", "On 1 June 1985 James L. Carlin was Director of ICM.", 1),
        ("2018-09-30", "On 30 September 2018 William Lacy Swing was Director General of IOM.", 1),
        ("2018-10-01", "On 1 October 2018 António Vitorino was Director General of IOM.", 1),
        ("1961-06-01", "Marcus Daly or Bastiaan Haveman was Director of ICEM. The sources contradict each other.", 2),
        ("1962-06-01", "Marcus Daly or Bastiaan Haveman was Director of ICEM. The sources contradict each other.", 2),
        (
            "1969-06-01",
            "Bastiaan Haveman or John F. Thomas was Director of ICEM. The dates are not known to the day.",
            2,
        ),
        ("1954-12-12", "On 12 December 1954 Hugh S. Gibson was Director of ICEM.", 1),
        ("1954-12-20", "On 20 December 1954 nobody is known to have held the post.", 0),
        ("1955-06-01", "Harold H. Tittmann Jr. was Director of ICEM, if anybody was", 1),
        ("1951-12-06", "On 6 December 1951 nobody is known to have held the post.", 0),
        ("0001-01-01", "nobody is known to have held the post.", 0),
        ("2999-01-01", "That day is in the future.", 0),
        ("1964-13-01", "That is not a calendar day.", 0),
        ("<script>", "That is not a calendar day.", 0),
    ],
)
def test_page_says_who_led_and_marks_it(client, query, expected, leading):
    page = client.get(TIMELINE, {"as_of": query})

    assert expected in words(page)
    picture = page.content.decode().split("</svg>")[0]
    assert picture.count(" timeline__row--leading") == leading


def test_the_day_is_drawn_where_the_axis_has_it(client):
    def lines(day):
        return client.get(TIMELINE, {"as_of": day}).content.decode().count('class="timeline__day"')

    assert (lines("1964-06-01"), lines("1900-01-01"), lines("")) == (2, 0, 0)


def test_the_answer_has_its_sources(client):
    page = client.get(TIMELINE, {"as_of": "1964-06-01"}).content.decode()
    answer = page.split('id="as-of-said"')[1].split("</p>")[0]
    listed = dict(re.findall(r'<li id="source-(\d+)"[^>]*><a href="([^"]+)"', page))
    cited = " ".join(listed[number] for number in re.findall(r'href="#source-(\d+)"', answer))

    assert "rtbf.be" in cited
    assert "docslib.org" in cited
