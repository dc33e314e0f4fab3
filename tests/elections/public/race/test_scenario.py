"""What it would take, for figures that a reader chooses: the same arithmetic as the race's, in words, and nothing stored."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from elections.models import Bulletin, TallySheet
from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.public.reading import words

SCENARIO = "/elections/iom-2023/scenario/"
HTMX = {"HX-Request": "true"}


def answer_to(client, path: str = SCENARIO, **given: str):
    return client.get(f"{path}?{urlencode(given)}")


@pytest.mark.django_db
class TestReckoning:
    def test_it_begins_with_the_last_ballot_as_reported(self, client):
        text = words(client.get(SCENARIO))
        assert "Amy Pope 98 votes 12 short" in text
        assert "António Vitorino 67 43 votes not even with all 6" in text
        assert "not a forecast" in text

    def test_other_figures_have_another_majority(self, client):
        text = words(answer_to(client, ballot="1", v1="110", v2="55", registered="171"))
        assert "Amy Pope 110 votes majority reached exactly" in text
        assert "Amy Pope has reached the majority; the chair declares the result." in text
        text = words(answer_to(client, ballot="1", v1="80", v2="80", registered="240"))
        assert "80 27 votes 80 of 80, if all of them come" in text

    def test_each_ballot_has_its_own_paper_and_rule(self, client):
        third = words(answer_to(client, "/elections/iom-2018/scenario/", ballot="3"))
        assert "Ken Isaacs, with the fewest votes, drops out." in third
        first = words(answer_to(client, "/elections/iom-2018/scenario/", ballot="1"))
        assert "drops out." not in first[first.index("Then, under the rule:") :][:120]
        last = words(client.get("/elections/iom-ddg-2019/scenario/"))
        assert "Nominations are opened again, and the whole election is held anew." in last
        assert "in 2019 they did not, and the election had to be held again" in last, "the clause says so, no code"
        assert "57 against" in last

    def test_an_election_without_a_number_of_votes_can_be_tried_too(self, client):
        text = words(client.get("/elections/iom-2008/scenario/"))
        assert "William Lacy Swing" in text
        assert "not known" in text
        assert client.get("/elections/iom-2028/scenario/").status_code == 404

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            ({"v1": "98.000", "v2": "67"}, "“98.000” cannot be read as a count"),
            ({"v1": "-1", "v2": "67"}, "“-1” cannot be read as a count"),
            ({"v1": "98", "v2": "67", "registered": "100"}, "cannot be more than 100"),
            (
                {"v1": "98", "v2": "67", "abstentions": "9", "registered": "171"},
                "add up to more than the number registered",
            ),
        ],
    )
    def test_what_cannot_be_is_said_and_stays_on_the_screen(self, client, given, why):
        answer = answer_to(client, **given)
        text = words(answer)
        assert answer.status_code == 200
        assert why in text
        assert "Then, under the rule" not in text
        for typed in given.values():
            assert f'value="{typed}"' in answer.content.decode()

    @pytest.mark.parametrize("ballot", ["", "9", "x", "<b>", "next", "0"])
    def test_a_ballot_that_is_not_there_is_the_last_one(self, client, ballot):
        answer = answer_to(client, ballot=ballot)
        assert answer.status_code == 200
        assert "<b>" not in answer.content.decode()
        assert "Amy Pope 98 votes" in words(answer)

    def test_hostile_figures_are_no_fault_of_the_server(self, client):
        for text in ("9" * 400, "\x00", "１２", "1e9", "98\u200b", "Infinity"):
            assert answer_to(client, v1=text, v2=text, registered=text, abstentions=text).status_code == 200
        assert answer_to(client, v1="9999999", v2="1", registered="9999999").status_code == 200

    def test_a_part_is_the_part_of_the_page(self, client):
        given = {"v1": "100", "v2": "60"}
        part = client.get(f"{SCENARIO}?{urlencode(given)}", headers=HTMX).content.decode()
        assert part.strip().startswith('<section id="scenario"')
        assert part.strip() in answer_to(client, **given).content.decode()

    def test_nothing_is_stored_and_little_is_asked(self, client, django_assert_max_num_queries):
        before = (Bulletin.objects.count(), TallySheet.objects.count())
        with django_assert_max_num_queries(5):
            answer_to(client, "/elections/iom-2018/scenario/", ballot="2", v1="70", v2="50", v3="20")
        assert (Bulletin.objects.count(), TallySheet.objects.count()) == before

    def test_the_race_leads_to_it(self, client):
        assert f'href="{SCENARIO}"' in client.get("/elections/iom-2023/").content.decode()
        assert "/scenario/" not in client.get("/elections/iom-2028/").content.decode()


@pytest.mark.long
def test_it_reckons_while_one_types_and_the_address_is_to_be_shared(site, open_page):
    page = open_page()
    page.goto(site.address + SCENARIO)
    page.get_by_label("Amy Pope", exact=True).fill("104")
    expect(page.locator("#scenario")).to_contain_text("10 short")
    expect(page.get_by_role("status")).to_contain_text("The next ballot is between")  # and not the whole table
    expect(page).to_have_url(re.compile(r"v1=104&v2=67"))
    address = page.url
    assert_accessible_in_both_schemes(page)
    other = open_page(width=320, java_script_enabled=False)
    other.goto(address)
    expect(other.get_by_label("Amy Pope", exact=True)).to_have_value("104")
    other.get_by_label("Amy Pope", exact=True).fill("98")
    other.get_by_role("button", name="Calculate").click()
    expect(other.locator("#scenario")).to_contain_text("12 short")
    page.set_viewport_size({"width": 320, "height": 700})
    assert_fits(page)
