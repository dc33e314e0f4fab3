"""Records put into the database by another door, however broken: every list is there, with all the other records."""

from itertools import zip_longest

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.db.models.expressions import RawSQL
from django.http import HttpResponse
from django.test import Client

from agencies import left_out
from agencies.models import Person, Post, Tenure
from agencies.models.post import LONGEST_TERM
from elections.models import Bulletin, Election, guards
from tests.elections.public.harms import HARMS, HEAD_OF_UN, SWAPPED, SWING, broken, ends
from tests.elections.public.reading import words
from tests.factories import make_clerk, sign_in

pytestmark = pytest.mark.django_db

LISTS = {
    "/": "Amy Pope",
    "/agencies/": "International Organization for Migration",
    "/agencies/iom/": "Amy Pope",
    "/agencies/iom/milestones/": "The name becomes IOM",
    "/agencies/iom/figures/": "Budget",
    "/agencies/iom/figures.csv": "budget_usd",
    "/agencies/iom/states/": "Afghanistan",
    "/agencies/iom/states/?sort=joined": "Afghanistan",
    "/agencies/iom/states.csv": "Afghanistan",
    "/agencies/iom/members.csv": "2022",
    "/agencies/iom/director-general/": "Amy Pope",
    "/agencies/iom/director-general/?as_of=1990-01-01": "Amy Pope",
    "/agencies/iom/director-general.csv": "Amy Pope",
    "/embed/agencies/iom/director-general/": "Amy Pope",
    "/agencies/iom/calendar.ics": "Amy Pope",
    "/agencies/iom/feed.atom": "Amy Pope",
    "/leaders/": "Amy Pope",
    "/leaders.csv": "Amy Pope",
    "/leaders/holders.csv": "Amy Pope",
    "/leaders/feed.atom": "Amy Pope",
    "/elections/": "Amy Pope",
    "/elections.csv": "Amy Pope",
    "/elections/coming/": "FAO",
    "/elections/coming.csv": "fao-2027",
    "/elections/compare/": "Pope",
    "/elections/compared.csv": "iom-2023",
    "/elections/iom-2023/": "Amy Pope",
    "/elections/iom-2023/electorate/": "2023",
    "/elections/iom-2023/support.csv": "amy-pope",
    "/people/amy-pope/": "Amy Pope",
    "/calendar.ics": "Amy Pope",
    "/feed.atom": "Amy Pope",
    "/feed.json": "Amy Pope",
    "/datapackage.json": "iom-2023-ballots",
    "/heads.json": "iom-2023",
    "/search/?q=pope": "Amy Pope",
    "/sitemap.xml": "/people/amy-pope/",
    "/sources/": "iom-2023",
    "/sources.csv": "facts",
    "/api/v1/elections/": "iom-2023",
    "/api/v1/agencies/": "iom",
    "/api/v1/agencies/iom/": "budget_usd",
    "/api/v1/agencies/iom/memberships/": "AFG",
    "/api/v1/agencies/iom/posts/director-general/tenures/": "amy-pope",
    "/api/v1/sources/": "publisher",
    "/desk/": "iom-2023",
    "/desk/records/": "Broken records",
}
# All lists are asked for once for one harm of each. Within `make test` only for the first.
AT_ONCE = [
    pytest.param([harm for harm in harms if harm], marks=pytest.mark.long if nth else (), id=f"harm {nth + 1} of each")
    for nth, harms in enumerate(zip_longest(*HARMS.values()))
]


@pytest.fixture
def browser_of_a_clerk() -> Client:
    client = Client(raise_request_exception=False)
    sign_in(client, make_clerk())
    return client


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("harms", AT_ONCE)
def test_every_list_is_there_with_the_others(browser_of_a_clerk, harms):
    for kind, which, harm in harms:
        broken(kind, which, harm)
    answers = {path: browser_of_a_clerk.get(path) for path in LISTS}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    assert [path for path, wanted in LISTS.items() if wanted not in text_of(answers[path])] == []


