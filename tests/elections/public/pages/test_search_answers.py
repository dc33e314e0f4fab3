"""Questions that the search answers at once, each with an address where the answer stands."""

import pytest

from agencies.models import Edition
from elections.models import Election
from elections.public.pages.search import find
from elections.public.pages.search_entries import SearchEntry
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("question", "kind", "title", "address"),
    [
        ("1964", "Who led", "1964: Bastiaan Haveman", "/agencies/iom/director-general/?as_of=1964-07-01"),
        ("who led in 1961", "Who led", "1961: Marcus Daly and Bastiaan Haveman", "/agencies/iom/director-general/"),
        ("1964", "Who joined", "1964: no state is known to have joined IOM", "/agencies/iom/states/?year=1964"),
        ("who joined 2022", "Who joined", "2022: 1 state joined IOM", "/agencies/iom/states/?year=2022"),
        ("next election", "Next election", "Director General of IOM, expected 2028", "/elections/iom-2028/"),
        (
            "when is the next vote",
            "Next election",
            "Director General of IOM, expected 2028",
            "/elections/iom-2028/",
        ),
        ("term limit", "Rule", "The term is normally five years", "/elections/iom-2023/#rule"),
        ("who cannot vote", "Rule", "A member whose arrears reach", "/elections/iom-2023/#rule"),
        ("quorum", "Rule", "A vote is valid only if more than half", "/elections/iom-2023/#rule"),
    ],
)
def test_a_question_is_answered_and_leads_to_where_it_stands(client, question, kind, title, address):
    [answer] = [entry for entry in find(question) if entry.kind == kind and entry.title.startswith(title)]
    assert answer.address.startswith(address)
    assert title in words(client.get("/search/", {"q": question}))
    assert client.get(answer.address).status_code == 200


def test_an_answer_comes_first():
    assert find("1964")[0].kind == "Who led"
    assert find("next election")[0].kind == "Next election"
    assert find("term limit")[0].kind == "Rule"


def test_a_year_answers_no_other_question():
    """A name finds the person once, and not each of their years."""
    assert {entry.kind for entry in find("haveman")} == {"Person", "Election"}
    assert find("pope 2023")[0].kind == "Election"


def test_control_without_what_they_need_answers_are_everywhere(monkeypatch):
    monkeypatch.setattr(SearchEntry, "rank", lambda entry, words: (False,) if entry.answers else None)
    assert len(find("haveman")) > 100


def test_the_election_called_is_the_next():
    Election.objects.filter(slug="iom-2028").update(is_expected=False)
    Edition.objects.advance()
    assert find("next election")[0].title == "Director General of IOM, 2028"
