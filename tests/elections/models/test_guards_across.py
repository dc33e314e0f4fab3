"""Nothing points from one election into another, and a published sheet is closed.

Every harm is tried twice, in raw SQL: with the guards it is refused; without them it happens, and is seen.
"""

import pytest

from .makers import Harm, World, insert, one, refused, sql, unguarded


def notice(number: int = 3, **row):
    return lambda world: insert("elections_bulletin", **world.bulletin_row(number, **_resolved(world, row)))


def figure(sheet: str, value: int = 1, **row):
    def act(world: World) -> None:
        resolved = _resolved(world, row)
        insert("elections_figure", **world.figure_row(getattr(world, sheet), value, **resolved))

    return act


def _resolved(world: World, row: dict) -> dict:
    return {column: value(world) if callable(value) else value for column, value in row.items()}


def counted(query: str, *keys):
    """Whether the query counts anything; keys are read off the world."""
    return lambda world: one(f"SELECT COUNT(*) FROM {query}", *(key(world) for key in keys)) > 0


def corrects_elsewhere(world: World) -> None:
    row = world.bulletin_row(1, election_id=world.other.pk, kind="correction", corrects_id=world.result.pk)
    insert("elections_bulletin", **row)


def corrects_itself(world: World) -> None:
    row = world.bulletin_row(3, id=900001, kind="correction", corrects_id=900001)
    insert("elections_bulletin", **row)


def corrects_what_comes_later(world: World) -> None:
    """Foreign keys are checked at the end of the transaction: until then a bulletin may point at one to come."""
    insert("elections_bulletin", **world.bulletin_row(3, id=900001, kind="correction", corrects_id=900002))
    insert("elections_bulletin", **world.bulletin_row(4, id=900002))


def names_a_candidacy_to_come(world: World) -> None:
    insert("elections_bulletin", **world.bulletin_row(3, kind="withdrawal", candidacy_id=900001))
    _stand_elsewhere(world, 900001)


def votes_for_a_candidacy_to_come(world: World) -> None:
    figure("draft", candidacy_id=900001)(world)
    _stand_elsewhere(world, 900001)


def _stand_elsewhere(world: World, key: int) -> None:
    empty = {"note": "", "slug": "late", "ballot_name": "Late", "nominator_text": "", "role": "", "programme": ""}
    empty["position"] = ""
    row = {"id": key, "election_id": world.other.pk, "is_incumbent": False, **empty}
    insert("elections_candidacy", **row, **{'"order"': 9})


def sheet_that_corrects_elsewhere(world: World) -> None:
    row = {"vote_round_id": world.other_ballot.pk, "corrects_id": world.result.pk, "made_at": world.sheet.made_at}
    row |= dict.fromkeys(("author_name", "note", "accepted", "grade", "reason"), "")
    insert("elections_tallysheet", **row)


def moved(table: str, key: str):
    def act(world: World) -> None:
        sql(f"UPDATE {table} SET election_id = %s WHERE id = %s", world.other.pk, getattr(world, key).pk)

    return act


def stands_elsewhere(world: World) -> None:
    row = {"voteround_id": world.ballot.pk, "candidacy_id": world.zoe.pk}
    insert("elections_voteround_candidacies", **row)


def paper_rewritten(world: World) -> None:
    sql(
        "UPDATE elections_voteround_candidacies SET candidacy_id = %s WHERE voteround_id = %s AND candidacy_id = %s",
        world.zoe.pk,
        world.ballot.pk,
        world.ada.pk,
    )


def source_of_the_sheet(world: World) -> None:
    insert("elections_tallysheet_sources", tallysheet_id=world.sheet.pk, source_id=another_source(world))


def source_of_a_figure(world: World) -> None:
    key = one("SELECT MIN(id) FROM elections_figure WHERE sheet_id = %s", world.sheet.pk)
    insert("elections_figure_sources", figure_id=key, source_id=another_source(world))


def another_source(world: World) -> int:
    return one("SELECT MIN(id) FROM agencies_source WHERE id <> %s", world.source.pk)


