"""Whom a publication is about is typed with what a keyboard has, and by what tells them from everybody else of the race."""

import unicodedata

import pytest

from agencies.models import Person
from elections.desk.publication import confirmation_form
from elections.models import Candidacy
from tests.elections.desk.makers import Desk, confirmation, new_desk, text_of

FAMILY = "Family name of the person concerned"
FULL = "Full name of the person concerned, as shown below"


@pytest.fixture(scope="module")
def made(module_db) -> Desk:
    return new_desk()


@pytest.fixture
def desk(made, db) -> Desk:
    return made.again()


def rename(desk: Desk, slug: str, name: str, family_name: str) -> None:
    Person.objects.filter(slug=slug).update(name=name, family_name=family_name)
    Candidacy.objects.filter(election=desk.election, slug=slug).update(ballot_name=name)


def page_about_ada(desk: Desk) -> str:
    """The address of the page on which it is published that Ada left."""
    proposal = desk.propose("departures/new/", desk.told(candidacy="ada", kind="left_race"))
    return f"{desk.address}proposals/{proposal.pk}/publication/"


def typed(desk: Desk, address: str, name: str) -> int:
    """The answer to this name in the box. What is accepted is published."""
    return desk.second.post(address, confirmation(desk.second.get(address)) | {"typed0": name}).status_code


@pytest.mark.parametrize(
    ("family_name", "by_keyboard"),
    [
        ("N’Dour", "N'Dour"),
        ("N’Dour", "ndour"),
        ("N’Dóur", "N'Dour"),
        ("N’Dóur", unicodedata.normalize("NFC", "N’Dóur")),
        ("N’Dóur", unicodedata.normalize("NFD", "n'dóur")),
        ("O'Donoghue", "O’Donoghue"),
        ("O'Donoghue", "O`DONOGHUE"),
        ("Łódź-Ørsted", "lodz orsted"),
        ("Strauß", " strauss "),
        ("حداد", "حداد"),
    ],
)
def test_a_family_name_is_typed_with_what_the_keyboard_has(desk, family_name, by_keyboard):
    rename(desk, "ada", f"Ada {family_name}", family_name)
    assert typed(desk, page_about_ada(desk), by_keyboard) == 302
    assert len(desk.bulletins) == 1


def test_another_name_is_refused(desk):
    rename(desk, "ada", "Ada N’Dour", "N’Dour")
    address = page_about_ada(desk)
    assert [typed(desk, address, name) for name in ("Dour", "N'Dours", "Ada", "'", "Ben")] == [422] * 5
    assert desk.bulletins == []


def refusal(desk: Desk, address: str, answer: str) -> list[str]:
    page = desk.second.post(address, confirmation(desk.second.get(address)) | {"typed0": answer})
    assert page.status_code == 422
    return page.context["form"].errors["typed0"]


def test_what_is_wrong_is_called_what_it_is(desk):
    name = refusal(desk, page_about_ada(desk), "Ben")
    opening = desk.propose("ballots/new/", desk.opening())
    ballot = refusal(desk, f"{desk.address}proposals/{opening.pk}/publication/", "2")
    notice = desk.propose("notices/new/", desk.told(note="Lunch."))
    number = refusal(desk, f"{desk.address}proposals/{notice.pk}/publication/", "9")
    desk.opened()
    sheet = desk.hand_in()
    desk.type_again(sheet)
    figure = refusal(desk, f"{desk.address}sheets/{sheet.pk}/publication/", "99")
    assert [name, ballot, number, figure] == [
        ["This is not the name below. Check the source again."],
        ["This is not the number of the ballot below. Check the source again."],
        ["This is not the number of this bulletin."],
        ["This differs from the figure below. Check the source again."],
    ]


def test_control_compared_letter_by_letter_a_keyboard_apostrophe_is_refused(desk, monkeypatch):
    monkeypatch.setattr(confirmation_form, "letters_of", lambda text: text.strip().casefold())
    rename(desk, "ada", "Ada N’Dour", "N’Dour")
    assert typed(desk, page_about_ada(desk), "N'Dour") == 422


@pytest.mark.parametrize("other", ["Silva", "SILVA", "Sílva"])
def test_where_two_have_one_surname_the_full_name_confirms_and_the_surname_does_not(desk, other):
    rename(desk, "ada", "Marta Silva", "Silva")
    rename(desk, "ben", f"Jorge {other}", other)
    address = page_about_ada(desk)
    page = text_of(desk.second.get(address))
    assert FULL in page
    assert FAMILY not in page
    assert "Marta Silva leaves the race" in page
    assert [typed(desk, address, name) for name in ("Silva", other, f"Jorge {other}")] == [422] * 3
    assert typed(desk, address, "marta silva") == 302


def test_where_even_full_names_are_alike_what_tells_them_apart_confirms(desk):
    for slug in ("ada", "ben"):
        rename(desk, slug, "Marta Silva", "Silva")
    address = page_about_ada(desk)
    assert "Marta Silva (candidate 1) leaves the race" in text_of(desk.second.get(address))
    assert [typed(desk, address, name) for name in ("Marta Silva", "Marta Silva candidate 2")] == [422] * 2
    assert typed(desk, address, "marta silva, candidate 1") == 302


def test_control_by_family_name_alone_the_surname_of_the_other_confirms(desk, monkeypatch):
    def by_family_name(_desk, candidacy):
        return confirmation_form.Question(FAMILY, candidacy.family_name, "")

    monkeypatch.setattr(confirmation_form, "_whose", by_family_name)
    rename(desk, "ada", "Marta Silva", "Silva")
    rename(desk, "ben", "Jorge Silva", "Silva")
    assert typed(desk, page_about_ada(desk), "Silva") == 302


def test_forms_and_figures_at_the_desk_name_both_in_a_way_that_tells_them_apart(desk):
    for slug in ("ada", "ben"):
        rename(desk, slug, "Marta Silva", "Silva")
    desk.opened()
    sheet = text_of(desk.get("ballots/1/sheets/new/"))
    assert "Marta Silva (candidate 1)" in sheet
    assert "Marta Silva (candidate 2)" in sheet
    waiting = desk.hand_in()
    desk.type_again(waiting)
    page = text_of(desk.second.get(f"{desk.address}sheets/{waiting.pk}/publication/"))
    assert "Votes for Marta Silva (candidate 1)" in page
    assert "Votes for Marta Silva (candidate 2)" in page
