"""Every ballot of eight bodies as it is loaded against the rows: its figures, and what the rule makes of it."""

import pytest

from elections.models import Bulletin, Figure
from elections.rules.bulletin import BulletinKind
from elections.rules.tally import FigureKind, Grade
from tests.elections.rules.agency_rows import ELECTIONS, HAPPENED, OF_BALLOTS, OF_NAMES, ROUNDS, slug_of
from tests.elections.rules.test_table_of_ballots import DEPARTURES, NOT_TO_BE_JUDGED, kind_of, wrong

from .eight_bodies import BODIES, Loaded, loaded_ballots, slug_of_election

pytestmark = pytest.mark.django_db
COUNTED = [row for row in HAPPENED if row["counted"] == "1"]
# Words for how many papers there were: a source may have counted those cast, or those who voted.
PAPERS = (FigureKind.CAST, FigureKind.PRESENT, FigureKind.VALID)


def loaded(what: dict[str, str]) -> Loaded:
    return next(one for one in loaded_ballots(slug_of_election(what["election_id"])) if one.what is what)


def key_of(what: dict[str, str]) -> str:
    return f"{what['election_id']} {what['round_number']}"


@pytest.mark.parametrize("what", COUNTED, ids=key_of)
def test_its_figures_are_those_of_the_rows(what):
    rows = ROUNDS[what["election_id"], what["round_number"]]
    tally = loaded(what).held.tally
    figures = {(one.kind, one.candidate): one.value for one in tally.figures if one.is_preferred}
    of_names = {
        (kind, slug_of(row["candidate"])): int(row[column])
        for row in rows
        for column, kind in OF_NAMES.items()
        if row[column]
    }
    assert {key: value for key, value in figures.items() if key[1]} == of_names
    for column, kind in OF_BALLOTS.items():
        if kind is FigureKind.REQUIRED:
            continue
        shown = [figures.get((one, None)) for one in (PAPERS if kind is FigureKind.CAST else (kind,))]
        if rows[0][column] and column not in rows[0]["derived_fields"]:
            assert int(rows[0][column]) in shown, column
        elif not rows[0][column]:
            assert [one for one in shown if one is not None] == [], column


@pytest.mark.parametrize("what", COUNTED, ids=key_of)
def test_a_majority_that_was_reported_stands_beside_the_one_of_the_rule(what):
    """A poll has none, whatever is said of the nine votes that come later."""
    row = ROUNDS[what["election_id"], what["round_number"]][0]
    reported = {one.value for one in loaded(what).held.tally.figures if one.kind is FigureKind.REQUIRED}
    if (
        row["majority_required"]
        and "majority_required" not in row["derived_fields"]
        and not loaded(what).held.ballot.is_poll
    ):
        assert int(row["majority_required"]) in reported
    elif not row["majority_required"]:
        assert reported == set()


@pytest.mark.parametrize("what", COUNTED, ids=key_of)
def test_who_was_on_its_paper_is_who_is_in_the_rows(what):
    named = {slug_of(row["candidate"]) for row in ROUNDS[what["election_id"], what["round_number"]]}
    assert named <= set(loaded(what).held.ballot.standing)


@pytest.mark.parametrize("what", COUNTED, ids=key_of)
def test_what_the_rule_makes_of_it_is_what_happened(what):
    held = loaded(what).held
    if held.key in DEPARTURES:
        assert kind_of(held) == "departs"
    elif held.key in NOT_TO_BE_JUDGED:
        assert kind_of(held) == "cannot be judged"
    else:
        assert wrong(held) == {}


@pytest.mark.parametrize("slug", sorted({slug_of_election(key) for key in ELECTIONS}))
def test_every_figure_has_its_source_and_its_grade(slug):
    figures = Figure.objects.filter(sheet__vote_round__election__slug=slug)
    assert not figures.filter(sources=None).exists()
    assert not figures.filter(grade=Grade.UNVERIFIED.value).exists()


@pytest.mark.parametrize("body", BODIES)
def test_whatever_is_said_of_an_election_has_its_source(body):
    """A notice of ours and what is only unverified say so; everything else names who says it."""
    bulletins = Bulletin.objects.filter(election__post__agency__slug=body)
    assert bulletins.exists()
    unsourced = [one for one in bulletins.exclude(kind=BulletinKind.NOTICE.value) if '"sources":{}' in one.payload]
    assert unsourced == []
