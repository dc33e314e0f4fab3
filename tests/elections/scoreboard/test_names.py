"""What candidates are called: in short, in full where two look alike, with country or place where even that is alike."""

import unicodedata

import pytest

from agencies.search_text import letters_of, plain_text, short_unless_alike
from elections.rules.bulletin import Candidate
from elections.scoreboard import names
from elections.scoreboard.names import full_names, short_names
from tests.elections.rules.makers import Story
from tests.elections.scoreboard.test_told_truly import board


def candidate(slug: str, name: str, family_name: str, **more: object) -> Candidate:
    return Candidate(slug=slug, name=name, family_name=family_name, **more)


MARTA, JORGE = candidate("marta", "Marta Silva", "Silva"), candidate("jorge", "Jorge Silva", "Silva")
KELLY = candidate("kelly", "Ann Kelly", "Kelly")


def test_a_short_name_is_the_family_name_and_the_full_one_where_two_are_alike():
    assert short_names([MARTA, JORGE, KELLY]) == {"marta": "Marta Silva", "jorge": "Jorge Silva", "kelly": "Kelly"}
    assert short_names([MARTA, KELLY]) == {"marta": "Silva", "kelly": "Kelly"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Silva", "SILVA"),
        ("Núñez", "Nunez"),
        ("Núñez", unicodedata.normalize("NFD", "NÚÑEZ")),
        ("N’Dour", "N'Dour"),
        ("N’Dour", "Ndour"),
        ("O’Donoghue", "Oʼdonoghue"),
        ("Al-Bashir", "Al Bashir"),
        ("Al‑Bashir", "Al-Bashir"),
        ("Łukasz", "Lukasz"),
        ("Straße", "STRASSE"),
        ("Ǿrsted", "orsted"),
    ],
)
def test_names_are_alike_whatever_their_case_accents_and_apostrophes(one, other):
    assert short_names([candidate("a", f"Ada {one}", one), candidate("b", f"Ben {other}", other)]) == {
        "a": f"Ada {one}",
        "b": f"Ben {other}",
    }


@pytest.mark.parametrize(("one", "other"), [("Silva", "Silvas"), ("Doe", "Dow"), ("حداد", "حدادة"), ("Ли", "Лю")])
def test_names_that_differ_by_a_letter_are_not_alike(one, other):
    assert letters_of(one) != letters_of(other)


def test_who_has_the_same_full_name_is_told_apart_by_country_then_by_nominators_then_by_place():
    silva = {"name": "Marta Silva", "family_name": "Silva"}
    by_country = [candidate("a", nationality="Peru", **silva), candidate("b", nationality="Chile", **silva)]
    assert full_names(by_country) == {"a": "Marta Silva (Peru)", "b": "Marta Silva (Chile)"}
    assert short_names(by_country) == full_names(by_country)
    by_nominators = [
        candidate("a", nationality="Peru", nominated_by=("Peru",), **silva),
        candidate("b", nationality="Peru", nominated_by=("Chile", "Cuba"), **silva),
    ]
    assert full_names(by_nominators) == {"a": "Marta Silva (Peru)", "b": "Marta Silva (Chile and Cuba)"}
    by_place = [KELLY, candidate("a", nationality="Peru", **silva), candidate("b", **silva)]
    assert full_names(by_place) == {
        "kelly": "Ann Kelly",
        "a": "Marta Silva (candidate 2)",
        "b": "Marta Silva (candidate 3)",
    }


def test_a_name_of_signs_alone_is_still_a_name():
    assert letters_of("—") == "-"
    assert letters_of(" ") == ""
    assert plain_text("Côte d`Ivoire") == "cote d'ivoire"


def sentences(first: Candidate, second: Candidate) -> str:
    """Everything that a page prints of a race between two, after a ballot without a majority."""
    scoreboard = board(
        Story(first, second).counted({first.slug: 80, second.slug: 60}, registered=150).left(second.slug)
    )
    ballot = scoreboard.ballots[0]
    return "\n".join(
        (
            *(scoreboard.headline, scoreboard.summary, scoreboard.next_text, ballot.sentence, ballot.lead_text),
            *(entry.headline for entry in scoreboard.log),
            *(text for row in (*ballot.rows, *scoreboard.candidates) for text in (row.name, row.short_name)),
        )
    )


def test_every_sentence_of_a_race_tells_two_of_one_surname_apart():
    text = sentences(MARTA, JORGE)
    assert "Marta Silva leads 80 to 60" in text
    assert "First ballot: Marta Silva 80, Jorge Silva 60" in text
    rest = text.replace("Marta Silva", "").replace("Jorge Silva", "")
    assert "Silva" not in rest


def test_control_by_family_name_alone_the_two_are_one(monkeypatch):
    monkeypatch.setattr(names, "short_unless_alike", lambda both: {slug: short for slug, (short, _) in both.items()})
    text = sentences(MARTA, JORGE)
    assert "Silva leads 80 to 60" in text
    assert "First ballot: Silva 80, Silva 60" in text


def test_what_programs_read_stays_as_it_was_published():
    views = board(Story(MARTA, JORGE)).candidates
    assert [(view.ballot_name, view.family_name) for view in views] == [
        ("Marta Silva", "Silva"),
        ("Jorge Silva", "Silva"),
    ]


def test_one_person_is_not_alike_with_nobody():
    assert short_unless_alike({}) == {}
    assert short_unless_alike({1: ("Doe", "Ada Doe")}) == {1: "Doe"}
