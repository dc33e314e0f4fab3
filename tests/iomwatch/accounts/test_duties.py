"""The page of an account says what each of its roles may do, and says nothing of others."""

import pytest

from iomwatch.accounts.roles import DUTIES, Role
from tests.elections.desk.makers import text_of
from tests.factories import make_clerk, sign_in


@pytest.mark.parametrize("roles", [(Role.RECORDER,), (Role.EDITOR, Role.VERIFIER), tuple(Role)])
def test_an_account_shows_the_duties_of_its_roles_alone(client, db, roles):
    sign_in(client, make_clerk(roles=roles))
    page = text_of(client.get("/desk/account/"))
    assert {role for role in Role if str(DUTIES[role]) in page} == set(roles)
