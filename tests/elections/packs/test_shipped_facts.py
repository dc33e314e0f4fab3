"""Facts that were found later are on the pages, and a database of before holds each of them once."""

from importlib import import_module

import pytest
from django.apps import apps

from agencies.models import KeyFigure, LoadedPack, LoadedRow, Membership, Tenure
from elections.packs import load_all
from tests.elections.public.reading import words

pytestmark = pytest.mark.django_db

MIGRATION = import_module("agencies.migrations.0007_headquarters_staff_and_share_of_contributions")
HEADS, DEPUTIES = "/agencies/iom/director-general/", "/agencies/iom/deputy-director-general/"
MILESTONES, FIGURES = "/agencies/iom/milestones/", "/agencies/iom/figures/"

FACTS = [
    (HEADS, "Left 12 December 1954; died in office"),
    ("/people/hugh-gibson/", "born 16 August 1883 · died 12 December 1954"),
    (MILESTONES, "The first head dies in office"),
    ("/people/ndioro-ndiaye/", "Senegal · born 6 November 1946"),
    (DEPUTIES, "Took office September 1999 Left 2009; the term ended"),
    (DEPUTIES, "Ugochi Daniels"),
    (FIGURES, "2025 about 1,000"),
    (FIGURES, "2025 more than 40%"),
    (FIGURES, "2025 $2.89 billion (estimate) As Amy Pope expected it on 25 March 2025"),
    (FIGURES, "169 On 29 June, as Lusa, Bloomberg and UPI gave it"),
    (MILESTONES, "More cuts expected for 2026"),
    ("/agencies/iom/states/", "27 November 1990"),
    ("/elections/iom-1993/", "Nominated by United States of America"),
    ("/elections/iom-1993/as-of/1/", "Nominated by not stated in the sources read"),
    ("/elections/iom-2008/candidates/brunson-mckinley/", "the staff on the evening of 29 May"),
    ("/elections/iom-2018/", "Announced Cabo Verde"),
    ("/elections/iom-2018/bulletins/", "In doubt: two reports say that he withdrew"),
    ("/elections/iom-ddg-2019/", "several reports, unconfirmed"),
    ("/elections/iom-ddg-2019/candidates/m-shahidul-haque/", "in senior posts at IOM from 2011 to 2012"),
]


@pytest.mark.parametrize(("path", "fact"), FACTS)
def test_what_was_found_later_is_on_its_page(client, path, fact):
    assert fact in words(client.get(path))


def as_shipped_before() -> None:
    LoadedRow.objects.all().delete()  # nobody remembered then what the files said
    LoadedPack.objects.update(digest="of the files of before")
    Membership.objects.filter(state__iso2="BD").update(joined_min="1990-01-01", joined_max="1990-12-31")
    KeyFigure.objects.filter(note=MIGRATION.TOLD_AFP).update(note=MIGRATION.EXCERPT)


def counted_after_loading() -> tuple[int, int, int]:
    load_all(is_forced=True)
    return Membership.objects.filter(state__iso2="BD").count(), KeyFigure.objects.count(), Tenure.objects.count()


def test_what_is_known_better_takes_the_place_of_what_was_shipped():
    before = Membership.objects.filter(state__iso2="BD").count(), KeyFigure.objects.count(), Tenure.objects.count()
    as_shipped_before()
    MIGRATION.know_better(apps, None)

    assert counted_after_loading() == before
    assert not KeyFigure.objects.filter(note__contains="excerpt").exists()


def test_control_without_the_migration_it_stands_beside_it():
    as_shipped_before()

    members, _figures, _tenures = counted_after_loading()
    assert members == 2
    assert KeyFigure.objects.filter(note__contains="excerpt").count() == 3


def test_what_an_editor_wrote_is_left_to_them():
    Membership.objects.filter(state__iso2="BD").update(joined_min="1990-05-01", joined_max="1990-05-01")
    KeyFigure.objects.filter(note=MIGRATION.TOLD_AFP).update(note="mine")
    MIGRATION.know_better(apps, None)

    assert str(Membership.objects.get(state__iso2="BD").joined) == "1990-05-01"
    assert KeyFigure.objects.filter(note="mine").count() == 3
