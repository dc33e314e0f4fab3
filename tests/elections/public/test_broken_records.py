"""Records put into the database by another door, however broken: every list is there, with all the other records."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.db.models import Model
from django.db.models.expressions import RawSQL
from django.http import HttpResponse
from django.test import Client

from agencies import left_out
from agencies.models import Agency, AgencyName, KeyFigure, Membership, Milestone, Person, Post, Statement, Tenure
from agencies.models.post import LONGEST_TERM
from elections.models import Bulletin, Candidacy, Election, Endorsement, RaceEvent, guards
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
SWAPPED = (date(2028, 6, 16), date(2028, 6, 15))
ENDLESS = (date(9999, 1, 1), date.max)
UNREADABLE_SLUG = {"slug": "no slug/at all"}
HEAD_OF_UN = {"agency__slug": "un", "slug": "secretary-general"}


def ends(name: str, days: tuple[date, date]) -> dict[str, date]:
    return {f"{name}_min": days[0], f"{name}_max": days[1]}


# A record of each kind, and what no form would take but the database does.
HARMS = [
    (Agency, {"slug": "made-up"}, ends("founded", SWAPPED)),
    (Agency, {"slug": "made-up"}, UNREADABLE_SLUG),
    (Agency, {"slug": "made-up"}, {"slug": ""}),
    (AgencyName, {"acronym": "ICEM"}, {"since_min": date(1952, 10, 31), "since_max": date(1952, 10, 1)}),
    (AgencyName, {"acronym": "ICEM"}, {"since_min": None, "since_max": None}),
    (KeyFigure, {"metric": "staff"}, {"metric": "nonsense", "year": 2024, "value": 1}),
    (KeyFigure, {"metric": "staff"}, {"qualifier": "nonsense"}),
    (KeyFigure, {"metric": "budget_usd"}, {"value": 0}),
    (Membership, {"state__iso2": "AL"}, {"joined_min": date(2002, 1, 1), "joined_max": date(2001, 1, 1)}),
    (Membership, {"state__iso2": "AL"}, {"joined_min": None, "joined_max": None}),
    (Membership, {"state__iso2": "AL"}, {"confidence": "nonsense"}),
    (Milestone, {"agency__slug": "iom"}, ends("happened", SWAPPED)),
    (Milestone, {"agency__slug": "iom"}, ends("happened", ENDLESS)),
    (Person, {"slug": "william-lacy-swing"}, ends("born", SWAPPED)),
    (Person, {"slug": "william-lacy-swing"}, UNREADABLE_SLUG),
    (Person, {"slug": "william-lacy-swing"}, {"slug": "", "name": "", "family_name": ""}),
    (Post, {"slug": "deputy-director-general"}, UNREADABLE_SLUG),
    (Agency, {"slug": "who"}, UNREADABLE_SLUG),
    (Post, HEAD_OF_UN, UNREADABLE_SLUG),
    (Post, HEAD_OF_UN, {"slug": ""}),
    (Post, HEAD_OF_UN, {"term_years": 9000}),
    (Tenure, {"person__slug": "antonio-guterres"}, {"started_min": date.min, "started_max": date.min}),
    (Tenure, {"person__slug": "antonio-guterres"}, {"started_min": date.min}),
    (Statement, {"agency__slug": "iom"}, ends("said_on", SWAPPED)),
    (Statement, {"agency__slug": "iom"}, {"topic": "nonsense"}),
    (Tenure, {"person__slug": "william-lacy-swing"}, ends("started", SWAPPED) | {"ended_min": None, "ended_max": None}),
    (Tenure, {"person__slug": "william-lacy-swing"}, ends("rival_started", SWAPPED)),
    (Tenure, {"person__slug": "william-lacy-swing"}, ends("ended", SWAPPED)),
    (Tenure, {"person__slug": "william-lacy-swing"}, {"end_reason": "nonsense"}),
    (Election, {"slug": "iom-2028"}, ends("held", SWAPPED)),
    (Election, {"slug": "iom-2028"}, ends("held", ENDLESS)),
    (Election, {"slug": "iom-2028"}, {"time_zone": "Nowhere/Land"}),
    (Election, {"slug": "iom-2028"}, {"procedure": "nonsense"}),
    (Election, {"slug": "iom-2008"}, ends("held", SWAPPED)),
    (Election, {"slug": "iom-2008"}, {"procedure": "nonsense", "time_zone": "Nowhere/Land"}),
    (Candidacy, {"election__slug": "iom-2018"}, ends("launched", SWAPPED)),
    (Endorsement, {"candidacy__election__slug": "iom-2023"}, ends("made_on", SWAPPED)),
    (Endorsement, {"candidacy__election__slug": "iom-2023"}, {"kind": "nonsense", "backer_kind": "nonsense"}),
    (RaceEvent, {"election__slug": "iom-2023"}, ends("happened", SWAPPED)),
]


def broken(kind: type[Model], which: dict[str, str], harm: dict[str, object]) -> int:
    """The key of a record that is now so."""
    if kind is Agency:
        Agency.objects.create(slug="made-up", acronym="MU", name="Made up")
    [pk] = kind._default_manager.filter(**which).order_by("pk").values_list("pk", flat=True)[:1]
    assert kind._default_manager.filter(pk=pk).update(**harm) == 1
    return pk


@pytest.fixture
def browser_of_a_clerk() -> Client:
    client = Client(raise_request_exception=False)
    sign_in(client, make_clerk())
    return client


def text_of(answer: HttpResponse) -> str:
    return answer.content.decode()


# Within `make test` every sixth: each asks for all lists.
SOME_LATER = [pytest.param(*one, marks=() if n % 6 == 0 else pytest.mark.long) for n, one in enumerate(HARMS)]


@pytest.mark.parametrize(("kind", "which", "harm"), SOME_LATER, ids=lambda one: getattr(one, "__name__", None))
def test_every_list_is_there_with_the_others(browser_of_a_clerk, kind, which, harm):
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
    assert ("No head of UN is known yet." in page) != is_led


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
    pk = broken(Person, {"slug": "william-lacy-swing"}, ends("born", SWAPPED))
    broken(Election, {"slug": "iom-2028"}, {"time_zone": "Nowhere/Land"})
    page = text_of(browser_of_a_clerk.get("/desk/records/"))
    assert f'<a href="/admin/agencies/person/{pk}/change/">william-lacy-swing</a>' in page
    assert "born, not after: This is earlier than “born, not before”, 16 June 2028." in page
    assert "“Nowhere/Land” is not a time zone" in page


def test_the_shipped_records_are_whole(browser_of_a_clerk):
    assert "No record is broken." in text_of(browser_of_a_clerk.get("/desk/records/"))
