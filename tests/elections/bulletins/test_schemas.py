"""A payload is written by the newest schema, one of an older schema is read and written as it was."""

import json
from dataclasses import replace

import pytest

from elections.bulletins.payload import SCHEMA, PayloadError, freeze, thaw
from elections.models import Bulletin
from elections.procedures import LEGACY
from elections.rules.bulletin import Candidate, Named
from elections.rules.tally import Ballot, BallotKind, Paper

pytestmark = pytest.mark.django_db

BALLOT = Ballot(
    number=4,
    kind=BallotKind.TIED,
    standing=("ada", "ben"),
    stage="board",
    number_in_stage=4,
    label="4b",
    paper=Paper.MARKS,
    marks=2,
    stay=1,
)
ADA = Candidate(
    slug="ada",
    name="Ada",
    family_name="Ada",
    nationality="Kenya",
    nationality_code="KE",
    nominated_by=("Kenya",),
    nominated_by_codes=("KE",),
)
TERMS = (Named(candidate="ada", begins="2027", ends="2028"), Named(candidate="ben"))


@pytest.fixture
def shipped():
    """A result of 2023, published by the schema of before."""
    return Bulletin.objects.get(election__slug="iom-2023", number=2).payload


def test_what_was_published_by_an_older_schema_is_read_and_written_to_the_byte(shipped):
    payload = thaw(shipped)
    assert payload.schema == 2
    assert freeze(payload) == shipped


def test_the_key_of_an_older_schema_leads_to_the_text_that_it_meant(shipped):
    assert thaw(shipped).facts.procedure_digest == LEGACY["iom-2013"]


def test_control_a_key_that_meant_nothing_is_no_payload(shipped):
    content = json.loads(shipped)
    content["election"]["procedure"] = "another"
    with pytest.raises(PayloadError):
        thaw(json.dumps(content))


def test_the_newest_schema_says_all_of_it(shipped):
    payload = thaw(shipped)
    bulletin = replace(payload.bulletin, ballot=BALLOT, candidates=(ADA,), named=TERMS, stage="conference")
    newest = replace(payload, schema=SCHEMA, bulletin=bulletin)
    assert thaw(freeze(newest)) == newest


def test_an_older_schema_has_no_word_of_what_came_later(shipped):
    content = json.loads(shipped)
    assert not {"named", "stage"} & content["bulletin"].keys()
    assert not {"stage", "paper", "label", "stay"} & content["bulletin"]["ballot"].keys()
    assert "procedure_digest" not in content["election"]
    assert not {"nationality_code", "nominated_by_codes"} & content["bulletin"]["candidates"][0].keys()


@pytest.mark.parametrize(
    ("place", "value"),
    [
        pytest.param(("election", "procedure_digest"), "iom-2013", id="no digest"),
        pytest.param(("bulletin", "ballot", "paper"), "papyrus", id="no paper that we know"),
        pytest.param(("bulletin", "ballot", "stay"), -1, id="fewer than nobody"),
        pytest.param(("bulletin", "ballot", "marks"), 0, id="papers for no name"),
        pytest.param(("bulletin", "named"), [{"candidate": 1}], id="no name"),
    ],
)
def test_what_is_of_another_kind_is_no_payload(shipped, place, value):
    payload = thaw(shipped)
    content = json.loads(freeze(replace(payload, schema=SCHEMA, bulletin=replace(payload.bulletin, ballot=BALLOT))))
    *path, last = place
    inner = content
    for name in path:
        inner = inner[name]
    inner[last] = value
    with pytest.raises(PayloadError):
        thaw(json.dumps(content))
