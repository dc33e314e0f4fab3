"""What a candidacy rests on in public: its papers, who nominated it and took that back, and when one could nominate."""

import re

import pytest
from django.test import Client

from agencies.models import State
from agencies.partial_date import PartialDate
from elections.models import Election, Nomination
from elections.public.race.dossier import dossier_of, window_of
from tests.elections.public.race.dossiers import ADA, PAPERS, RACE, hand_in, one_of, two_nominators
from tests.elections.public.reading import words
from tests.factories import make_election, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def election() -> Election:
    return make_election("Ada", "Ben")


def dossier_at(client: Client, path: str = ADA) -> str:
    """The section in words; nothing where there is none."""
    page = client.get(path).content.decode()
    section = re.search(r'<section[^>]*aria-labelledby="dossier".*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", section[0]).split()) if section else ""


def test_all_five_kinds_are_told_in_their_order(client, election):
    for paper in reversed(PAPERS):
        hand_in(one_of(election), *paper).sources.add(make_source(f"of-the-{paper[0]}"))
    text = dossier_at(client)
    expected = (
        "Letter of nomination Letter of the Permanent Mission · A/87/1 · 26 November 2032 · in English 1",
        "Statement of vision Une organisation pour tous · December 2032 · in French 2",
        "Curriculum vitae Curriculum vitae 3",
        "Disclosure of funding Published · 15 January 2033 4",
        "Hearing Dialogue with Ada Doe · 21–22 April 2033 · in English 5",
    )
    assert " ".join(expected) in text
    assert "No source in hand" not in text


def test_a_paper_leads_to_where_it_can_be_read_and_to_its_source(client, election):
    hand_in(one_of(election), *PAPERS[1]).sources.add(make_source("of-the-vision"))
    page = client.get(ADA).content.decode()
    assert '<a href="https://example.org/vision" hreflang="fr" rel="external">Une organisation pour tous</a>' in page
    assert re.search(r'<li id="source-1".*?https://example.org/of-the-vision', page, re.DOTALL)
    assert 'href="#source-1"' in page


def test_what_a_source_says_is_not_published_is_said_so(client, election):
    hand_in(one_of(election), "funding", is_published=False).sources.add(make_source())
    hand_in(one_of(election), "hearing", is_published=False).sources.add(make_source("devex-2034"))
    assert "Disclosure of funding Not published 1 Hearing No public hearing 2" in dossier_at(client)


def test_what_no_source_speaks_of_is_named_in_one_line(client, election):
    hand_in(one_of(election), *PAPERS[0])
    line = "No source in hand mentions a statement of vision, a curriculum vitae, a disclosure of funding or a hearing."
    assert dossier_at(client).count(line) == 1
    for paper in PAPERS[1:4]:
        hand_in(one_of(election), *paper)
    assert "No source in hand mentions a hearing." in dossier_at(client)


def test_without_any_record_the_page_is_what_it_was(client, election):
    hand_in(one_of(election, "ben"), *PAPERS[0])
    assert dossier_at(client) == ""
    assert "Nominated by not reported" in words(client.get(ADA))


def test_control_a_dossier_of_another_is_on_that_ones_page(client, election):
    hand_in(one_of(election, "ben"), *PAPERS[0])
    assert "A/87/1" in dossier_at(client, f"{RACE}candidates/ben/")


def test_one_of_two_nominators_takes_it_back(client, election):
    two_nominators(election)
    text = dossier_at(client)
    back = "South Africa nominated Ada Doe in September 2032 and took the nomination back in October 2032."
    assert back in text
    assert "Portugal nominated Ada Doe on 3 September 2032. A/87/2" in text
    assert "The nomination by Portugal stood." in text


@pytest.mark.parametrize(
    ("made", "withdrawn", "expected"),
    [
        ("", "", "Kenya nominated Ada."),
        ("2032", "", "Kenya nominated Ada in 2032."),
        ("2032-01-05/2032-01-06", "", "Kenya nominated Ada (5–6 January 2032)."),
        ("", "2032-10-01", "Kenya nominated Ada and took the nomination back on 1 October 2032."),
    ],
)
def test_a_nomination_says_no_more_than_is_known(made, withdrawn, expected):
    nomination = Nomination(nominator="Kenya")
    nomination.made_on, nomination.withdrawn_on = PartialDate.read(made), PartialDate.read(withdrawn)
    nomination.cited = []
    dossier = dossier_of("Ada", [nomination], [])
    assert [line.text for line in dossier.nominations] == [expected]
    assert dossier.still_nominated == "", "nobody else nominated"


def test_steps_of_the_candidacy_have_each_nomination_once(client, election):
    two_nominators(election)
    portugal = State.objects.get(iso2="PT")
    Nomination.objects.filter(nominator="Portugal").update(state=portugal)
    endorsement = {"backer_kind": "state", "kind": "nomination"}
    one_of(election).endorsements.create(backer="Portuguese Republic", state=portugal, **endorsement)
    one_of(election).endorsements.create(backer="Malta", **endorsement)
    steps = [step.text for step in client.get(ADA).context["steps"]]
    assert steps == [
        "Nominated by Portugal",
        "Nominated by South Africa",
        "South Africa withdraws the nomination",
        "Nominated by Malta",
    ]


def test_the_race_leads_to_dossiers_and_tells_what_was_taken_back(client, election):
    two_nominators(election)
    page = client.get(RACE)
    assert page.content.decode().count(f'href="{ADA}#dossier"') == 1
    assert "Dossier: Ada" in words(page)
    assert "October 2032 South Africa withdraws its nomination of Ada Doe." in words(page)
    assert f"{RACE}dossiers.csv" in page.content.decode()


def test_control_without_one_it_leads_to_none(client, election):
    page = client.get(RACE).content.decode()
    assert "#dossier" not in page
    assert "dossiers.csv" not in page


@pytest.mark.parametrize(
    ("opened", "closed", "expected"),
    [
        ("2032-11-25", "2033-03-31", "Candidates can be nominated from 25 November 2032 until 31 March 2033."),
        ("2022-11", "2023-03-01", "Candidates could be nominated from November 2022 until 1 March 2023."),
        ("2025-11-25", "", "Candidates could be nominated from 25 November 2025."),
        ("2031-01-01", "", "Candidates can be nominated from 1 January 2031."),
        ("", "2023-03-01", "Candidates could be nominated until 1 March 2023."),
        ("", "2033-03-01", "Candidates can be nominated until 1 March 2033."),
        ("", "", ""),
    ],
)
def test_the_window_of_nominations_is_one_sentence(time_machine, opened, closed, expected):
    time_machine.move_to("2026-11-30T10:00:00Z")
    election = Election()
    election.nominations_open, election.nominations_close = PartialDate.read(opened), PartialDate.read(closed)
    assert window_of(election) == expected


def test_the_window_stands_beside_the_rule_with_its_source(client, election):
    election.sources.add(make_source("letter-of-the-chair"))
    assert "nominated from" not in words(client.get(RACE))
    Election.objects.update(nominations_open_min="2022-11-25", nominations_open_max="2022-11-25")
    rule = client.get(RACE).content.decode().split('id="rule"')[1].split("</section>")[0]
    assert re.search(r"<p>Candidates could be nominated from 25 November 2022\.<sup", rule)


def test_a_broken_record_takes_no_page_down(client, election, monkeypatch):
    two_nominators(election)
    monkeypatch.setattr("elections.public.race.dossier._nomination_pattern", lambda one: 1 / 0)
    assert "No source in hand mentions" in dossier_at(client)
