"""Pages say of a vote only what a clause of its rule says: that it is secret, and that it is states that vote."""

from dataclasses import replace

import pytest

from agencies.models import Agency, Membership, State
from elections.models import Candidacy, Endorsement
from elections.rules.procedure import Basis, Clause, Procedure
from tests.elections.public.reading import words
from tests.elections.scoreboard.any_rule.bodies import BOARD_AND_CONFERENCE
from tests.elections.scoreboard.any_rule.publishing import publish_story
from tests.elections.scoreboard.any_rule.telling import AnyStory
from tests.factories import make_source

pytestmark = pytest.mark.django_db


def clause(key: str, about: str = "") -> Clause:
    return Clause(key=key, about=about, text="It is so.", basis=Basis.TEXT, reference="Rule 1", source="ofu-rules")


def publish(slug: str, *clauses: Clause) -> None:
    """Support was declared, and of fifty who could vote forty did."""
    procedure: Procedure = replace(BOARD_AND_CONFERENCE, key=slug, name="Rules of OFU", clauses=clauses)
    stage = procedure.stages[0].key
    whole = {"entitled": 50}
    publish_story(
        AnyStory(procedure).counted(stage, 1, {"ada": 20, "ben": 15, "cleo": 5}, whole=whole),
        slug,
        held=f"{slug[-4:]}-05-15",
    )
    ada = Candidacy.objects.get(election__slug=slug, slug="ada")
    Endorsement.objects.create(candidacy=ada, backer="Portugal", backer_kind="state", kind="support")


@pytest.mark.parametrize(
    ("path", "without", "secret"),
    [
        ("", "Declared in public before the vote; none", "Declared in public before a secret vote; none"),
        ("", "Support declared in public, and votes Candidate", "and votes cast in secret Candidate"),
        ("candidates/ada/", "said in public. None of this shows", "The ballot is secret: none of this shows"),
    ],
)
def test_a_vote_is_secret_where_the_rule_says_so(client, path, without, secret):
    publish("ofu-2033")
    publish("ofu-2034", clause("ballots", about="secret"))
    open_vote, secret_vote = (words(client.get(f"/elections/{slug}/{path}")) for slug in ("ofu-2033", "ofu-2034"))
    assert (without in open_vote, secret in open_vote) == (True, False)
    assert (without in secret_vote, secret in secret_vote) == (False, True)


@pytest.mark.parametrize("clauses", [(), (clause("secret"),)])
def test_the_page_of_states_says_what_the_rule_says(client, clauses):
    publish("ofu-2033", *clauses)
    joined = {"joined_min": "2000-01-01", "joined_max": "2000-01-01", "standing": "member"}
    Membership.objects.create(agency=Agency.objects.get(slug="ofu"), state=State.objects.get(iso2="PT"), **joined)
    text = words(client.get("/agencies/ofu/states/"))
    assert "No source read here names a member whose vote was suspended." in text
    assert ("the ballot is secret" in text) is bool(clauses)


def test_those_who_vote_are_states_where_each_state_has_a_vote(client):
    publish("ofu-2033")
    publish("ofu-2034", clause("one_vote"))
    body, states = (words(client.get(f"/elections/{slug}/electorate/")) for slug in ("ofu-2033", "ofu-2034"))
    assert "How many voted" in body
    assert "Of those entitled to vote, 10 cast no valid vote" in body
    assert "member states" not in body.lower().partition("how many voted")[2].partition("who has a vote")[0]
    assert "From member states to valid votes" in states
    assert "Of the states entitled to vote, 10 cast no valid vote" in states
    assert "Member states: not reported" in states


def test_a_source_of_a_rule_is_counted_and_leads_to_it(client):
    make_source("ofu-rules", publisher="OFU")
    publish("ofu-2033", clause("secret"), clause("one_vote"))
    text = words(client.get("/sources/?outlet=OFU"))
    assert "2 entries rest on it 2 clauses of the rule “Rules of OFU”" in text
    assert "/elections/ofu-2033/#rule" in client.get("/sources/?outlet=OFU").content.decode()
    assert "nothing rests on it yet" not in text
