"""A whole election rehearsed from opening to end by two clerks in two browsers, with keyboards alone: the ballots of 2018 with
the elimination, and the yes/no vote of 2019 that failed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import assert_accessible, assert_fits
from tests.elections.desk.browsing import desk_opener
from tests.elections.desk.hands import Two
from tests.elections.desk.keyboard import Keyboard
from tests.prove.clients import signed_in
from tests.site import Site

REHEARSE = """
from elections.models import Election
from elections.rehearsals.create import rehearse
election = rehearse(Election.objects.with_post().get(slug="{slug}"), by=None)
print(election.slug)
for one in election.candidacies.order_by("order"): print(one.ballot_name, one.family_name, sep="|")
"""


@pytest.fixture
def rehearse(own_site: Site, open_page: Callable[..., Page]):
    def begun(slug: str) -> tuple[Two, list[tuple[str, str]]]:
        made, *names = own_site.manage("shell", "--no-imports", "-c", REHEARSE.format(slug=slug)).split("\n")[:-1]
        desk = f"/desk/{made}/"
        clerks = signed_in(own_site, "one", "two")
        first, second = (Keyboard(desk_opener(open_page, own_site, clerk.session)()) for clerk in clerks)
        people = [(name, family) for name, family in (line.split("|") for line in names)]
        return Two(own_site, desk, first, second), people

    return begun


def ballot(two: Two, number: int, names: list[str], votes: list[str], **more: str) -> None:
    two.say("Open a ballot", "Number of the ballot", str(number))
    typed = dict(zip(names, votes, strict=True))
    leading = sorted(typed.items(), key=lambda pair: -int(pair[1]))[:2]
    two.result(number, typed, {f"Votes for {name}": count for name, count in leading}, **more)


@pytest.mark.long
def test_the_election_of_2018_from_opening_to_acclamation(rehearse):
    two, people = rehearse("iom-2018")
    names, families = [name for name, _ in people], [family for _, family in people]
    for number, votes in enumerate((["58", "48", "37"], ["65", "51", "27"], ["68", "52", "22"]), start=1):
        ballot(two, number, names, votes)
    two.say("A candidate withdrew or dropped out", "Family name of the person concerned", families[2])
    ballot(two, 4, names[:2], ["77", "66"], odd="One more paper was counted, as read out.")
    two.say("A candidate withdrew or dropped out", "Family name of the person concerned", families[1])
    two.say("Elected, suspended or closed", "Family name of the person concerned", families[0])

    page = two.second.page
    page.goto(two.site.address + two.desk.replace("/desk/", "/elections/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{names[0]} elected Director General of IOM")
    assert page.title().startswith("REHEARSAL")
    for count in ("58", "51", "22", "77"):
        expect(page.locator("main")).to_contain_text(count)
    expect(page.locator("main")).to_contain_text("Dropped out after the third ballot")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.long
def test_the_yes_or_no_vote_of_2019_that_failed(rehearse):
    two, people = rehearse("iom-ddg-2019")
    names, families = [name for name, _ in people], [family for _, family in people]
    for number, votes in enumerate((["76", "72"], ["75", "73"], ["75", "73"]), start=1):
        ballot(two, number, names, votes)
    two.say("A candidate withdrew or dropped out", "Family name of the person concerned", families[1])
    two.say("Open a ballot", "Number of the ballot", "4")
    votes = {f"{names[0]}: yes": "86", f"{names[0]}: no": "57"}
    two.result(4, votes, {f"Votes for {names[0]}": "86", f"Votes against {names[0]}": "57"})
    two.say(
        "Elected, suspended or closed",
        "Number of this bulletin",
        "10",
        choose=("elected", "closed without a result"),
        arrows=2,
    )
    page = two.second.page
    page.goto(two.site.address + two.desk.replace("/desk/", "/elections/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("fails to elect")
    expect(page.locator("main")).to_contain_text("two thirds of 143: 96")
    expect(page.locator("main")).to_contain_text("10 short")