STRANGE_BULLETIN = counted(
    "elections_bulletin b JOIN elections_candidacy c ON c.id = b.candidacy_id WHERE c.election_id <> b.election_id"
)
STRANGE_CORRECTION = counted(
    "elections_bulletin b JOIN elections_bulletin old ON old.id = b.corrects_id"
    " WHERE old.election_id <> b.election_id OR old.number >= b.number"
)
STRANGE_SHEET = counted(
    "elections_bulletin b JOIN elections_tallysheet s ON s.id = b.sheet_id"
    " JOIN elections_voteround v ON v.id = s.vote_round_id WHERE v.election_id <> b.election_id"
)
STRANGE_VOTES = counted(
    "elections_figure f JOIN elections_candidacy c ON c.id = f.candidacy_id"
    " JOIN elections_tallysheet s ON s.id = f.sheet_id JOIN elections_voteround v ON v.id = s.vote_round_id"
    " WHERE c.election_id <> v.election_id"
)
STRANGE_PAPER = counted(
    "elections_voteround_candidacies p JOIN elections_candidacy c ON c.id = p.candidacy_id"
    " JOIN elections_voteround v ON v.id = p.voteround_id WHERE c.election_id <> v.election_id"
)
STRANGE_CLERK = counted(
    "elections_tallysheet s JOIN elections_bulletin b ON b.id = s.corrects_id"
    " JOIN elections_voteround v ON v.id = s.vote_round_id WHERE v.election_id <> b.election_id"
)
LATE_FIGURE = counted("elections_figure WHERE sheet_id = %s AND kind = 'cast'", lambda world: world.sheet.pk)
LATE_SOURCE = counted(
    "elections_tallysheet_sources WHERE tallysheet_id = %s AND source_id <> %s",
    lambda world: world.sheet.pk,
    lambda world: world.source.pk,
)
LATE_SOURCE_OF_A_FIGURE = counted(
    "elections_figure_sources l JOIN elections_figure f ON f.id = l.figure_id WHERE f.sheet_id = %s AND l.source_id <> %s",
    lambda world: world.sheet.pk,
    lambda world: world.source.pk,
)
OWN, STAYS = "of its own election", "stay in their election"

HARMS = {
    "a bulletin about a candidacy of another election": Harm(
        notice(kind="withdrawal", candidacy_id=lambda world: world.zoe.pk), STRANGE_BULLETIN, OWN
    ),
    "a bulletin about a candidacy that turns out to stand elsewhere": Harm(
        names_a_candidacy_to_come, STRANGE_BULLETIN, OWN
    ),
    "a bulletin with a sheet of another election": Harm(
        notice(kind="result", sheet_id=lambda world: world.other_sheet.pk), STRANGE_SHEET, OWN
    ),
    "a correction of another election's bulletin": Harm(corrects_elsewhere, STRANGE_CORRECTION, "same election"),
    "a correction of itself": Harm(corrects_itself, STRANGE_CORRECTION, "an earlier one"),
    "a correction of what comes later": Harm(corrects_what_comes_later, STRANGE_CORRECTION, "an earlier one"),
    "a sheet made to correct another election's bulletin": Harm(sheet_that_corrects_elsewhere, STRANGE_CLERK, OWN),
    "votes for a candidacy of another election": Harm(
        figure("draft", candidacy_id=lambda world: world.zoe.pk), STRANGE_VOTES, "of the same election"
    ),
    "votes for a candidacy that turns out to stand elsewhere": Harm(
        votes_for_a_candidacy_to_come, STRANGE_VOTES, "of the same election"
    ),
    "a candidacy that moves away from its votes": Harm(moved("elections_candidacy", "ben"), STRANGE_VOTES, STAYS),
    "a ballot that moves away from its votes": Harm(moved("elections_voteround", "ballot"), STRANGE_VOTES, STAYS),
    "a candidacy of another election on the paper": Harm(stands_elsewhere, STRANGE_PAPER, "of their own election"),
    "a paper rewritten": Harm(paper_rewritten, STRANGE_PAPER, "of their own election"),
    "a figure for a published sheet": Harm(
        figure("sheet", kind="cast", candidacy_id=None), LATE_FIGURE, "takes no further figure"
    ),
    "a source for a published sheet": Harm(source_of_the_sheet, LATE_SOURCE, "takes no further source"),
    "a source for a published figure": Harm(source_of_a_figure, LATE_SOURCE_OF_A_FIGURE, "takes no further source"),
}


@pytest.fixture(params=HARMS.values(), ids=HARMS.keys())
def harm(request) -> Harm:
    return request.param


def test_refused(world, harm):
    assert not harm.is_done(world)
    with refused(harm.says):
        harm.act(world)
    assert not harm.is_done(world)


def test_without_the_guard_it_happens(world, harm):
    with unguarded():
        harm.act(world)
        assert harm.is_done(world)


def test_what_is_right_is_let_through(world):
    """The guards refuse harm, not work: the same writes within one election."""
    figure("draft", kind="cast", candidacy_id=None)(world)
    figure("draft", 67, candidacy_id=lambda world: world.ben.pk)(world)
    figure("draft", 68, candidacy_id=lambda world: world.ben.pk, is_preferred=False)(world)
    notice(3, kind="result", sheet_id=lambda world: world.draft.pk)(world)
    notice(4, kind="withdrawal", candidacy_id=lambda world: world.ben.pk)(world)
    notice(5, kind="correction", corrects_id=lambda world: world.result.pk)(world)
    sql("UPDATE elections_candidacy SET role = 'clerk', election_id = election_id WHERE id = %s", world.ada.pk)
    sql("DELETE FROM elections_voteround_candidacies WHERE voteround_id = %s", world.other_ballot.pk)
    assert world.numbers() == [1, 2, 3, 4, 5]
