"""How unusual a race was, on its page: beside all contested elections of heads, as of now."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Post
from elections.models import Bulletin, Candidacy, Election
from elections.public.race import contests_held
from elections.public.race.contests_held import contests_held as all_contests
from elections.scoreboard.unusual import compared
from iomwatch.memory_cache import clear_all_caches
from tests.elections.public.reading import words
from tests.elections.scoreboard.any_rule.bodies import HALF, one_stage
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory
from tests.shipped import empty

pytestmark = pytest.mark.django_db

RACE, HEADING = "/elections/iom-2023/", "How unusual was it?"
COLD, WARM = 5, 2  # queries


def story(names: str = "ada ben") -> AnyStory:
    votes = dict.fromkeys(names.split(), 3) | {"ada": 9}
    return AnyStory(one_stage(HALF), names).counted("ballots", 1, votes).elected("ada")


def test_the_race_of_2023_is_compared(client):
    text = words(client.get(RACE))
    assert HEADING in text
    assert "a sitting head stood. In this one António Vitorino did." in text
    assert "António Vitorino did so after the first ballot." in text
    assert "In this one Amy Pope did; the other was Geoffrey Onyeama, at WIPO in 2014." in text
    assert "In this one Amy Pope had 98 votes where 110 were needed: 89.1%." in text


@pytest.mark.parametrize(
    "address",
    [
        f"{RACE}as-of/2/",  # all others are as of today
        "/elections/iom-ddg-2019/",  # no head
        "/elections/iom-2028/",  # not held yet
        f"{RACE}live/",
        f"{RACE}wall/",
    ],
)
def test_where_nothing_can_be_compared_there_is_no_such_section(client, address):
    assert HEADING not in words(client.get(address))


def test_a_race_that_was_not_contested_says_so(client):
    assert "This one is not among them: no binding ballot" in words(client.get("/elections/iom-2013/"))


LEFT_OUT = (
    "Left out, because no binding ballot paper is on record: IOM, 18 June 2008; UN, 19 November to 13 December 1996; in both"
    " the sitting head was not elected again."
)


@pytest.mark.parametrize("address", ["/elections/iom-2008/", RACE, "/elections/contested/"])
def test_contests_without_papers_are_named_as_left_out(client, address):
    answer = client.get(address)
    assert LEFT_OUT in words(answer)
    assert '<a href="/elections/un-1996/">UN, 19' in answer.content.decode().replace("\u2068", "").replace("\u2069", "")
    assert ("it was contested, but no binding" in words(answer)) == (address == "/elections/iom-2008/")


def test_with_no_other_contest_there_is_nothing_to_compare(emptied, client):
    publish_story(story(), "ofu-2033")
    assert HEADING not in words(client.get("/elections/ofu-2033/"))
    publish_story(story(), "ofu-2034", held="2034-05-15")
    assert HEADING in words(client.get("/elections/ofu-2033/"))


def test_a_bulletin_elsewhere_changes_the_section(client):
    before = len(all_contests())
    publish_story(story(), "ofu-2033")
    assert len(all_contests()) == before + 1
    assert "ofu-2033" in words(client.get("/elections/contested.csv"))


def test_what_is_remembered_hangs_on_the_last_bulletin():
    election = publish_story(
        AnyStory(one_stage(HALF), "ada ben").counted("ballots", 1, {"ada": 5, "ben": 5}), "ofu-2033"
    )
    assert "ofu-2033" not in [one.slug for one in all_contests()]  # it goes on
    other = publish_story(story(), "ofu-2034", held="2034-05-15")
    last = Bulletin.objects.get(election=other, number=2)
    Bulletin.objects.create(
        election=election,
        number=2,
        kind=last.kind,
        published_at=last.published_at,
        payload=last.payload.replace("ofu-2034", "ofu-2033"),
        digest="0" * 64,
        shipped_as="test/more",
    )
    assert contests_held.CONTESTS._values
    assert {"ofu-2033", "ofu-2034"} & {one.slug for one in all_contests()} == {"ofu-2034", "ofu-2033"}


def test_the_position_of_a_candidate_is_what_an_editor_last_said():
    pope = Candidacy.objects.filter(election__slug="iom-2023", slug="amy-pope")
    of_2023 = [one for one in all_contests() if one.slug == "iom-2023"]
    assert of_2023[0].deputies == ("amy-pope",)
    pope.update(position="")
    assert [one.deputies for one in all_contests() if one.slug == "iom-2023"] == [()]


def test_only_heads_are_counted():
    publish_story(story(), "ofu-2033")
    assert "ofu-2033" in [one.slug for one in all_contests()]
    Post.objects.filter(elections__slug="ofu-2033").update(slug="deputy-secretary-general")
    deputy = Post.objects.get(elections__slug="ofu-2033")
    Post.objects.create(agency=deputy.agency, slug="secretary-general", title="Secretary-General")
    assert "ofu-2033" not in [one.slug for one in all_contests()]


def test_it_takes_as_many_queries_however_many_contests_there_are():
    for number in range(1, 4):
        publish_story(story(), f"ofu-203{number}", held=f"203{number}-05-15")
        assert queries(forgets=True) == COLD
        assert queries() == WARM


def queries(*, forgets: bool = False) -> int:
    if forgets:
        clear_all_caches()
    with CaptureQueriesContext(connection) as captured:
        all_contests()
    return len(captured)


def test_a_race_in_a_broken_chain_is_left_out(monkeypatch):
    def fails(snapshot):
        raise ValueError(snapshot.slug)

    monkeypatch.setattr(contests_held, "contest_of", fails)
    clear_all_caches()
    assert all_contests() == []


def test_control_nothing_is_on_record_in_an_empty_house(db):
    empty()
    assert all_contests() == []
    assert compared(all_contests(), None) is None
    assert not Election.objects.exists()
