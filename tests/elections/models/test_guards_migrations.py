"""The guards outlive migrations: lifted before, laid after, and never away for a migration with nothing to do.

Each story runs in a process and a database of its own, with one migration that is not in the repository: it changes
a published bulletin and alters the table, which SQLite can only do by building it anew, without its triggers.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from elections.models import guards
from elections.models.guard_rules import FROZEN, RULES

from .makers import ON_SQLITE, check_references, unguarded

MIGRATION = """
from django.db import migrations, models

def change(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("UPDATE elections_bulletin SET payload = 'by the migration'")
    if {breaks_off}:
        raise RuntimeError("the power fails")

class Migration(migrations.Migration):
    atomic = False
    dependencies = [("elections", "{last}")]
    operations = [
        migrations.RunPython(change, migrations.RunPython.noop),
        migrations.AlterField("bulletin", "digest", models.CharField(max_length=65)),
    ]
"""

BEGINNING = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.models.signals import post_migrate, pre_migrate
from elections.models import Bulletin, guards
from tests.elections.models.makers import make_world

def migrate():
    call_command("migrate", verbosity=0)

def tell():
    print("missing", len(guards.missing_guards(connection)), "payload", Bulletin.objects.get(pk=bulletin.pk).payload)
    try:
        Bulletin.objects.update(payload="by hand")
        print("changed by hand")
    except DatabaseError as error:
        print("refused:", str(error).splitlines()[0])

bulletin = make_world().result
tell()
settings.MIGRATION_MODULES = {"elections": "ahead"}
"""


@pytest.fixture
def story(environ, tmp_path):
    """Runs a story in the other process, with the migration ahead, and returns the lines that it tells."""

    def tell_lines(program: str, *, breaks_off: bool = False) -> list[str]:
        here = Path(settings.BASE_DIR) / "elections" / "migrations"
        shutil.copytree(here, tmp_path / "ahead", ignore=shutil.ignore_patterns("__pycache__"))
        last = max(path.stem for path in here.glob("0*.py"))
        text = MIGRATION.format(last=last, breaks_off=breaks_off)
        (tmp_path / "ahead" / "9999_alters_bulletins.py").write_text(text)
        command = [sys.executable, "-c", BEGINNING + program]
        run = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout.splitlines()

    return tell_lines


GUARDED = "refused: elections_bulletin is append-only"


def test_after_a_migration_that_rebuilds_the_table_all_guards_are_there(story):
    lines = story("migrate()\ntell()")
    assert lines == ["missing 0 payload {}", GUARDED, "missing 0 payload by the migration", GUARDED]


@pytest.mark.long
def test_without_lifting_them_the_migration_itself_is_refused(story):
    """Control: what lifts them is what lets the migration through."""
    lines = story("pre_migrate.receivers.clear()\npre_migrate.sender_receivers_cache.clear()\n" + BROKEN_OFF)
    assert lines[2].startswith("broke off: elections_bulletin is append-only")


def test_without_laying_them_again_anybody_can_change_a_bulletin(story):
    """Control: what lays them is what keeps them."""
    lines = story("post_migrate.receivers.clear()\npost_migrate.sender_receivers_cache.clear()\nmigrate()\ntell()")
    assert lines[3] == "changed by hand"


BROKEN_OFF = """
try:
    migrate()
except Exception as error:
    print("broke off:", str(error).splitlines()[0])
tell()
"""


@pytest.mark.long
def test_a_migration_that_breaks_off_leaves_none_and_it_can_be_told(story):
    """Django says nothing to anybody when a migration fails. `guards.missing_guards` tells, and the next one repairs."""
    repaired = "settings.MIGRATION_MODULES = {}\nguards.install_after_migrate('default')\ntell()"
    lines = story(BROKEN_OFF + repaired, breaks_off=True)
    total = len(FROZEN) * 3 + len(RULES)
    assert lines[2:5] == ["broke off: the power fails", f"missing {total} payload by the migration", "changed by hand"]
    assert lines[5:] == ["missing 0 payload by hand", GUARDED]


def test_a_migration_with_nothing_to_do_never_lifts_them(db):
    check_references()
    guards.remove_before_migrate("default", plan=[])
    assert guards.missing_guards(connection) == set()


def test_a_migration_with_something_to_do_does(db):
    with unguarded():
        guards.install(connection)
        guards.remove_before_migrate("default", plan=[("a migration", False)])
        assert guards.names(connection) == set()


def test_every_guard_is_laid_and_no_other(db):
    kinds = ("update", "delete", "insert") if ON_SQLITE else ("update", "delete", "truncate")
    expected = {f"{table}_{kind}" for table in FROZEN for kind in kinds} | {rule.name for rule in RULES}
    assert guards.names(connection) == expected
    assert guards.missing_guards(connection) == set()


def test_what_is_missing_is_named(db):
    with unguarded():
        assert guards.names(connection) == set()
        assert "bulletin_number_is_next" in guards.missing_guards(connection)
        guards.install(connection)
        guards.install(connection)  # once more does no harm
        assert guards.missing_guards(connection) == set()


def test_a_guard_of_an_earlier_version_goes_with_the_others(db):
    """A rule renamed since would otherwise stay for good, and refuse what is now right."""
    with unguarded():
        old = "CREATE TRIGGER an_old_rule BEFORE INSERT ON elections_bulletin"
        if ON_SQLITE:
            old += " BEGIN SELECT RAISE(ABORT, 'no longer'); END"
        else:
            old += " FOR EACH ROW EXECUTE FUNCTION elections_refuse('no longer')"
        with connection.cursor() as cursor:
            cursor.execute(old)
        guards.install(connection)
        assert "an_old_rule" not in guards.names(connection)
