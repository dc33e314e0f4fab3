"""Two writers at once: the numbers stay without gap or double, on a database that both have really opened."""

import subprocess
import sys

import pytest

PROGRAM = """
import django
django.setup()
from django.db import DatabaseError, connection
from tests.elections.models.makers import insert, make_world

world = make_world()
first, second = connection, connection.copy("second")
second.settings_dict = connection.settings_dict | {"OPTIONS": connection.settings_dict["OPTIONS"] | %s}

def write(who, number):
    row = world.bulletin_row(number)
    names, marks = ", ".join(row), ", ".join(["%%s"] * len(row))
    try:
        with who.cursor() as cursor:
            cursor.execute(f"INSERT INTO elections_bulletin ({names}) VALUES ({marks})", list(row.values()))
        print("written", number)
    except DatabaseError as error:
        print("refused", number, str(error).splitlines()[0])

first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
write(first, 3)
write(second, 3)  # the number that the first has taken and not yet committed
write(second, 4)  # the one after it
first.%s()
first.set_autocommit(True)
write(second, 3)
write(second, 4)
print(*world.numbers())
"""

IMPATIENT = {"sqlite": "{'timeout': 0.2}", "postgresql": "{'options': '-c lock_timeout=200ms'}"}


@pytest.fixture
def run_program(environ, pytestconfig):
    def run(end: str) -> list[str]:
        program = PROGRAM % (IMPATIENT[pytestconfig.getoption("engine")], end)
        command = [sys.executable, "-c", program]
        run = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=120, check=False)
        assert run.returncode == 0, run.stderr
        return run.stdout.splitlines()

    return run


def test_the_second_waits_and_then_finds_the_number_taken(run_program):
    lines = run_program("commit")
    assert [line[:9] for line in lines[:3]] == ["written 3", "refused 3", "refused 4"]
    assert [line[:9] for line in lines[3:5]] == ["refused 3", "written 4"]
    assert lines[5] == "1 2 3 4"


def test_a_first_that_fails_leaves_the_number_to_the_second(run_program):
    lines = run_program("rollback")
    assert [line[:9] for line in lines[:3]] == ["written 3", "refused 3", "refused 4"]
    assert lines[3:] == ["written 3", "written 4", "1 2 3 4"]
