"""Who could vote in an election, step by step; and who spoke in public, which is not how anybody voted."""

from datetime import date

import pytest

from agencies.models import Agency, Membership, State
from elections.models import Candidacy, Endorsement
from elections.public.race.electorate import letters, votes_on
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.reading import table, words
from tests.factories import make_election, open_ballot

pytestmark = pytest.mark.django_db


def at(slug: str, **query: str) -> tuple[str, dict]:
    return f"/elections/{slug}/electorate/", query


def page_of(client, slug: str, **query: str):
    return client.get(*at(slug, **query)).context["page"]


def test_each_step_of_2023_is_reported_with_its_source_or_said_not_to_be(client):
    (ballot,) = page_of(client, "iom-2023").ballots
    assert [(step.label, step.text, step.fewer_text) for step in ballot.funnel] == [
        ("member states", "175", ""),
        ("entitled to vote", "not reported", ""),
        ("registered to vote", "171", "4 fewer"),
        ("members present", "not reported", ""),
        ("papers cast", "not reported", ""),
        ("valid votes", "165", "6 fewer"),
    ]
    assert [step.bar for step in ballot.funnel if step.is_reported] == [100, 97.714, 94.286]
    assert all(step.figure.sources for step in ballot.funnel if step.figure)


def test_four_ballots_are_four_funnels_and_no_ballot_is_none(client):
    assert len(page_of(client, "iom-2018").ballots) == 4
    assert "The sources we read give no figures for any ballot of this election." in words(client.get(*at("iom-2008")))


def test_who_had_no_vote_is_told_without_a_cause(client):
    text = words(client.get(*at("iom-2023")))
    assert "Of 175 member states, 171 were registered to vote. Nobody reported which 4 were not, or the reason." in text
    assert "The sources we read do not say whether any member had lost its vote at that time." in text


def test_nothing_is_subtracted_from_what_another_report_contradicts(client):
    """Of 2018 AFP and AP have 172 members, Lusa 169 and IOM 171 with a vote: nobody can say who had none."""
    page = client.get(*at("iom-2018"))
    ballot = page.context["page"].ballots[0]
    assert {step.kind: step.fewer_text for step in ballot.funnel if step.is_reported} == {
        "members": "",
        "entitled": "",
        "valid": "28 fewer",
    }
    assert ballot.without_vote == ""
    assert "Another report has 169: " in words(page)


def test_what_was_said_of_the_right_to_vote_is_told(client):
    text = words(client.get(*at("iom-2018")))
    assert "Only members that had paid their dues could vote in 2018, AP wrote." in text
    assert "is not in the sources read" not in text


def test_each_ballot_has_its_own_numbers(client):
    first, second = page_of(client, "iom-ddg-2019").ballots
    assert first.without_vote == ""
    assert second.without_vote.startswith("Of 173 member states, 144 were registered to vote.")


def test_the_rule_about_arrears_is_cited_where_it_was_in_force_and_else_that_it_was_not(client):
    assert "loses its vote a year after the Council is informed" in words(client.get(*at("iom-2018")))
    before = client.get(*at("iom-2008"))
    assert "loses its vote" not in words(before)
    assert "was not yet in force. amendments of 24 November 1998" in words(before)
    assert before.context["page"].arrears.source.url.startswith("http")


def test_what_is_still_to_come_is_not_told_as_past(client):
    text = words(client.get(*at("iom-2028")))
    assert "The day is not known yet" in text
    assert "No ballot has been held yet." in text
    assert "sources read" not in text


def test_tiles_tell_nothing_of_anybody_unless_the_layer_is_asked_for(client):
    plain = client.get(*at("iom-2023")).content.decode()
    assert "candidate-" not in plain.partition('id="layer"')[2]
    assert plain.count("#state-") == 183


def test_the_layer_marks_who_spoke_and_says_that_it_is_no_vote(client):
    page = page_of(client, "iom-2023", layer="support")
    marked = {iso3: [mark.letter for mark in marks] for iso3, marks in page.marks.items()}
    assert marked == {"USA": ["P"], "PRT": ["V"], "CPV": ["V"], "TLS": ["V"]}
    text = words(client.get(*at("iom-2023", layer="support")))
    assert "These marks are public statements, not votes. The ballot was secret" in text
    assert "P for Amy Pope, V for António Vitorino" in text


