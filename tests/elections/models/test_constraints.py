"""What a single row must satisfy, by named constraints of the database itself: raw SQL, on both engines.

Each CHECK is tried twice: refused, and accepted where the database has been told not to check.
"""

import pytest

from .makers import World, check_references, insert, one, refused, sql, unchecked, unguarded


def figure(**row):
    return "elections_figure", lambda world: world.figure_row(world.draft, 1) | row | {"is_preferred": False}


def bulletin(**row):
    def made(world: World) -> dict:
        corrected = {"corrects_id": world.result.pk if row.get("corrects_id") else None}
        return world.bulletin_row(3, **(row | corrected))

    return "elections_bulletin", made


BALLOT = {
    **dict.fromkeys(("number_grade", "number_note", "stage", "label"), ""),
    "kind": "open",
    "paper": "name",
    "marks": 1,
    "stay": 0,
}


def ballot(**row):
    return "elections_voteround", lambda world: BALLOT | {"election_id": world.election.pk} | row


WRONG = [
    pytest.param(figure(value=-1), "figure_is_not_negative|elections_figure_value_check", id="a negative figure"),
    pytest.param(figure(candidacy_id=None), "votes_name_a_candidacy_and_nothing_else_does", id="votes for nobody"),
    pytest.param(
        figure(kind="against", candidacy_id=None),
        "votes_name_a_candidacy_and_nothing_else_does",
        id="votes against nobody",
    ),
    *(
        pytest.param(figure(kind=kind), "votes_name_a_candidacy_and_nothing_else_does", id=f"{kind} of a candidacy")
        for kind in ("abstentions", "invalid", "blank", "valid", "cast", "present")
    ),
    *(
        pytest.param(figure(kind=kind), "votes_name_a_candidacy_and_nothing_else_does", id=f"{kind} of a candidacy")
        for kind in ("registered", "entitled", "members", "required")
    ),
    pytest.param(figure(kind="guess", candidacy_id=None), "figure_kind_is_known", id="a figure of no known kind"),
    pytest.param(figure(kind="", candidacy_id=None), "figure_kind_is_known", id="a figure of no kind"),
    pytest.param(bulletin(kind="rumour"), "bulletin_kind_is_known", id="a bulletin of no known kind"),
    pytest.param(bulletin(kind="correction"), "amendments_and_only_they_correct", id="a correction of nothing"),
    pytest.param(bulletin(kind="retraction"), "amendments_and_only_they_correct", id="a retraction of nothing"),
    pytest.param(
        bulletin(kind="notice", corrects_id=True), "amendments_and_only_they_correct", id="news that corrects"
    ),
    pytest.param(ballot(number=0), "ballots_are_numbered_from_one", id="ballot nought"),
]


@pytest.mark.parametrize(("row", "constraint"), WRONG)
def test_refused(world, row, constraint):
    table, made = row
    with refused(f"{constraint}|failed: value"):  # SQLite gives Django's own check of a count no name
        insert(table, **made(world))


@pytest.mark.parametrize(("row", "constraint"), WRONG)
def test_without_the_check_it_is_stored(world, row, constraint):
    table, made = row
    before = one(f"SELECT COUNT(*) FROM {table}")
    with unchecked(table, *constraint.split("|")):
        insert(table, **made(world))
        assert one(f"SELECT COUNT(*) FROM {table}") == before + 1


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(figure(), id="votes for a candidacy"),
        pytest.param(figure(kind="against"), id="votes against one"),
        pytest.param(figure(value=0), id="nought, where somebody reported it"),
        pytest.param(figure(kind="required", candidacy_id=None), id="the majority as announced"),
        pytest.param(bulletin(kind="correction", corrects_id=True), id="a correction of something"),
        pytest.param(ballot(number=None), id="a ballot whose number is not known"),
        pytest.param(ballot(number=2), id="the second ballot"),
    ],
)
def test_let_through(world, row):
    table, made = row
    insert(table, **made(world))
    check_references()


PREFERRED = [
    pytest.param({"kind": "votes"}, "one_preferred_figure_per_candidacy", id="for a candidacy"),
    pytest.param({"kind": "cast", "candidacy_id": None}, "one_preferred_figure_per_ballot", id="for the whole ballot"),
]


@pytest.fixture
def empty_sheet(world) -> int:
    """A sheet without figures, so that each test says all that is on it."""
    row = {"vote_round_id": world.ballot.pk, "made_at": world.sheet.made_at}
    row |= dict.fromkeys(("author_name", "note", "accepted", "grade", "reason"), "")
    insert("elections_tallysheet", **row)
    return one("SELECT MAX(id) FROM elections_tallysheet")


@pytest.mark.parametrize(("row", "index"), PREFERRED)
def test_one_figure_is_preferred(world, empty_sheet, row, index):
    """NULL equals nothing in SQL, so a figure of the whole ballot has an index of its own."""
    usual = world.figure_row(world.draft, 98) | {"sheet_id": empty_sheet} | row
    insert("elections_figure", **usual)
    insert("elections_figure", **usual | {"value": 99, "is_preferred": False})
    insert("elections_figure", **usual | {"value": 100, "is_preferred": False})
    with refused("preferred to its rivals"):
        insert("elections_figure", **usual | {"value": 101})
    with unguarded(), refused(f"UNIQUE|{index}"):  # the second line of defence
        insert("elections_figure", **usual | {"value": 101})


@pytest.mark.parametrize(("row", "index"), PREFERRED)
def test_without_guard_and_index_two_are_preferred(world, empty_sheet, row, index):
    usual = world.figure_row(world.draft, 98) | {"sheet_id": empty_sheet} | row
    with unguarded():
        sql(f"DROP INDEX {index}")
        insert("elections_figure", **usual)
        insert("elections_figure", **usual)
        assert one("SELECT COUNT(*) FROM elections_figure WHERE sheet_id = %s AND is_preferred", empty_sheet) == 2


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        pytest.param("elections_voteround", {"election_id": "election", "number": 1}, id="a ballot of that number"),
        pytest.param("elections_candidacy", {"election_id": "election", "slug": "ada"}, id="a candidacy of that slug"),
        pytest.param("elections_candidacy", {"election_id": "election", '"order"': 0}, id="a candidacy in that place"),
    ],
)
def test_there_is_one_already(world, table, columns):
    """Ada is first in the election, and its ballot is the first."""
    usual = {
        "elections_voteround": BALLOT,
        "elections_candidacy": {
            "slug": "new",
            '"order"': 9,
            "ballot_name": "New",
            "is_incumbent": False,
            "position": "",
        }
        | dict.fromkeys(("note", "nominator_text", "role", "programme"), ""),
    }[table]
    row = usual | columns | {"election_id": world.election.pk}
    with refused("UNIQUE|unique"):
        insert(table, **row)
    insert(table, **usual | {"election_id": world.election.pk})
