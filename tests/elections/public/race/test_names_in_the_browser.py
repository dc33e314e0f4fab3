"""Long names, ties and an election that is under way although it is ticked as expected, on a phone and on a desk."""

import pytest
from playwright.sync_api import expect

from tests.browser import assert_accessible_in_both_schemes, assert_fits
from tests.site import Site

MAKE = """
from agencies.models import Person
from elections.bulletins.compose import Content
from elections.models import Candidacy, Election
from tests.factories import make_candidacy, open_ballot
election = Election.objects.with_post().get(slug="iom-2028")
for order, name in enumerate(("Ada", "Ben", "Cleo"), start=1):
    make_candidacy(election, name, order)
for slug, name in (("ada", "Marta Guadalupe de Almeida Silva"), ("ben", "Jorge Silva")):
    Person.objects.filter(slug=slug).update(name=name, family_name="Silva")
    Candidacy.objects.filter(slug=slug).update(ballot_name=name)
open_ballot(election)
"""
COUNT = """
from django.utils import timezone
from elections.bulletins.compose import Content
from elections.models import Election, Figure, TallySheet, VoteRound
from elections.rules.bulletin import BulletinKind
from tests.factories import make_source, tell
election = Election.objects.with_post().get(slug="iom-2028")
ballot = VoteRound.objects.create(election=election, number=1, kind="open")
ballot.candidacies.set(election.candidacies.all())
sheet = TallySheet.objects.create(vote_round=ballot, author_name="a clerk", made_at=timezone.now())
source = make_source()
sheet.sources.add(source)
for slug, value in (("ada", 70), ("ben", 70), ("cleo", 40)):
    candidacy = election.candidacies.get(slug=slug)
    Figure.objects.create(sheet=sheet, kind="votes", candidacy=candidacy, value=value, grade="single").sources.add(source)
sheet = TallySheet.objects.in_full().get(pk=sheet.pk)
tell(election, Content(kind=BulletinKind.RESULT, sheet=sheet, sources=(source,)), author="desk")
"""
LEADERS = "Marta Guadalupe de Almeida Silva and Jorge Silva"
PAGES = {
    "/": f"{LEADERS} 70 votes each, Cleo 40",
    "/elections/iom-2028/": f"{LEADERS} 70 votes each, Cleo 40",
    "/elections/compare/?of=iom-2028": f"{LEADERS} led the first ballot with 70 votes each to 40 for Cleo",
}


@pytest.mark.parametrize("width", [390, 1280])
def test_home_race_and_feed_say_it_and_fit(own_site: Site, open_page, width):
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    page = open_page(width=width)
    page.goto(own_site.address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("First ballot under way")
    expect(page.locator("body")).not_to_contain_text("expected 2028")
    page.goto(f"{own_site.address}/elections/iom-2028/")
    expect(page.locator("#live-age")).to_contain_text("Checked")
    own_site.manage("shell", "--no-imports", "-c", COUNT)
    for path, sentence in PAGES.items():
        page.goto(own_site.address + path)
        expect(page.locator("body")).to_contain_text(sentence)
        assert_fits(page)
        assert_accessible_in_both_schemes(page)
    assert "Jorge Silva 70, Cleo 40" in own_site.get("/feed.atom").read().decode()
