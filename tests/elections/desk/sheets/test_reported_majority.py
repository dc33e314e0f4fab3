"""A majority that somebody reported stands beside that of the rule, and is typed twice like every other number."""

import pytest
from django.test import Client

from elections.models import Verification
from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk, sign_in


@pytest.fixture
def opened(desk):
    desk.opened()
    return desk


def test_a_reported_majority_stands_beside_that_of_the_rule(opened):
    sheet = opened.hand_in(**{"required-rival0-value": "120", "required-rival0-grade": "single"})
    opened.publish(sheet)
    figure = opened.figures.get(kind="required")
    assert (figure.value, figure.is_preferred) == (120, False)
    assert opened.race.ballots[0].verdict.needed == 110


def test_what_was_reported_beside_the_rule_is_compared_too(opened):
    reported = {"required-rival0-value": "120", "required-rival0-grade": "single"}
    sheet = opened.hand_in(**reported)
    opened.type_again(sheet, **(reported | {"required-rival0-value": "121"}))
    assert not Verification.objects.filter(sheet=sheet).exists()
    third = Client()
    sign_in(third, make_clerk("third", roles=tuple(Role)))
    assert "by the rule (other reports: 121)" in text_of(third.get(f"{opened.address}sheets/{sheet.pk}/settlement/"))