def test_a_body_is_one_statement_and_not_the_votes_of_its_members(client):
    page = page_of(client, "iom-2023", layer="support")
    vitorino = next(one for one in page.public_support if one.candidate.slug == "antonio-vitorino")
    assert [one.backer for one in vitorino.by_bodies] == [
        "European Union",
        "Community of Portuguese Language Countries",
    ]
    assert not {"FRA", "DEU", "BRA", "AGO"} & set(page.marks), "members of these bodies"


def test_control_the_same_statement_by_a_state_is_a_mark(client):
    """What keeps bodies off the tiles is their kind alone."""
    Endorsement.objects.filter(backer="European Union").update(
        backer_kind=Endorsement.Backer.STATE, state=State.objects.get(iso3="FRA")
    )
    assert [mark.letter for mark in page_of(client, "iom-2023").marks["FRA"]] == ["V"]


def test_who_spoke_for_two_has_two_marks(client):
    Endorsement.objects.filter(backer="Cabo Verde").update(
        candidacy=Candidacy.objects.get(election__slug="iom-2023", slug="amy-pope"), state=State.objects.get(iso3="PRT")
    )
    assert [mark.letter for mark in page_of(client, "iom-2023").marks["PRT"]] == ["P", "V"]


def test_candidates_with_the_same_initial_are_numbered(client):
    views = page_of(client, "iom-2023").board.candidates
    twins = [type(view)(**{**vars(view), "family_name": "Doe"}) for view in views]
    assert sorted(letters(twins).values()) == ["1", "2"]


def test_an_election_whose_day_is_not_known_has_no_roll(client):
    text = words(client.get(*at("iom-1961")))
    assert "The day of this election is not known" in text
    assert "One state, one tile" not in text


def test_htmx_gets_the_layer_alone(client):
    part = client.get(*at("iom-2023", layer="support"), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="layer">')
    assert "<h1>" not in part


def test_the_page_asks_little_with_four_ballots_or_ten_statements_or_none(client, django_assert_max_num_queries):
    for slug in ("iom-2018", "iom-2023", "iom-2013"):
        with django_assert_max_num_queries(9):
            client.get(*at(slug, layer="support"))


def test_a_vote_of_which_nobody_has_told_is_not_told_as_held():
    iom, day = Agency.objects.get(slug="iom"), date(2026, 11, 30)
    election = make_election(held_min=day, held_max=day)
    assert votes_on(iom, day) == []
    open_ballot(election, 1, "open", ("ada",))
    assert [address for _post, address in votes_on(iom, day)] == [
        f"/elections/{election.slug}/electorate/?layer=support#tiles"
    ]


def test_an_address_that_is_none_takes_no_page_of_states_down():
    iom, day = Agency.objects.get(slug="iom"), date(2026, 11, 30)
    election = make_election(slug="no slug/at all", held_min=day, held_max=day)
    open_ballot(election, 1, "open", ("ada",))
    assert votes_on(iom, day) == []


def test_what_was_said_in_public_is_a_file_of_its_own(client):
    rows = table(client.get("/elections/iom-2023/support.csv"))
    assert len(rows) == 10
    assert {row["backer_kind"] for row in rows if not row["state"]} == {"body", "claim"}
    assert all(row["sources"].startswith("http") for row in rows)


DIFFERENCE_2018 = (
    "Reports of the ballots put the number of members at 172 or 169; by our count it was between 168, those sure to have"
    " joined by that day, and 172."
)


def test_where_reports_and_roll_differ_the_page_says_so_beside_both(client):
    page = words(client.get(*at("iom-2018")))
    before_the_map, on_the_map = page.split("One state, one tile, one vote")
    assert DIFFERENCE_2018 in before_the_map
    assert DIFFERENCE_2018 in on_the_map
    assert DIFFERENCE_2018 in words(client.get("/elections/iom-2018/"))


def test_control_where_they_agree_there_is_nothing_to_explain(client):
    assert "Reports of the ballots put" not in words(client.get(*at("iom-2023")))


def test_the_numbers_are_those_of_the_data(client):
    Membership.objects.filter(agency__slug="iom", state__iso2="KE").delete()
    assert "between 167, those sure to have joined by that day, and 171." in words(client.get(*at("iom-2018")))
    Membership.objects.filter(agency__slug="iom").exclude(joined_max__lte=date(2018, 6, 29)).delete()
    clear_all_caches()
    assert "at 172 or 169; by our count it was 167." in words(client.get(*at("iom-2018")))
