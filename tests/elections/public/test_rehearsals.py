"""What the public sees of rehearsals: nothing, anywhere but under their own address (`test_rehearsals_marked.py`)."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from agencies.models import Source
from agencies.models.source import SourcesAtTheDesk
from elections.models import Election, Endorsement, RaceEvent
from elections.models.election import ElectionQuerySet
from elections.public.pages import source_usage
from elections.rehearsals.create import rehearse
from tests.elections.desk.makers import Desk, second_browser
from tests.elections.desk.rehearsals import rehearsal_of, work
from tests.elections.desk.test_canary import answers, frozen
from tests.elections.public.reading import table, words
from tests.factories import make_clerk, make_election, make_source, sign_in
from tests.properties import IS_HURRIED

RACES = ("/", "/agencies/iom/", "/elections/", "/elections.csv")
LISTS = (
    *RACES,
    "/agencies/",
    "/sources/",
    "/sources.csv",
    "/feed.atom",
    "/calendar.ics",
    "/heads.json",
    "/datapackage.json",
)
SEARCHED = ("/sources/?q=corridor", "/sources/?q=rehearsal", "/elections/?agency=iom", "/agencies/iom/states/?q=test")

pytestmark = pytest.mark.usefixtures("midday")


@pytest.fixture
def desk(client: Client, db) -> Desk:
    sign_in(client, make_clerk())
    return Desk(client, make_election(), make_source(), second_browser())


@pytest.fixture
def rehearsal(desk) -> Desk:
    return work(rehearsal_of(desk))


def everything_public() -> dict[tuple, tuple]:
    """Every public address there is, and what somebody might ask to find a rehearsal of today; in a hurry, the lists."""
    year = date.today().year
    more = (*SEARCHED, f"/elections/?year={year}", f"/elections.csv?year={year}")
    lists = {(address, "searched"): frozen(Client().get(address)) for address in (*LISTS, *more)}
    return lists if IS_HURRIED else answers() | lists


def rehearsed_at_length(desk: Desk) -> Desk:
    """One in which everything was done, and to which an editor has added what only real elections have."""
    rehearsal = work(rehearsal_of(desk))
    work(rehearsal_of(replace(desk, election=Election.objects.with_post().get(slug="iom-2018"))))
    candidacy = rehearsal.election.candidacies.first()
    event = RaceEvent.objects.create(election=rehearsal.election, kind="hearing", text="A hearing in play")
    support = Endorsement.objects.create(candidacy=candidacy, backer_kind="state", backer="Testland", kind="support")
    for fact in (rehearsal.election, candidacy, event, support):
        fact.sources.add(desk.source)
    return rehearsal


def test_no_other_page_changes_by_a_byte(desk):
    before = everything_public()
    rehearsed_at_length(desk)
    after = everything_public()
    assert len(before) > (15 if IS_HURRIED else 50)
    assert [key for key in before if before[key] != after[key]] == []


@pytest.mark.long
def test_control_listed_like_others_it_would_be_everywhere(desk, monkeypatch):
    before = [frozen(Client().get(address)) for address in RACES]
    rehearsed_at_length(desk)
    monkeypatch.setattr(ElectionQuerySet, "for_public", lambda elections: elections)
    after = [frozen(Client().get(address)) for address in RACES]
    assert [address for address, *both in zip(RACES, before, after, strict=True) if both[0] == both[1]] == []


@pytest.mark.long
def test_control_counted_like_others_its_sources_count(desk, monkeypatch):
    rehearsed_at_length(desk)
    counted = {row["key"]: row["facts"] for row in table(Client().get("/sources.csv"))}
    monkeypatch.setattr(source_usage, "TO_THE_ELECTION", {})
    monkeypatch.setattr(
        source_usage, "_question", source_usage._question.__wrapped__
    )  # as if it had not been written before
    again = {row["key"]: row["facts"] for row in table(Client().get("/sources.csv"))}
    assert {key for key in counted if counted[key] != again[key]} == {desk.source.key}


@pytest.mark.long
def test_sources_typed_in_it_are_on_its_own_pages_alone(rehearsal):
    page = Client().get(f"/elections/{rehearsal.election.slug}/").content.decode()
    assert 'href="https://example.org/told"' in page
    assert "Told in the corridor" in page
    listed = "".join(Client().get(address).content.decode() for address in (*RACES, "/sources/", "/sources.csv"))
    assert "in the corridor" not in listed


@pytest.mark.long
def test_control_released_like_others_they_would_have_to_be_public(desk, monkeypatch):
    """Where publishing released them, the database would refuse; so nobody could publish in a rehearsal."""
    work(rehearsal_of(desk))
    typed = Source.at_desk.filter(key__startswith="rehearsal-").values_list("key", flat=True)
    with pytest.raises(IntegrityError, match="sources_of_rehearsals_stay_at_the_desk"), transaction.atomic():
        Source.at_desk.release(typed)
    monkeypatch.setattr(SourcesAtTheDesk, "release", lambda *_: pytest.fail("a rehearsal releases a source"))
    work(rehearsal_of(desk))


def test_it_shows_nothing_of_the_real_ones(db):
    """Neither those before and after it, nor what was said of a contest of the same year."""
    rehearsal = rehearse(Election.objects.get(slug="iom-2023"), by=None)
    rehearsal.held_min = rehearsal.held_max = date(2023, 5, 15)
    rehearsal.save()
    real = words(Client().get("/elections/iom-2023/"))
    text = words(Client().get(f"/elections/{rehearsal.slug}/"))
    assert "Before and next" in real
    assert "Before and next" not in text
    assert [name for name in ("Pope", "Vitorino", "Swing") if name in text] == []
    assert "175 member states" in text  # the electorate is real: the roll of the day
