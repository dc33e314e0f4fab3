"""Ballots of several elections on one scale."""

import pytest
from playwright.sync_api import expect

from elections.scoreboard.formatting import percentage, share
from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.elections.public.reading import table, words

COMPARE = "/elections/compare/"
TWO = f"{COMPARE}?of=iom-2023&of=iom-2018"
HTMX = {"HX-Request": "true"}


@pytest.mark.django_db
class TestCompared:
    def test_every_ballot_whose_votes_are_known_is_there(self, client):
        page_text = words(client.get(COMPARE))
        for text in ("Pope 98", "Vitorino 77", "Haque 86", "12 short", "19 short", "10 short", "59.4%"):
            assert text in page_text
        assert "2008" not in page_text, "of that one no votes are known"

    def test_only_those_that_are_asked_for(self, client):
        page_text = words(client.get(TWO))
        assert "Vitorino 77" in page_text
        assert "Haque 86" not in page_text
        assert 'value="iom-2023" checked' in client.get(TWO).content.decode()

    def test_where_none_is_named_the_newest_are_compared_and_all_are_offered(self, client, monkeypatch):
        monkeypatch.setattr("elections.public.race.compare.NEWEST", 2)
        answer = client.get(COMPARE)
        assert "Vitorino 77" not in words(answer), "of 2018, when the third newest was held"
        assert len(answer.context["offered"]) == 3
        assert "Vitorino 77" in words(client.get(f"{COMPARE}?of=iom-2018"))

    @pytest.mark.parametrize("query", ["?of=", "?of=x", "?of=iom-2008", "?of=%00", "?of=" + "y" * 3000])
    def test_what_cannot_be_compared_is_passed_over(self, client, query):
        assert "Haque 86" in words(client.get(COMPARE + query))

    def test_the_table_says_the_same_in_numbers(self, client):
        rows = table(client.get("/elections/compared.csv?of=iom-2023&of=iom-2018"))
        assert {row["election"] for row in rows} == {"iom-2023", "iom-2018"}
        [pope] = [row for row in rows if row["candidate"] == "Amy Pope"]
        assert (pope["votes"], pope["counted"], pope["needed"]) == ("98", "165", "110")
        assert (pope["share_percent"], pope["short_by"]) == ("59.4", "12")
        assert pope["sources"]
        for row in rows:
            votes, counted, needed = (int(row[name]) for name in ("votes", "counted", "needed"))
            assert int(row["short_by"]) == needed - votes
            assert f"{row['share_percent']}%" == share(votes, counted), "as the pages print it"

    def test_dots_stand_where_the_shares_say(self, client):
        page = client.get(f"{COMPARE}?of=iom-2023").content.decode()
        assert page.count('class="compare__dot') == 2
        for place in (f"{100 * 98 / 165:.2f}%", f"{100 * 67 / 165:.2f}%"):
            assert f'cx="{place}"' in page
        assert f'class="compare__line" x1="{100 * 110 / 165:.2f}%"' in page

    def test_a_part_is_the_part_of_the_page_and_little_is_asked(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(10):
            part = client.get(TWO, headers=HTMX).content.decode().strip()
        assert part.startswith('<div id="compared">')
        assert part in client.get(TWO).content.decode()

    def test_the_race_leads_to_the_comparison_with_the_one_before(self, client):
        assert f'href="{TWO.replace("&", "&amp;")}"' in client.get("/elections/iom-2023/").content.decode()


def test_a_half_is_rounded_up_which_a_float_does_not_do():
    assert str(percentage(1, 16)) == "6.3"
    assert round(100 * 1 / 16, 1) == 6.2  # the control


@pytest.mark.long
def test_it_is_chosen_with_or_without_javascript(site, open_page):
    page = open_page()
    page.goto(site.address + COMPARE)
    page.get_by_label("Deputy Director General, 21 June 2019").uncheck()
    expect(page.get_by_text("Haque 86")).to_have_count(0)
    assert_accessible_in_both_schemes(page)
    other = open_page(width=320, java_script_enabled=False)
    other.goto(page.url)
    assert_fits(other)
    other.get_by_label("Director General, 29 June 2018").first.uncheck()
    other.get_by_role("button", name="Compare").click()
    expect(other.get_by_text("Vitorino 77")).to_have_count(0)
    expect(other.get_by_text("Pope 98", exact=True)).to_be_visible()
