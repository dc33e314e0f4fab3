"""Bulletins of an election are numbered 1, 2, 3 … by the database itself, whoever writes them."""

import pytest
from django.db import DatabaseError, transaction

from elections.models import Bulletin

from .makers import insert, one, only_sqlite, refused, sql, unguarded

SAYS = "numbered without gap or double"


def write(world, number, **row) -> None:
    insert("elections_bulletin", **world.bulletin_row(number, **row))


def test_the_next_number_is_taken(world):
    write(world, 3)
    write(world, 4)
    assert world.numbers() == [1, 2, 3, 4]


WRONG = [
    pytest.param(4, id="a gap"),
    pytest.param(1000000, id="a wide gap"),
    pytest.param(0, id="zero"),
    pytest.param(-1, id="negative"),
]


@pytest.mark.parametrize("number", WRONG)
def test_any_other_number_is_refused(world, number):
    with refused(SAYS):
        write(world, number)
    assert world.numbers() == [1, 2]


@pytest.mark.parametrize("number", [1, 2])
def test_a_number_already_given_is_refused(world, number):
    with refused(SAYS):
        write(world, number)
    assert world.numbers() == [1, 2]


@pytest.mark.parametrize("number", [4, 1000000, 0])
def test_without_the_guard_there_is_a_gap(world, number):
    with unguarded():
        write(world, number)
        assert world.numbers() == sorted([1, 2, number])


@pytest.mark.parametrize(("number", "constraint"), [(2, "UNIQUE|one_bulletin_per_number"), (-1, "CHECK|check")])
def test_without_the_guard_doubles_and_negatives_still_meet_a_constraint(world, number, constraint):
    """Two lines of defence: on PostgreSQL the index is what keeps two transactions apart that cannot see each other."""
    with unguarded(), refused(constraint):
        write(world, number)


def test_the_first_is_number_one(world):
    for number in (0, 2):
        with refused(SAYS):
            write(world, number, election_id=world.other.pk)
    write(world, 1, election_id=world.other.pk)


def test_elections_count_for_themselves(world):
    write(world, 1, election_id=world.other.pk)
    write(world, 3)
    write(world, 2, election_id=world.other.pk)
    assert world.numbers() == [1, 2, 3]


def rows(world, *numbers: int) -> tuple[str, list]:
    every = [world.bulletin_row(number) for number in numbers]
    marks = ", ".join(["(" + ", ".join(["%s"] * len(every[0])) + ")"] * len(every))
    statement = f"INSERT INTO elections_bulletin ({', '.join(every[0])}) VALUES {marks}"
    return statement, [value for row in every for value in row.values()]


@pytest.mark.parametrize(
    ("numbers", "is_right"),
    [
        pytest.param((3, 4, 5), True, id="in order"),
        pytest.param((4, 3), False, id="in reverse"),
        pytest.param((3, 5), False, id="with a gap"),
        pytest.param((3, 3), False, id="with a double"),
    ],
)
def test_many_in_one_statement_are_checked_one_by_one(world, numbers, is_right):
    statement, values = rows(world, *numbers)
    if is_right:
        sql(statement, *values)
        assert world.numbers() == [1, 2, *numbers]
        return
    with refused(SAYS):
        sql(statement, *values)
    assert world.numbers() == [1, 2]


def test_a_bulletin_copied_by_select_is_refused(world):
    with refused(SAYS):
        sql(
            "INSERT INTO elections_bulletin (election_id, number, kind, payload, published_at, digest, shipped_as)"
            " SELECT election_id, number, kind, payload, published_at, digest, shipped_as FROM elections_bulletin"
        )


@pytest.mark.parametrize("how", ["INSERT OR REPLACE INTO", "INSERT OR IGNORE INTO", "REPLACE INTO"])
@only_sqlite
def test_no_other_way_of_inserting_gets_by(world, how):
    with refused(SAYS):
        insert("elections_bulletin", how=how, **world.bulletin_row(2))
    assert one("SELECT kind FROM elections_bulletin WHERE id = %s", world.result.pk) == "result"


@only_sqlite
def test_without_the_guard_replace_overwrites_the_one_of_that_number(world):
    with unguarded():
        insert("elections_bulletin", how="INSERT OR REPLACE INTO", **world.bulletin_row(2))
        assert one("SELECT COUNT(*) FROM elections_bulletin WHERE id = %s", world.result.pk) == 0


def test_a_transaction_that_fails_leaves_no_gap(world):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(world, 3)
        raise ZeroDivisionError
    write(world, 3)
    assert world.numbers() == [1, 2, 3]


def test_the_models_meet_the_guards_too(world):
    """Neither save, nor update, nor delete of Django's gets by: there is nothing in them that would."""
    for change in (
        lambda: world.result.save(),
        lambda: Bulletin.objects.filter(pk=world.result.pk).update(payload="other"),
        lambda: world.result.delete(),
        lambda: Bulletin.objects.filter(pk=world.result.pk).delete(),
        lambda: Bulletin.objects.bulk_update([world.result], ["payload"]),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert world.numbers() == [1, 2]
