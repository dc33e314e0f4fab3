"""What a migration makes of a database that is older: its pages stay as they were."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from agencies.models import Agency

pytestmark = pytest.mark.django_db

seats = import_module("agencies.migrations.0015_seats_have_clocks_and_rolls_a_day")


def test_what_was_known_of_every_agency_is_known_of_those_that_are_there():
    Agency.objects.update(time_zone="", roll_day=None)
    Agency.objects.create(slug="upu", acronym="UPU", name="Universal Postal Union", seat="Bern")

    seats.keep_what_pages_say(apps, None)

    then = Agency.objects.filter(slug__in=("iom", "upu"))  # the others came later
    assert set(then.values_list("slug", "time_zone", "roll_day")) == {
        ("iom", "Europe/Zurich", date(2023, 5, 15)),
        ("upu", "", None),  # without a member there is no list
    }
