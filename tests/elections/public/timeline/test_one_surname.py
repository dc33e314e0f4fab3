"""Two holders of a post who have one surname are told apart where others are called by their surnames."""

import pytest
from django.test import Client

from agencies.models import Person
from agencies.tenures import spells
from tests.elections.public.reading import words


@pytest.fixture
def namesakes(db) -> None:
    """All but one are called Pope, with first names of their own."""
    for number, person in enumerate(Person.objects.filter(tenures__post__slug="director-general").distinct()):
        if person.slug != "william-lacy-swing":
            name = "Amy Pope" if person.slug == "amy-pope" else f"Head{number} Pope"
            Person.objects.filter(pk=person.pk).update(name=name, family_name="Pope")


def heads() -> str:
    text = words(Client().get("/"))
    return text[text.index("IOM’s leaders since 1952") : text.index("Other races")]


def test_the_home_page_gives_them_their_full_names(namesakes):
    assert "Amy Pope US" in heads()
    assert " Swing US" in heads()
    assert "William Lacy Swing" not in heads()
    assert heads().count("Pope") == heads().count("Amy Pope") + sum(heads().count(f"Head{n} Pope") for n in range(20))


def test_so_do_the_findings_of_the_timeline(namesakes):
    text = words(Client().get("/agencies/iom/director-general/"))
    assert "Days in office, both ends included, as exactly as dates are known: Swing: " in text or " Pope: " in text
    assert ": Pope: " not in text
    assert "; Pope: " not in text


def test_control_by_surname_alone_they_are_one(namesakes, monkeypatch):
    monkeypatch.setattr(spells, "short_unless_alike", lambda both: {key: short for key, (short, _) in both.items()})
    assert "Amy Pope US" not in heads()
    assert "Pope US" in heads()
