"""One of anything is told in the singular, wherever a race is told in which every number that can be one is one."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from elections.bulletins.race_reader import read_race
from elections.exchange.figure_files.file_format import CodedFault
from elections.exchange.figure_files.messages import _sentences, file_fault
from elections.exchange.picture_layout import layout_of
from elections.models import Election
from elections.problem_messages import problem_text
from elections.rules.figure_problems import FigureProblem, ProblemCode
from elections.scoreboard import scoreboard_for
from tests.elections.desk.makers import Desk, new_desk, text_of
from tests.elections.public.reading import words

PAGES = (
    *(
        "",
        "live/",
        "wall/",
        "as-of/2/",
        "rounds/1/",
        "rounds/1/cite/",
        "candidates/ada/",
        "candidates/ben/",
        "bulletins/",
    ),
    *("electorate/", "cite/", "scenario/", "scenario/?v1=1&v2=0&abstentions=1&registered=2", "feed.atom", "feed.json"),
    *("wikitext.txt", "popolo.json", "embed/"),
)
SITE = ("/", "/elections/", "/elections/compare/", "/agencies/iom/", "/calendar.ics", "/api/v1/elections/")
# Numbers of a tie, of a leader without a majority, and of one who is elected by a single vote.
RACES = {
    "a tie of one each": {
        "ada": "1",
        "ben": "1",
        "abstentions-value": "1",
        "registered-value": "3",
        "members-value": "4",
    },
    "one who has them all": {
        "ada": "1",
        "ben": "0",
        "abstentions-value": "1",
        "registered-value": "2",
        "cast-value": "1",
    },
}
# Verbs, and the grade that stands beside a number: "unnamed diplomats".
NO_COUNTED = {"diplomats", "is", "was", "has", "as", "its", "asks", "this", "minus", "plus", "keeps"}


BOX_ENDS = re.compile(r"</(?:td|th|dt|dd|li|p|h\d|div|text|sup|figcaption)>")


def sentences(answer: HttpResponse) -> str:
    """The words of a page, with a bar where a box ends: a number does not belong to the label of the next one."""
    answer.content = BOX_ENDS.sub(" | ", answer.content.decode())
    return words(answer)


def plurals_of_one(text: str) -> set[str]:
    """Nouns in the plural behind a one, and at most one word between."""
    nouns = re.findall(r"(?<![\d.,:–-])\b1 (?:[a-z]+ )??([a-z]+(?<!s)s)\b", text)
    return set(nouns) - NO_COUNTED


@pytest.fixture(scope="module", params=RACES, ids=str)
def desk(request, module_db) -> Iterator[Desk]:
    with transaction.atomic():
        yield counted(new_desk(), RACES[request.param])
        transaction.set_rollback(True)


def counted(desk: Desk, figures: dict[str, str]) -> Desk:
    desk.opened()
    answer = desk.publish(desk.hand_in(**figures, accepted="So few came."))
    assert answer.status_code == 302, text_of(answer)
    return desk


@pytest.mark.parametrize("page", PAGES)
def test_one_is_told_in_the_singular_on_its_pages_and_in_its_files(desk, db, page):
    answer = Client().get(f"/elections/{desk.election.slug}/{page}")
    assert answer.status_code == 200
    assert plurals_of_one(sentences(answer)) == set()


@pytest.mark.parametrize("page", SITE)
def test_and_wherever_the_site_names_it(desk, db, page):
    assert plurals_of_one(sentences(Client().get(page))) == set()


def test_and_at_the_desk(desk, db):
    sheet = desk.sheets.get()
    pages = (
        "",
        "deeds/",
        f"sheets/{sheet.pk}/",
        "ballots/1/sheets/new/",
        "bulletins/2/correction/",
        "ballots/1/paper/",
    )
    answers = {page: desk.again().get(page) for page in pages}
    assert {page: answer.status_code for page, answer in answers.items() if answer.status_code != 200} == {}
    texts = {page: sentences(answer) for page, answer in answers.items()}
    assert {page: plurals for page, text in texts.items() if (plurals := plurals_of_one(text))} == {}


def test_and_in_its_picture(desk, db):
    board = scoreboard_for(read_race(Election.objects.with_post().get(pk=desk.election.pk)))
    for ballot in (None, board.leading):
        assert plurals_of_one(" ".join(text.text for text in layout_of(board, ballot).texts)) == set()


@pytest.mark.parametrize("code", ProblemCode)
def test_and_in_what_is_wrong_with_figures(code):
    problem = FigureProblem(code=code, candidate="ada", figure="cast", value=1, other="valid", limit=1)
    assert plurals_of_one(problem_text(problem, {"ada": "Ada Doe"})) == set()
    two = problem_text(FigureProblem(code=code, candidate="ada", figure="cast", value=2, other="valid", limit=2), {})
    assert not re.search(r"\b2 (valid )?(vote|paper)\b", two)


@pytest.mark.parametrize("code", sorted(_sentences()))
def test_and_in_what_is_wrong_with_a_file(code):
    counted = dict.fromkeys(
        ("most", "cells", "expected", "parts", "sheets", "columns", "rows", "length", "ballot", "header"), 1
    )
    texts = dict.fromkeys(("read", "names", "part", "format", "known", "byte", "figure", "when", "who", "name"), "x")
    fault = file_fault(CodedFault(code, params={**texts, **counted, "cells": 1, "other": 1}))
    assert plurals_of_one(fault.reason) == set()


def test_one_vote_is_told_at_all(db, desk):
    page = words(Client().get(f"/elections/{desk.election.slug}/candidates/ada/"))
    assert re.search("First ballot: 1 vote, (1 short|majority)", page)


def test_control_a_wrong_plural_is_found():
    text = "1 votes, 21 votes, 1 vote, 1 is, 0.1 points, 1–1 votes, of 1 valid papers, 1 short"
    assert plurals_of_one(text) == {"votes", "papers"}
