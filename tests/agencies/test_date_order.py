"""The dates of a record are in order, wherever it is typed or loaded: every model and every pair of its dates."""

from datetime import date
from itertools import combinations

import pytest
import time_machine
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.test import RequestFactory
from django.urls import reverse
from zeal import zeal_ignore

from agencies import date_order
from agencies.date_order import DatedRecord, date_faults, partial_dates
from agencies.models import Agency, Person
from agencies.partial_date import Precision
from elections.models import Election, Nomination
from iomwatch.accounts.roles import Role
from tests.factories import make_clerk, sign_in

EARLIER, LATER = date(2018, 6, 15), date(2018, 6, 16)
RECORDS = [model for label in ("agencies", "elections") for model in apps.get_app_config(label).get_models()]
DATED = [model for model in RECORDS if partial_dates(model)]
PAIRS = [(model, pair.first, pair.last) for model in DATED for pair in partial_dates(model)]
FOLLOWING = [(model, f"{a}_min", f"{b}_max") for model in DATED for a, b in model.dates_in_order]

# Two dates of one record of which either may come first, and why.
EITHER_FIRST = {
    ("Agency", "founded", "roll_day"): "the list of members may be that of a body before it",
    ("Agency", "confirmed_on", "founded"): "a source may say that a body will be founded",
    ("Agency", "confirmed_on", "roll_day"): "the list of members may be older or newer than what else was looked up",
    ("Election", "confirmed_on", "held"): "it is confirmed before it is held, and once more after that",
    ("Election", "confirmed_on", "nominations_close"): "the same",
    ("Election", "confirmed_on", "nominations_open"): "the same",
    ("Tenure", "confirmed_on", "ended"): "a source may say on what day a holder will leave",
    ("Tenure", "confirmed_on", "rival_started"): "a source may say on what day a holder will take office",
    ("Tenure", "confirmed_on", "started"): "the same",
    ("Tenure", "confirmed_on", "term_ends"): "a holder may stay beyond the term",
    ("Tenure", "ended", "term_ends"): "a holder may leave before the end of the term, or stay beyond it",
    ("Tenure", "rival_started", "term_ends"): "the one is what another source says, and the term is counted from ours",
    ("Tenure", "rival_started", "started"): "two sources contradict each other about one day",
    ("TallySheet", "happened_earliest", "made_at"): "one is a moment that elections.rules.moment has read and refused",
    ("TallySheet", "happened_latest", "made_at"): "the same",
    ("TallySheet", "happened_earliest", "happened_latest"): "the same: it reads both ends of one text, in order",
    ("Release", "asked_at", "due_at"): "the clock of the server writes both, one after the other",
    ("Release", "asked_at", "ended_at"): "the same",
    ("Release", "asked_at", "stopped_at"): "the same",
    ("Release", "due_at", "ended_at"): "the same",
    ("Release", "due_at", "stopped_at"): "it is stopped before it is due, or too late",
    ("Release", "ended_at", "stopped_at"): "only one of them happens",
    ("Release", "asked_at", "not_before"): "an embargo that is over already is refused by the form",
    ("Release", "due_at", "not_before"): "the one is made of the other",
    ("Release", "ended_at", "not_before"): "it ends when it is due, or fails before",
    ("Release", "not_before", "stopped_at"): "it is stopped before it is due, or too late",
}


def dates_of(model: type[models.Model]) -> list[str]:
    """What a model knows of time: dates by the name of their pair, and all other fields by their own."""
    pairs = {
        field: pair.first.removesuffix("_min") for pair in partial_dates(model) for field in (pair.first, pair.last)
    }
    fields = [field.name for field in model._meta.fields if isinstance(field, models.DateField)]
    return sorted({pairs.get(name, name) for name in fields})


def unordered(model: type[models.Model]) -> set[tuple[str, str, str]]:
    """Pairs of dates that nothing keeps in order."""
    in_order = {frozenset(pair) for pair in getattr(model, "dates_in_order", ())}
    return {(model.__name__, *pair) for pair in combinations(dates_of(model), 2) if frozenset(pair) not in in_order}


def test_every_pair_of_dates_is_checked_or_it_is_said_why_not():
    assert set().union(*map(unordered, RECORDS)) == set(EITHER_FIRST)


def test_control_a_pair_without_a_check_is_found(monkeypatch):
    monkeypatch.setattr(Person, "dates_in_order", ())
    assert unordered(Person) == {("Person", "born", "died")}


def test_every_record_with_dates_is_one_that_is_checked():
    with_ends = {model for model in RECORDS if any(field.name.endswith("_min") for field in model._meta.fields)}
    assert with_ends == set(DATED)
    assert [model for model in DATED if not issubclass(model, DatedRecord)] == []
    assert len(PAIRS) > 15


def swapped(model: type[DatedRecord], first: str, last: str) -> DatedRecord:
    return model(**{first: LATER, last: EARLIER})


