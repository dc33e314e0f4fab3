"""What is under way is so in every place, also where an editor has not taken back that it is only expected."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from agencies.models import Post, Source
from elections.bulletins.compose import Content
from elections.models import Bulletin, Election, RaceEvent
from elections.public.pages import race_list, upcoming
from elections.rules.bulletin import BulletinKind, Method
from elections.scoreboard import Phase
from elections.scoreboard import phase as phase_module
from tests.elections.public.downloads.test_calendars import events
from tests.elections.public.reading import words
from tests.factories import make_candidacy, make_clerk, make_election, make_source, open_ballot, sign_in, tell

NEXT = "Next election Director General of IOM, expected June 2028"
CALLED = "Election of the Director General of IOM, June 2028"
UNDER_WAY = "First ballot under way"
# Where it says how the election of 2028 stands; each in its own words, and none of these while a ballot is open.
PLACES = (
    "/",
    "/elections/",
    "/elections/?year=2028",
    "/agencies/iom/",
    "/agencies/iom/director-general/",
    "/elections/iom-2028/",
    "/elections/iom-2028/wall/",
    "/elections/iom-2023/",
    "/embed/iom-2028/",
    "/search/?q=2028",
    "/calendar.ics",
    "/agencies/iom/calendar.ics",
    "/feed.json",
    "/api/v1/elections/",
)
NOT_CALLED = ("not yet called", "expected June 2028", "Next election", "Nothing published yet", "TENTATIVE")
# Places that name it at all with what goes on in it.
SAYING_SO = (
    "/",
    "/elections/",
    "/agencies/iom/",
    "/elections/iom-2028/",
    "/elections/iom-2028/wall/",
    "/elections/iom-2023/",
    "/embed/iom-2028/",
    "/calendar.ics",
    "/api/v1/elections/",
)


@pytest.fixture
def election(db) -> Election:
    """The one that the shipped data expects of IOM, in a month: a year alone is nothing for a calendar. What is expected of
    others would say the same of itself."""
    others = Election.objects.filter(is_expected=True).exclude(slug="iom-2028")
    RaceEvent.objects.filter(election__in=others).delete()
    others.delete()
    Election.objects.filter(slug="iom-2028").update(held_min=date(2028, 6, 1), held_max=date(2028, 6, 30))
    return Election.objects.with_post().get(slug="iom-2028")


@pytest.fixture
def opened(election) -> Election:
    """Its first ballot is open, and the tick still says that it is only expected."""
    for order, name in enumerate(("Ada", "Ben"), start=1):
        make_candidacy(election, name, order)
    open_ballot(election)
    assert Election.objects.get(pk=election.pk).is_expected
    return election


def without(place: str) -> list[str]:
    """What a place says as if nothing had been published."""
    text = Client().get(place).content.decode()
    return [sentence for sentence in NOT_CALLED if sentence in text]


def api() -> dict:
    rows = Client().get("/api/v1/elections/").json()["items"]
    return next(row for row in rows if row["slug"] == "iom-2028")


@pytest.mark.parametrize("place", PLACES)
def test_no_place_says_that_it_is_not_called_while_a_ballot_is_open(opened, place):
    assert without(place) == []


@pytest.mark.parametrize("place", SAYING_SO)
def test_it_is_under_way_there(opened, place):
    assert UNDER_WAY.casefold() in words(Client().get(place)).casefold()


def test_before_that_it_is_expected_everywhere(election):
    assert "expected June 2028" in words(Client().get("/"))
    assert "expected, not yet called" in words(Client().get("/elections/"))
    assert "Next election expected: June 2028" in words(Client().get("/elections/iom-2023/"))
    assert events(Client())["iom-2028"]["status"] == "TENTATIVE"
    assert api()["is_expected"] is True


@pytest.mark.parametrize("page", ["/elections/iom-2028/", "/elections/iom-2028/wall/", "/embed/iom-2028/"])
def test_its_page_asks_for_news_while_it_goes_on(election, page, settings):
    assert f'data-every="{settings.ASK_EVERY}"' not in Client().get(page).content.decode()
    make_candidacy(election, "Ada", 1)
    open_ballot(election)
    assert f'data-every="{settings.ASK_EVERY}"' in Client().get(page).content.decode()


def test_programs_are_told_the_same(opened):
    assert (api()["is_expected"], api()["state"]) == (False, "voting")
    event = events(Client())["iom-2028"]
    assert (event["status"], str(event["summary"])) == (
        "CONFIRMED",
        "June 2028, exact day not known: First ballot under way for Director General of IOM",
    )


def test_the_desk_lists_it_first(opened):
    make_election(slug="iom-2040", held_min=date(2040, 1, 1), held_max=date(2040, 1, 1))
    client = Client()
    sign_in(client, make_clerk())
    text = words(client.get("/desk/"))
    assert text.index("iom-2028") < text.index("iom-2040") < text.index("iom-2023")
    assert UNDER_WAY in text


def test_a_source_that_its_bulletins_name_is_told_to_be_used(election):
    source = make_source()
    tell(election, Content(kind=BulletinKind.NOTICE, note="Doors.", sources=(source,)), author="desk")
    Source.objects.filter(pk=source.pk).update(is_draft=False)
    assert "/elections/iom-2028/" in Client().get("/sources/", {"q": source.key}).content.decode()


def test_who_was_elected_in_it_is_on_the_timeline_whatever_is_ticked(opened):
    ada = opened.candidacies.get(slug="ada")
    tell(opened, Content(kind=BulletinKind.ELECTED, candidacy=ada, how=Method.ACCLAMATION), author="desk")
    assert without("/agencies/iom/director-general/") == []
    assert NEXT not in words(Client().get("/"))


def test_when_all_is_retracted_the_tick_counts_again(opened):
    tell(opened, None, corrects=Bulletin.objects.get(election=opened), reason="It was not opened.", author="desk")
    assert "expected, not yet called" in words(Client().get("/elections/"))
    assert NEXT in words(Client().get("/"))


def test_control_by_the_tick_alone_it_is_not_called_while_a_ballot_is_open(opened, monkeypatch):
    by_tick = property(lambda one: Phase.EXPECTED if one.election.is_expected else Phase.CALLED)
    monkeypatch.setattr(race_list.ListedElection, "phase", by_tick)
    assert [place for place in ("/", "/elections/", "/calendar.ics") if not without(place)] == []
    assert api()["is_expected"] is True


def test_a_called_election_stays_on_the_home_page_with_its_date(election):
    assert NEXT in words(Client().get("/"))
    Election.objects.filter(pk=election.pk).update(is_expected=False)
    text = words(Client().get("/"))
    assert CALLED in text
    assert NEXT not in text


def test_so_does_one_of_which_the_day_is_not_known_and_each_of_several(election):
    make_election(slug="iom-2033")
    make_election(slug="iom-2034", held_min=None, held_max=None)
    text = words(Client().get("/"))
    assert NEXT in text
    for when in ("15 May 2033", "date not known"):
        assert f"Election of the Director General of IOM, {when}" in text, when


def test_what_was_called_long_ago_and_never_told_is_not_to_come(election):
    last = date(2033, 5, 15)
    make_election(held_min=last, held_max=last)
    called = f"Election of the Director General of IOM, {last.day} May 2033"
    passed = "It was to be held on 15 May 2033; its result is not known here."
    for later, is_told in ((timedelta(0), True), (upcoming.STAYS, True), (upcoming.STAYS + timedelta(days=1), False)):
        with time_machine.travel(last + later, tick=False):
            text = words(Client().get("/"))
            assert (called in text) is is_told, later
            assert (passed in text) is (is_told and later > timedelta(0)), later


def test_of_what_is_only_expected_the_next_to_each_post_is_to_come(election):
    make_election(slug="iom-2033", is_expected=True)
    deputies = Post.objects.get(slug="deputy-director-general")
    make_election(slug="iom-ddg-2034", is_expected=True, post=deputies)
    races = race_list.with_summaries(race_list.public_elections().filter(post__agency__slug="iom"))
    assert [one.slug for one in upcoming.upcoming(races)] == ["iom-2028", "iom-ddg-2034"]
    assert upcoming.next_elsewhere(races, "iom") == []
    assert len(upcoming.next_elsewhere(races, "who")) == 2


def test_what_was_expected_long_ago_is_not_to_come(election):
    Election.objects.filter(pk=election.pk).update(held_min=date(2019, 1, 1), held_max=date(2019, 12, 31))
    assert "Director General of IOM, expected" not in words(Client().get("/"))


def test_what_is_expected_until_the_last_of_days_is_to_come(election):
    assert "Next election" in words(Client().get("/"))
    Election.objects.filter(pk=election.pk).update(is_expected=False, held_max=date.max)
    assert "Election of the Director General of IOM, between" in words(Client().get("/"))


LATE = "its result is not known here"


def test_what_began_and_was_to_be_over_long_ago_is_not_under_way(client, db):
    """In 2026 WIPO’s committee has nominated; what the Assembly did in April is not in any source here."""
    page = words(client.get("/elections/wipo-2026/"))
    assert f"It was to be held between 12 February and 21 April 2026; {LATE}." in page
    assert "The Coordination Committee nominated Tang" in page
    assert "What comes next" not in page
    assert 'class="next"' not in client.get("/elections/wipo-2026/wall/").content.decode()
    assert 'data-every="0"' in client.get("/elections/wipo-2026/").content.decode()
    for path in ("/elections/coming/", "/agencies/wipo/", "/leaders/"):
        assert LATE in words(client.get(path)), path


@pytest.mark.parametrize(
    "path", ["/elections/iom-2018/as-of/5/", "/elections/iom-2023/as-of/2/", "/elections/wipo-2026/as-of/2/"]
)
def test_what_is_told_again_is_told_as_it_was(client, db, path):
    page = words(client.get(path))
    assert "What comes next" in page
    assert "not known here" not in page


def test_control_while_it_goes_on_its_page_says_what_comes_next(client, db, monkeypatch):
    monkeypatch.setattr(phase_module, "GRACE", timedelta(days=10_000))
    page = words(client.get("/elections/wipo-2026/"))
    assert "What comes next" in page
    assert LATE not in page
    assert 'class="next"' in client.get("/elections/wipo-2026/wall/").content.decode()
