"""A council that polls on each name, votes with vetoes and passes one name on to an assembly."""

from elections.rules.bulletin import BulletinKind, Method
from tests.elections.scoreboard.any_rule.bodies import POLLS_FIRST
from tests.elections.scoreboard.any_rule.telling import AnyStory

POLL = {"ada": (12, 0, 3), "ben": (9, 5, 1), "cleo": (7, 3, 5)}
VETOED = {"ada": (13, 1, 1, 1), "ben": (9, 3, 3, 0), "cleo": (3, 9, 3, 2)}


def polled() -> AnyStory:
    return AnyStory(POLLS_FIRST).counted("polls", 1, POLL)


def voted() -> AnyStory:
    return polled().tell(BulletinKind.MOVED_ON).counted("council", 1, VETOED)


def test_a_poll_is_told_name_by_name_and_binds_nobody():
    board = polled().board()
    assert board.headline == "Ada leads straw poll 1 with 12 for"
    assert board.summary == ("Ada led straw poll 1: 12 for, 0 against, 3 no opinion. A straw poll is not binding.")
    assert board.ballots[0].sentence == (
        "Straw poll 1: Ada 12 for, 0 against, 3 no opinion; Ben 9 for, 5 against, 1 no opinion;"
        " Cleo 7 for, 3 against, 5 no opinion. A straw poll is not binding."
    )
    assert "majority" not in " ".join((board.headline, board.summary, board.next_text))


def test_what_nobody_reported_of_a_poll_is_left_out_and_not_counted_as_none():
    board = AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": (8,), "ben": (7, 6)}).board()
    assert board.ballots[0].sentence.startswith("Straw poll 1: Ada 8 for; Ben 7 for, 6 against. ")
    assert board.ballots[0].rows[0].diverging is None


def test_who_leads_a_poll_together_is_named_together():
    board = AnyStory(POLLS_FIRST).counted("polls", 1, {"ada": (8, 1), "ben": (8, 2), "cleo": (1, 9)}).board()
    assert board.headline == "Ada and Ben lead straw poll 1 with 8 for each"
    assert board.summary.startswith("Ada and Ben led straw poll 1 with 8 for each.")


def test_a_poll_draws_both_sides_on_one_scale_and_no_line():
    rows = polled().board().ballots[0].rows
    drawn = [row.diverging for row in rows]
    assert {one.scale for one in drawn} == {12}
    assert {one.needed_x for one in drawn} == {None}
    assert [one.yes_width for one in drawn] == [50, 37.5, 29.167]
    assert polled().board().ballots[0].chart is None


def test_polls_are_counted_and_addressed_apart_from_ballots():
    board = voted().board()
    assert [(one.key, one.label, one.within) for one in board.ballots] == [
        ("poll-1", "Straw poll 1", "straw poll 1"),
        ("1", "First ballot", "the first ballot"),
    ]
    assert [group.heading for group in board.groups] == ["Security Council: straw polls", "Security Council"]


def test_polls_that_follow_each_other_are_a_series_of_those_for():
    board = polled().counted("polls", 2, POLL | {"cleo": (2, 6, 7)}).named(BulletinKind.WITHDRAWAL, "cleo").board()
    (group,) = board.groups
    assert (group.heading, group.multiples.needed_text, group.multiples.has_line) == ("", "", False)
    cleo = next(panel for panel in group.multiples.panels if panel.slug == "cleo")
    assert [(bar.label, bar.votes_text, bar.below_text) for bar in cleo.bars] == [
        ("1", "7", "3 no"),
        ("2", "2", "6 no"),
    ]
    assert cleo.status_text == "withdrew after straw poll 2"


def test_what_can_follow_a_poll_is_another_or_the_formal_ballot():
    assert AnyStory(POLLS_FIRST).board().next_text == "A straw poll on Ada, Ben and Cleo comes first."
    assert polled().board().next_text == "Another straw poll follows, or the formal ballot."
    moved = polled().tell(BulletinKind.MOVED_ON).board()
    assert moved.log[0].headline == "Security Council turns to the formal ballot"
    assert moved.next_text == (
        "The next ballot, in the Security Council, is between Ada, Ben and Cleo; nine of the 15 votes are needed, and no"
        " veto."
    )


def test_a_veto_bars_whoever_has_the_votes():
    board = voted().board()
    assert board.headline == "Ben reaches the majority on the first ballot"
    rows = {row.slug: (row.votes.value, row.short_text, row.has_majority) for row in board.ballots[1].rows}
    assert rows == {
        "ada": (13, "barred by a veto", False),
        "ben": (9, "majority reached exactly", True),
        "cleo": (3, "6 short", False),
    }
    assert "Ada 13 for, 1 against (1 veto), 1 no opinion" in board.ballots[1].sentence
    alone = AnyStory(POLLS_FIRST).counted("council", 1, {"ada": (13, 1, 1, 1), "ben": (6, 3, 3, 0)}).board()
    assert alone.summary.endswith("Ada had the votes needed, but a permanent member voted against.")
    two = AnyStory(POLLS_FIRST).counted("council", 1, {"ada": (13, 2, 0, 2), "ben": (6, 3, 3, 0)}).board()
    assert two.summary.endswith("Ada had the votes needed, but two permanent members voted against.")
    unknown = AnyStory(POLLS_FIRST).counted("council", 1, {"ada": (13, 1, 1), "ben": (6, 3, 3)}).board()
    assert unknown.ballots[0].rows[0].short_text == "votes enough; vetoes not reported"


def test_whom_a_council_names_is_nominated_and_not_elected():
    assert voted().board().next_text == "The Security Council nominates Ben to the General Assembly."
    board = voted().nominated("ben").board()
    assert (board.status, board.is_over) == ("Nominated: the General Assembly decides", False)
    assert board.headline == "Security Council nominates Ben for Director General of IOM"
    assert board.summary.endswith("The Security Council nominated Ben.")
    assert {view.slug: view.status_text for view in board.candidates} == {
        "ada": "not nominated",
        "ben": "nominated by the Security Council",
        "cleo": "not nominated",
    }
    assert board.next_text == (
        "The General Assembly decides on Ben: by acclamation, or by a yes/no vote, in which more than half must vote yes."
    )
    assert "elected" not in " ".join((board.status, board.headline, board.summary, board.next_text))


def test_the_assembly_elects():
    board = voted().nominated("ben").elected("ben", how=Method.ACCLAMATION).board()
    assert (board.headline, board.status) == (
        "Ben elected Director General of IOM",
        "Decided: elected by acclamation",
    )
    assert board.summary.endswith(
        "The Security Council nominated Ben. Ben was elected by acclamation by the General Assembly."
    )
    assert board.line == (
        "Security Council: Ada 13 for, 1 against (1 veto), 1 no opinion; Ben 9 for, 3 against, 3 no opinion;"
        " Cleo 3 for, 9 against (2 vetoes), 3 no opinion"
    )
