"""Two lines that cannot both be so are told of at once and in words, and never in those of a database."""

import pytest
from django.core.management import call_command
from django.db import DataError, IntegrityError

from agencies.packs.reading import _only_once
from agencies.packs.refusals import refusal_in_words
from elections.models import Candidacy, Election
from elections.packs import load_all
from elections.packs.folders import PACK_TABLES

from .test_course_faults import BULLETINS, FIGURES, add, change, faults, ulh  # noqa: F401

pytestmark = pytest.mark.django_db


def test_two_places_of_candidacies(ulh):  # noqa: F811
    change(ulh / "candidacies.csv", "Olaf Beacon,2,", "Olaf Beacon,1,")
    change(ulh / "memberships.csv", "MT,member", "XX,member")
    assert "candidacies.csv, line 3, column order: 1 is already that of Mara Lamp, see line 2" in faults(ulh)


def test_a_place_that_somebody_has_here(ulh):  # noqa: F811
    """Typed at the desk: only the database knows."""
    load_all(ulh.parent)
    election = Election.objects.get(slug="ulh-2022")
    Candidacy.objects.create(election=election, slug="wick", ballot_name="Wanda Wick", order=3)
    add(ulh / "people.csv", "otto-reef,Otto Reef,Reef,MT,herald")
    add(ulh / "candidacies.csv", "ulh-2022,reef,otto-reef,Otto Reef,3,0,,herald")
    assert faults(ulh) == ["candidacies.csv, line 4: another record has the same election and order already"]


def test_a_person_who_stands_twice_is_told_of_once(ulh):  # noqa: F811
    change(ulh / "candidacies.csv", "beacon,olaf-beacon", "beacon,mara-lamp")
    assert faults(ulh) == [
        "candidacies.csv, line 3, column person: “mara-lamp” stands in this election already, see line 2"
    ]


def test_what_has_to_differ_is_looked_at_in_every_file():
    """A constraint whose columns a file has is told by the line; the others are the keys of files."""
    seen = {table.file: _only_once(table) for table in PACK_TABLES if _only_once(table)}
    assert seen == {
        "states.csv": [["iso3"], ["name"]],
        "candidacies.csv": [["election", "order"], ["election", "person"]],
    }


def test_two_preferred_figures(ulh):  # noqa: F811
    add(ulh / FIGURES, "ulh-2022,1,votes,lamp,32,single,1,herald")
    assert faults(ulh) == [
        "figures.csv, line 6, column is_preferred: two lines give votes for lamp as preferred, see line 2: one may be"
    ]


def test_another_figure_that_is_not_preferred(ulh):  # noqa: F811
    """Control."""
    add(ulh / FIGURES, "ulh-2022,1,votes,lamp,32,single,0,herald")
    call_command("check_pack", ulh)


def test_figures_of_nobody_and_of_somebody(ulh):  # noqa: F811
    change(ulh / FIGURES, "1,votes,lamp,31", "1,votes,,31")
    add(ulh / FIGURES, "ulh-2022,1,valid,lamp,60,single,1,herald")
    assert faults(ulh) == [
        "figures.csv, line 2, column candidacy: is empty: votes are of somebody",
        "figures.csv, line 6, column candidacy: “lamp” is named, and valid is a figure of the whole ballot",
    ]


def test_two_results_of_one_ballot(ulh):  # noqa: F811
    change(ulh / BULLETINS, "ulh-2022,2,result,2", "ulh-2022,2,result,1")
    assert faults(ulh) == ["bulletins.csv, line 3: bulletin 1 (line 2) is the result of ballot 1 already"]


def test_a_ballot_that_opens_after_it_was_counted(ulh):  # noqa: F811
    change(ulh / BULLETINS, "ulh-2022,2,result,2", "ulh-2022,2,ballot_opened,1")
    for _ in range(2):
        change(ulh / FIGURES, "ulh-2022,2,votes", "ulh-2022,1,against")
    assert "bulletins.csv, line 3: bulletin 1 (line 2) is the result of ballot 1 already" in faults(ulh)


REFUSALS = [
    ("UNIQUE constraint failed: elections_candidacy.election_id, elections_candidacy.order", "election and order"),
    (
        'duplicate key value violates unique constraint "one_candidacy_per_place"\n'
        'DETAIL:  Key (election_id, "order")=(1, 1) already exists.',
        "election and order",
    ),
]


@pytest.mark.parametrize(("text", "columns"), REFUSALS, ids=["sqlite", "postgresql"])
def test_what_a_database_says_is_put_into_words(text, columns):
    assert refusal_in_words(IntegrityError(text)) == f"another record has the same {columns} already"


CHECKS = [
    "CHECK constraint failed: ballots_are_numbered_from_one",
    'new row for relation "elections_voteround" violates check constraint "ballots_are_numbered_from_one"\nDETAIL: …',
]


@pytest.mark.parametrize("text", CHECKS, ids=["sqlite", "postgresql"])
def test_a_constraint_is_named_in_words(text):
    assert refusal_in_words(IntegrityError(text)) == "does not keep to the rule that ballots are numbered from one"


def test_what_has_no_name_is_said_without_the_words_of_the_database():
    assert "varying" not in refusal_in_words(DataError("value too long for type character varying(200)"))
    assert refusal_in_words(IntegrityError("votes are for a candidacy of the same election")).startswith("votes are")