@pytest.mark.parametrize(("model", "first", "last"), [*PAIRS, *FOLLOWING])
def test_an_end_before_its_start_is_refused_at_its_field(model, first, last):
    with pytest.raises(ValidationError) as refused:
        swapped(model, first, last).clean()
    assert list(refused.value.message_dict) == [last]
    [sentence] = refused.value.message_dict[last]
    assert sentence == f"This is earlier than “{model._meta.get_field(first).verbose_name}”, 16 June 2018."


@pytest.mark.parametrize(("model", "first", "last"), [*PAIRS, *FOLLOWING])
def test_dates_in_order_pass(model, first, last):
    assert date_faults(model(**{first: EARLIER, last: EARLIER})) == {}
    assert date_faults(model(**{first: EARLIER, last: LATER})) == {}
    assert date_faults(model(**{first: LATER})) == date_faults(model(**{last: EARLIER})) == {}


@pytest.mark.parametrize("day", [date.min, date(1699, 12, 31), date(2200, 1, 1), date.max])
@pytest.mark.parametrize(("model", "first", "last"), PAIRS)
def test_a_year_out_of_all_reason_is_refused(model, first, last, day):
    assert date_faults(model(**{first: day, last: day})).keys() == {first, last}


NEVER_TO_COME = [(model, name) for model in RECORDS if issubclass(model, DatedRecord) for name in model.never_to_come]
TODAY, TOMORROW = date(2026, 11, 30), date(2026, 12, 1)


def test_what_can_only_have_been():
    assert sorted((model.__name__, name) for model, name in NEVER_TO_COME) == [
        ("Agency", "confirmed_on"),
        ("DossierDocument", "dated_min"),
        ("Election", "confirmed_on"),
        ("Nomination", "made_on_min"),
        ("Nomination", "withdrawn_on_min"),
        ("Post", "no_woman_until_min"),
        ("Tenure", "confirmed_on"),
    ]


@pytest.mark.parametrize(("model", "name"), NEVER_TO_COME)
def test_no_source_has_seen_tomorrow(model, name):
    with time_machine.travel(TODAY, tick=False):
        assert date_faults(model(**{name: TOMORROW})) == {
            name: "This day is still to come. Enter today or an earlier day."
        }
        assert date_faults(model(**{name: TODAY})) == {}
        assert date_faults(model(**{name: date(1699, 12, 31)})) == {name: "Enter a year from 1700 to 2199."}


def test_a_year_that_is_not_over_has_begun():
    with time_machine.travel(TODAY, tick=False):
        assert date_faults(Nomination(made_on_min=date(2026, 1, 1), made_on_max=date(2026, 12, 31))) == {}


@pytest.mark.parametrize(("model", "first", "last"), PAIRS)
def test_what_is_there_all_the_same_reads_as_not_known(model, first, last):
    when = getattr(swapped(model, first, last), first.removesuffix("_min"))
    assert (when.precision, when.text) == (Precision.UNKNOWN, "date not known")


@pytest.fixture
def editor(client, db):
    sign_in(client, make_clerk("editor", roles=(Role.EDITOR,)))
    with zeal_ignore():  # Django's own forms ask one query per row
        yield client


EDITED = [(model, first, last) for model, first, last in [*PAIRS, *FOLLOWING] if model in admin.site._registry]


def address(model: type[models.Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


@pytest.mark.parametrize(("model", "first", "last"), EDITED)
def test_the_admin_says_it_at_the_field(editor, model, first, last):
    form_class = admin.site._registry[model].get_form(request_of(editor))
    form = form_class({first: "2018-06-16", last: "2018-06-15"})
    assert any("This is earlier than" in error for error in form.errors[last])


def request_of(client):
    request = RequestFactory().get("/admin/")
    request.user = make_clerk("another", roles=(Role.EDITOR,))
    return request


def test_names_within_the_form_of_an_agency_are_checked_as_well(editor):
    typed = {
        "slug": "unhcr",
        "acronym": "UNHCR",
        "name": "Refugees",
        "names-TOTAL_FORMS": "1",
        "names-INITIAL_FORMS": "0",
    }
    name = {"acronym": "X", "name": "X", "since_min": "2018-06-16", "until_max": "2018-06-15"}
    named = {f"names-0-{field}": value for field, value in name.items()}
    answer = editor.post(address(Agency), typed | named)
    assert "This is earlier than" in answer.content.decode()


def posted_person(editor) -> int:
    person = {"slug": "ada", "name": "Ada", "family_name": "Ada", "born_min": "1958-01-01", "born_max": "1957-01-01"}
    return editor.post(address(Person), person).status_code


def test_a_person_born_the_wrong_way_round_is_not_saved(editor):
    assert posted_person(editor) == 200
    assert not Person.objects.filter(slug="ada").exists()


def test_control_without_the_check_the_person_is_public(editor, monkeypatch):
    monkeypatch.setattr(date_order, "date_faults", lambda _record: {})
    assert posted_person(editor) == 302
    assert Person.objects.filter(slug="ada").exists()


def test_rows_that_came_in_by_another_door_break_no_race(client, db):
    Election.objects.filter(slug="iom-2028").update(held_min=LATER, held_max=EARLIER)
    assert "date not known" in client.get("/elections/iom-2028/").content.decode()
