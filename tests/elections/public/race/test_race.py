"""The race page: what a journalist comes for, with its grade and its source."""

import re

import pytest

from elections.bulletins.compose import Content
from elections.models import Bulletin, Candidacy, Election, Figure, TallySheet, VoteRound
from elections.public.race.page import PARTS
from elections.rules.bulletin import BulletinKind
from tests.elections.public.reading import words
from tests.factories import make_election, tell

pytestmark = pytest.mark.django_db

RACE = "/elections/iom-2023/"
HTMX = {"HX-Request": "true"}
BACK = HTMX | {"HX-History-Restore-Request": "true"}


def rows(response) -> list[str]:
    """The rows of the ballot at the top, in words."""
    top = response.content.decode().split('id="scoreboard"')[1].split("</figure>")[0]
    rows = re.findall(r'<div class="ballot__row candidate-\d">(.*?)</div>', top, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]


def test_race_says_how_far_from_the_majority(client):
    first, second = rows(client.get(RACE))

    assert first == "AP Amy Pope 98 votes 12 short 59.4% of 165 valid votes"
    assert second.startswith("AV António Vitorino 67 votes 43 short 40.6% of 165 valid votes")


def test_race_says_what_is_needed_and_what_happened_then(client):
    text = words(client.get(RACE))

    assert "two thirds of 165: 110" in text
    assert "Decided: elected by acclamation" in text
    assert "António Vitorino withdraws" in text


def test_the_middle_of_the_chart_is_called_what_it_is(client):
    # 72 of 142 or 143 is a vote more than half, and not half.
    assert "72: more than half" in words(client.get("/elections/iom-2018/"))
    assert "72: half" not in words(client.get("/elections/iom-2018/"))


def test_race_leaves_absent_what_nobody_reported(client):
    text = words(client.get(RACE))

    assert "Not reported: abstentions, invalid papers, blank papers." in text
    assert "Of the states registered to vote, 6 cast no valid vote" in text


@pytest.mark.parametrize("figure", ["Amy Pope", "António Vitorino", "Registered to vote", "Member states"])
def test_every_figure_has_its_grade_and_source(client, figure):
    row = re.search(rf'<th scope="row">{figure}</th>(.*?)</tr>', client.get(RACE).content.decode(), re.DOTALL)[1]

    assert 'class="grade' in row
    assert re.search(r'<a href="#source-\d+"', row)


def test_a_valid_total_that_we_added_up_says_so(client):
    assert "worked out by us sum of the votes: 77 + 66" in words(client.get("/elections/iom-2018/"))


def test_race_of_2018_shows_all_ballots_and_who_dropped_when(client):
    text = words(client.get("/elections/iom-2018/"))
    assert "António Vitorino 58 65 68 77 Elected" in text
    assert "Ken Isaacs 37 27 22 – did not stand Dropped out after the third ballot" in text


def test_failed_yes_no_vote_shows_both_counts(client):
    text = words(client.get("/elections/iom-ddg-2019/"))

    assert "10 short" in text
    assert "57 against" in text
    assert "Closed: nobody elected" in text


def test_election_without_counts_shows_none(client):
    page = client.get("/elections/iom-2008/")

    assert "the number of votes was not reported" in words(page)
    assert 'class="ballot' not in page.content.decode().split('id="before"')[0]


def test_as_of_knows_nothing_of_what_came_later(client):
    page = client.get("/elections/iom-2023/as-of/2/")

    text = words(page)
    assert "You see this race as of bulletin 2 of 4" in text
    board = page.content.decode().split('id="scoreboard"')[1].split("</section>")[0]
    assert "acclamation" not in board
    assert "withdrew" not in board


def test_ballots_are_told_by_bulletins_and_not_by_the_chronology_as_well(client):
    """Else a correction would leave the old figures standing there, and a page as of an earlier bulletin tell the end."""
    first, now = words(client.get("/elections/iom-2023/as-of/1/")), words(client.get(RACE))

    assert "leave the hall for the ballot" in first
    for later in ("Pope 98", "Vitorino 67", "António Vitorino withdraws", "Amy Pope elected, by acclamation"):
        assert later in now
        assert later not in first


def test_as_of_the_last_bulletin_needs_no_banner(client):
    assert "You see this race as of" not in words(client.get("/elections/iom-2023/as-of/4/"))


def test_htmx_gets_the_parts_that_a_bulletin_may_change(client):
    part = client.get(f"{RACE}as-of/2/", headers=HTMX).content.decode().strip()

    assert part.startswith('<div id="part-replay"')
    assert part.count(' data-hx-swap-oob="true"') == part.count(" data-part") == len(PARTS)
    assert "<html" not in part


def test_back_button_gets_the_whole_page(client):
    assert client.get(f"{RACE}as-of/2/", headers=BACK).content == client.get(f"{RACE}as-of/2/").content


def make_result(election: Election, number: int) -> Bulletin:
    vote_round = VoteRound.objects.create(election=election, number=number, kind="open")
    vote_round.candidacies.set(election.candidacies.all())
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name="clerk", made_at="2033-05-15T10:00Z", note="")
    for candidacy in election.candidacies.all():
        Figure.objects.create(sheet=sheet, kind="votes", candidacy=candidacy, value=40, grade="unnamed")
    return tell(election, Content(kind=BulletinKind.RESULT, sheet=sheet), author="desk")


def queries_of(client, django_assert_max_num_queries, path: str) -> int:
    with django_assert_max_num_queries(13) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("many", [20, pytest.param(200, marks=pytest.mark.long)])
def test_race_asks_the_same_with_two_and_with_many_ballots(client, django_assert_max_num_queries, many):
    election = make_election("Ada", "Ben", slug="iom-2033")
    for number in (1, 2):
        make_result(election, number)
    few = queries_of(client, django_assert_max_num_queries, "/elections/iom-2033/")
    for number in range(3, many + 1):
        make_result(election, number)

    assert queries_of(client, django_assert_max_num_queries, "/elections/iom-2033/") == few


def test_correction_and_what_it_corrected_are_both_readable(client):
    election = make_election("Ada", "Ben", slug="iom-2033")
    wrong = make_result(election, 1)
    sheet = TallySheet.objects.create(
        vote_round=wrong.sheet.vote_round, author_name="clerk", made_at="2033-05-15T11:00Z"
    )
    for candidacy, votes in zip(election.candidacies.order_by("order"), (98, 67), strict=True):
        Figure.objects.create(sheet=sheet, kind="votes", candidacy=candidacy, value=votes, grade="unnamed")
    content = Content(kind=BulletinKind.RESULT, sheet=sheet)
    tell(election, content, corrects=wrong, reason="A slip of the pen.", author="desk")

    now, before = words(client.get("/elections/iom-2033/")), words(client.get("/elections/iom-2033/as-of/1/"))
    assert "98 votes" in now
    assert "40 votes" not in now
    assert "40 votes" in before
    bulletins = words(client.get("/elections/iom-2033/bulletins/"))
    assert "Replaces bulletin 1: A slip of the pen." in bulletins
    assert "No longer stands: see bulletin 2." in bulletins


def test_candidacy_page_tells_support_apart_from_votes(client):
    text = words(client.get(f"{RACE}candidates/antonio-vitorino/"))

    assert "European Union" in text
    assert "none of this shows how anybody voted" in text


def test_candidate_whose_name_nobody_reported_has_no_person(client):
    assert not Candidacy.objects.get(slug="candidate-of-sudan").person
    assert "the name was not reported" in words(client.get("/elections/iom-ddg-2019/candidates/candidate-of-sudan/"))