@pytest.mark.parametrize("field", ["term_years", "term_limit"])
def test_a_number_that_is_none_leaves_out_what_is_said_of_it_alone(browser_of_a_clerk, field):
    if connection.vendor != "sqlite":
        pytest.skip("other databases keep no word in a number")
    broken(Post, HEAD_OF_UN, {field: RawSQL("'abc'", ())})
    paths = (
        "/elections/coming/",
        "/elections/coming.csv",
        "/search/?q=pope",
        "/leaders/",
        "/leaders.csv",
        "/agencies/",
    )
    answers = {path: browser_of_a_clerk.get(path) for path in paths}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 200} == {}
    assert [path for path, answer in answers.items() if LISTS[path] not in text_of(answer)] == []


@pytest.mark.parametrize(("slug", "is_led"), [("secretary-general", True), ("no slug/at all", False)])
def test_an_agency_whose_post_has_no_page_is_named_among_those_without_a_head(browser_of_a_clerk, slug, is_led):
    broken(Post, HEAD_OF_UN, {"slug": slug})
    page = words(browser_of_a_clerk.get("/leaders/"))
    assert ("António Guterres" in page.partition("No head of")[0]) == is_led
    assert ("No head of the UN is known yet." in page) != is_led


def test_a_term_longer_than_the_calendar_leaves_nobody_out(browser_of_a_clerk):
    broken(Post, HEAD_OF_UN, {"term_years": 9000})
    Tenure.objects.update(term_ends_min=None, term_ends_max=None)
    assert "António Guterres" in words(browser_of_a_clerk.get("/leaders/"))


def test_no_form_takes_a_term_that_long():
    post = Post.objects.get(**HEAD_OF_UN)
    post.full_clean()  # the control
    post.term_years = LONGEST_TERM + 1
    with pytest.raises(ValidationError, match="term_years"):
        post.full_clean()


ALL_ELECTIONS = ("/", "/elections/", "/elections.csv", "/feed.atom", "/calendar.ics", "/api/v1/elections/", "/desk/")


def missing_bulletin() -> Election:
    """Its second is there and its first is not. (One that cannot be read breaks nothing.)"""
    election = Election.objects.get(slug="iom-2028")
    now = "2026-11-01T10:00Z"
    one = Bulletin(election=election, number=2, kind="notice", payload="{}", digest="0" * 64, published_at=now)
    connection.check_constraints()
    guards.remove(connection)
    Bulletin.objects.bulk_create([one])
    guards.install(connection)
    return election


@pytest.mark.parametrize("path", ALL_ELECTIONS)
def test_a_gap_in_its_bulletins_leaves_out_an_election_alone(browser_of_a_clerk, caplog, path):
    election = missing_bulletin()
    answer = browser_of_a_clerk.get(path)
    assert answer.status_code == 200
    assert LISTS[path] in text_of(answer)
    assert f"left out: elections.election {election.pk} iom-2028" in caplog.text
    assert ("iom-2028" in text_of(answer)) == (path == "/desk/"), "readers see nothing of it, the desk says so"


@pytest.mark.parametrize("path", ALL_ELECTIONS)
def test_control_without_leaving_out_it_takes_every_list_down(browser_of_a_clerk, monkeypatch, path):
    missing_bulletin()
    monkeypatch.setattr(left_out, "BROKEN", ())
    assert browser_of_a_clerk.get(path).status_code == 500  # which the front answers with 503


def test_that_the_database_is_gone_leaves_nothing_out():
    def fail(_record: object) -> None:
        raise OperationalError("gone")

    with pytest.raises(OperationalError):
        list(left_out.shown(["one"], fail))


def test_the_desk_names_what_is_wrong_and_an_editor_gets_to_it(browser_of_a_clerk):
    pk = broken(Person, {"slug": SWING}, ends("born", SWAPPED))
    broken(Election, {"slug": "iom-2028"}, {"time_zone": "Nowhere/Land"})
    page = text_of(browser_of_a_clerk.get("/desk/records/"))
    assert f'<a href="/admin/agencies/person/{pk}/change/">william-lacy-swing</a>' in page
    assert "born, not after: This is earlier than “born, not before”, 16 June 2028." in page
    assert "“Nowhere/Land” is not a time zone" in page


def test_the_shipped_records_are_whole(browser_of_a_clerk):
    assert "No record is broken." in text_of(browser_of_a_clerk.get("/desk/records/"))
