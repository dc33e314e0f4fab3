"""The role that serves the site can do all that the product does, and cannot get past the guards; the owner can.

On PostgreSQL, with two roles made for this, in raw SQL and with the product's own programs.
"""

import os
import subprocess
import sys

import pytest

from elections.models.guard_rules import FROZEN
from tests.kept import PROJECT
from tests.loaded import manage
from tests.roles import TwoRoles, refusal, two_roles

from .makers import only_postgresql

pytestmark = only_postgresql

DENIED, GUARDED = "InsufficientPrivilege", "append-only"
OFF = {
    "a trigger": "ALTER TABLE elections_bulletin DISABLE TRIGGER elections_bulletin_update",
    "all triggers": "ALTER TABLE elections_bulletin DISABLE TRIGGER USER",
    "a trigger dropped": "DROP TRIGGER elections_bulletin_update ON elections_bulletin",
    "a function replaced": "CREATE OR REPLACE FUNCTION elections_refuse() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RETURN NEW; END $$",
    "a function dropped": "DROP FUNCTION elections_refuse() CASCADE",
    "a table renamed": "ALTER TABLE elections_bulletin RENAME TO gone",
    "a table dropped": "DROP TABLE elections_bulletin CASCADE",
    "a constraint dropped": "ALTER TABLE elections_bulletin DROP CONSTRAINT one_bulletin_per_number",
}
MADE = {
    "a table": "CREATE TABLE mine (id int)",
    "a table in front of another": "CREATE TEMPORARY TABLE elections_bulletin (id int)",
    "a schema": "CREATE SCHEMA mine",
    "a session without triggers": "SET session_replication_role = 'replica'",
}


@pytest.fixture(scope="module")
def roles():
    with two_roles() as roles:
        manage("migrate", "--verbosity", "0", environ=roles.environ)
        yield roles


@pytest.mark.parametrize("statement", [*OFF.values(), *MADE.values()], ids=[*OFF, *MADE])
def test_the_role_that_serves_switches_no_guard_off(roles, statement):
    assert DENIED in refusal(roles.url, statement)


@pytest.mark.parametrize("statement", OFF.values(), ids=OFF.keys())
def test_control_the_owner_can(roles, statement):
    assert refusal(roles.owner_url, statement) == ""


CHANGES = {"update": "UPDATE {0} SET id = id", "delete": "DELETE FROM {0}", "truncate": "TRUNCATE {0} CASCADE"}


@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_role_that_serves_changes_nothing_that_only_grows(roles, table, change):
    reason = refusal(roles.url, change.format(table))
    assert DENIED in reason or GUARDED in reason or reason == "", reason
    if reason == "":  # a delete that may be asked and finds nothing: there is no row yet
        assert change.startswith("DELETE")
        assert refusal(roles.url, f"SELECT 1 / count(*) FROM {table}").startswith("DivisionByZero")


def test_the_bulletins_are_out_of_its_reach_and_not_only_guarded(roles):
    for change in CHANGES.values():
        assert DENIED in refusal(roles.url, change.format("elections_bulletin"))


def test_control_without_the_guard_the_owner_changes_a_bulletin(roles):
    for change in CHANGES.values():
        assert refusal(roles.owner_url, OFF["all triggers"], change.format("elections_bulletin")).count(DENIED) == 0
    assert GUARDED in refusal(roles.owner_url, CHANGES["update"].format("elections_bulletin"))
    assert refusal(roles.owner_url, OFF["all triggers"], CHANGES["update"].format("elections_bulletin")) == ""


def test_it_moves_no_number_of_a_row(roles):
    assert DENIED in refusal(roles.url, "SELECT setval('elections_bulletin_id_seq', 1)")


PUBLISH = """
from django.test.utils import setup_test_environment
setup_test_environment()
from django.core.management import call_command
from django.db import connection
from elections.models import Bulletin, guards
from tests.elections.desk.makers import new_desk
desk = new_desk()
desk.open()
desk.publish(desk.hand_in())
desk.say("bulletins/2/retraction/", {"reason": "It was read out wrongly."})
assert [bulletin.kind for bulletin in desk.bulletins] == ["ballot_opened", "result", "retraction"]
assert not guards.missing_guards(connection)
call_command("rehearse", "iom-2018")
call_command("load_packs", "--force")
call_command("make_staff", "zoe")
print("published as", connection.settings_dict["USER"])
"""
DELETE = """
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.contrib import admin
from elections.models.guard_rules import FROZEN
from zeal import zeal_ignore
tried = 0
with zeal_ignore():
    for model in (one for one in admin.site._registry if one._meta.db_table not in FROZEN):
        for record in model._default_manager.all()[:3]:
            tried += 1
            try:
                with transaction.atomic():
                    record.delete()
                    transaction.set_rollback(True)
            except (ProtectedError, RestrictedError, IntegrityError):
                pass
from agencies.models import Source
Source.objects.create(key="unused", url="https://example.org/", publisher="Nobody").delete()
assert tried > 20, tried
print("deleted")
"""


def shell(roles: TwoRoles, program: str, **extra: str) -> str:
    return manage("shell", "--no-imports", "-c", program, environ=roles.environ | {"STAFF_PASSWORD": "x" * 20} | extra)


def test_the_whole_way_of_publishing_works_with_it(roles):
    output = shell(roles, PUBLISH)
    assert output.splitlines()[-1].startswith("published as site_")


def test_what_editors_delete_is_deleted_or_refused_by_a_rule_and_never_for_want_of_a_privilege(roles):
    assert shell(roles, DELETE).splitlines()[-1] == "deleted"


@pytest.mark.long
def test_the_start_says_what_one_role_for_both_cannot_promise(roles):
    done = run(roles.environ | {"DATABASE_URL": roles.owner_url}, "check")
    assert "elections.W001" in done.stderr
    assert "elections.W001" not in run(roles.environ, "check").stderr


@pytest.mark.long
def test_a_role_that_could_switch_the_guards_off_is_refused(roles):
    superuser = os.environ["DATABASE_URL"]
    path = roles.url.partition("@")[2].partition("/")[2]
    user = superuser.partition("://")[2].partition(":")[0].partition("@")[0]
    done = run(roles.environ | {"DATABASE_URL": f"postgresql://{user}@/{path}"}, "migrate")
    assert done.returncode != 0
    assert "could switch off the guards" in done.stderr


@pytest.mark.long
def test_a_role_that_is_not_there_is_a_sentence(roles):
    done = run(roles.environ | {"DATABASE_URL": roles.url.replace("://site_", "://nobody_")}, "migrate")
    assert done.returncode != 0
    assert "which this PostgreSQL does not have" in done.stderr


def run(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environ, capture_output=True, text=True, check=False)
