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
    return text[text.index("IOM’s leaders since 1952") : text.index("What comes next elsewhere")]


def test_the_home_page_gives_them_their_full_names(namesakes):
    text = heads()
    assert "Amy Pope US" in text
    assert " Swing US" in text
    assert "William Lacy Swing" not in text
    assert text.count("Pope") == text.count("Amy Pope") + sum(text.count(f"Head{n} Pope") for n in range(1000))


def test_so_do_the_findings_of_the_timeline(namesakes):
    text = words(Client().get("/agencies/iom/director-general/"))
    assert "Days in office, both ends included, as exactly as dates are known: Swing: " in text or " Pope: " in text
    assert ": Pope: " not in text
    assert "; Pope: " not in text


def test_control_by_surname_alone_they_are_one(namesakes, monkeypatch):
    monkeypatch.setattr(spells, "short_unless_alike", lambda both: {key: short for key, (short, _) in both.items()})
    text = heads()
    assert "Amy Pope US" not in text
    assert "Pope US" in text
