"""Questions that the search answers at once, each with an address where the answer stands."""

import re
from datetime import date

import pytest
import time_machine
from django.utils import timezone

from agencies.isolates import without_isolates
from agencies.models import Agency, Edition, Membership, Tenure
from elections.models import Election
from elections.public.pages.search import entries, find
from elections.public.pages.search_entries import SearchEntry
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "kind", "title", "address"),
    [
        ("1964", "Who led", "1964: Bastiaan Haveman", "/agencies/iom/director-general/?as_of=1964-07-01"),
        (
            "who led in 1961",
            "Who led",
            "1961: Marcus Daly, and perhaps Bastiaan Haveman",
            "/agencies/iom/director-general/",
        ),
        ("1964", "Who joined", "1964: no state is known to have joined IOM", "/agencies/iom/states/?year=1964"),
        ("who joined 2022", "Who joined", "2022: 1 state joined IOM", "/agencies/iom/states/?year=2022"),
        ("next election", "Next election", "Director General of IOM, expected 2028", "/elections/iom-2028/"),
        (
            "when is the next vote",
            "Next election",
            "Director General of IOM, expected 2028",
            "/elections/iom-2028/",
        ),
        ("term limit", "Rule", "The term is normally five years", "/elections/iom-2023/#procedure"),
        ("who cannot vote", "Rule", "A member whose arrears reach", "/elections/iom-2023/#procedure"),
        ("quorum", "Rule", "A vote is valid only if more than half", "/elections/iom-2023/#procedure"),
    ],
)
def test_a_question_is_answered_and_leads_to_where_it_stands(client, question, kind, title, address):
    [answer] = [entry for entry in find(question) if entry.kind == kind and entry.title.startswith(title)]
    assert answer.address.startswith(address)
    assert title in words(client.get("/search/", {"q": question}))
    assert client.get(answer.address).status_code == 200


def of_iom(question: str) -> str:
    """What is answered of IOM: every agency has an answer of its own."""
    answers = [without_isolates(entry.detail) for entry in find(question)]
    (answer,) = (one for one in answers if one.startswith("IOM · "))
    assert len(answers) > 1
    return answer


def test_the_term_limit_is_told_with_where_it_was_read(client):
    answer = of_iom("term limit")
    assert answer.startswith("IOM · Constitution, art. 13(1) · The limit of one further term has been in force since")
    assert answer.endswith(
        " · Read in: Constitution of IOM, with the amendments of 1998 in force since 21 November 2013 (BWBV0004992)"
    )
    quorum = find("quorum")[0]
    assert "The limit of one further term" not in quorum.detail, "control"


def test_a_former_name_says_of_whom_and_when_and_leads_to_the_names(client):
    named = find("ICEM")[0]
    assert (named.kind, named.detail) == ("Former name", "Intergovernmental Committee for European Migration")
    assert named.address == "/agencies/iom/#names"
    assert 'id="names"' in client.get(named.address).content.decode()
    assert not any(entry.title.startswith("IOM: a former name") for entry in entries()), "it has it today"


@pytest.mark.parametrize("post", ["director-general", "deputy-director-general"])
def test_a_timeline_is_called_as_its_page_is(client, post):
    address = f"/agencies/iom/{post}/"
    [entry] = [one for one in entries() if one.kind == "Timeline" and one.address == address]
    [heading] = re.findall(r"<h1>(.*?)</h1>", client.get(address).content.decode())
    assert re.sub("<[^>]+>", "", heading) == entry.title


def test_an_answer_comes_first():
    assert find("1964")[0].kind == "Who led"
    assert find("next election")[0].kind == "Next election"
    assert find("term limit")[0].kind == "Rule"


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("closest election", "/elections/contested/"),
        ("near the line", "/elections/contested/"),
        ("who votes next", "/elections/coming/"),
    ],
)
def test_what_is_asked_of_all_elections_leads_to_their_lists(question, address):
    assert address in [entry.address for entry in find(question)[:3]]


def test_a_year_answers_no_other_question():
    """A name finds the person once, and not each of their years."""
    assert {entry.kind for entry in find("haveman")} == {"Person", "Election"}
    assert find("pope 2023")[0].kind == "Election"


def test_control_without_what_they_need_answers_are_everywhere(monkeypatch):
    monkeypatch.setattr(SearchEntry, "rank", lambda entry, *_words: (False,) if entry.answers else None)
    assert len(find("haveman")) > 100


def test_the_election_called_is_the_next():
    Election.objects.filter(slug="iom-2028").update(is_expected=False)
    Edition.objects.advance()
    assert find("next election")[0].title == "Director General of IOM, 2028"


def leaders(year: int) -> list[str]:
    """As it is answered for the heads of IOM and their deputies."""
    of_iom = [entry for entry in entries() if entry.address.startswith("/agencies/iom/")]
    return [entry.title for entry in of_iom if entry.kind == "Who led" and entry.title.startswith(f"{year}: ")]


def test_who_may_have_led_is_told_apart_and_nobody_twice():
    haveman = Tenure.objects.get(person__slug="bastiaan-haveman")
    assert leaders(1962) == ["1962: Bastiaan Haveman"]
    Tenure.objects.create(
        post=haveman.post, person=haveman.person, started_min=date(1965, 1, 1), ended_max=date(1966, 1, 1)
    )
    assert leaders(1965) == ["1965: Bastiaan Haveman"]
    Tenure.objects.filter(pk=haveman.pk).delete()
    assert leaders(1965) == ["1965: perhaps Bastiaan Haveman"]


def test_who_was_last_seen_in_a_post_years_ago_is_not_named_for_this_year():
    """The sources have the deputy for operations in office in August 2025, and are silent since."""
    this_year = timezone.now().year
    daniels = Tenure.objects.filter(person__slug="ugochi-daniels")
    assert "2025: Ugochi Daniels" in leaders(2025)
    assert not any("Daniels" in line for line in leaders(this_year))
    daniels.update(ended_min=None)  # control: nothing is written of an end, as for those in office
    Edition.objects.advance()
    assert f"{this_year}: Ugochi Daniels" in leaders(this_year)


def test_no_year_to_come_is_answered():
    Tenure.objects.filter(person__slug="bastiaan-haveman").update(ended_max=date(2999, 1, 1))
    this_year = timezone.now().year
    assert len(leaders(this_year)) == 1
    assert leaders(this_year + 1) == []


def test_a_row_that_is_broken_leaves_out_its_answer_alone():
    assert find("quorum")
    Election.objects.filter(slug="iom-2023").update(procedure="nonsense")
    agency = Agency.objects.create(slug="no slug/at all", acronym="MU", name="Made up")
    Membership.objects.filter(state__iso2="AL").update(agency=agency)
    Edition.objects.advance()
    assert find("pope 2023")
    assert "Who joined" in {entry.kind for entry in find("1964")}


def test_the_next_day_has_answers_of_its_own():
    with time_machine.travel("2026-12-31T12:00Z", tick=False):
        assert [entry for entry in find("who led 2027") if entry.kind == "Who led"] == []
    with time_machine.travel("2027-01-01T12:00Z", tick=False):
        assert [entry for entry in find("who led 2027") if entry.kind == "Who led"] != []
