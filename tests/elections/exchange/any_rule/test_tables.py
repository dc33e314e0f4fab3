"""Tables, a wiki's table and Popolo of elections by any rule: a column more where a ballot has it, and none elsewhere."""

from collections.abc import Sequence

from elections.bulletins.race_reader import RaceSnapshot
from elections.exchange.popolo import popolo
from elections.exchange.published_outcome import published_outcome
from elections.exchange.tables import BALLOTS, OF_STAGES, ballots_table, wide_table
from elections.exchange.wikitext import wikitable
from elections.rules.majority import Base, Majority
from tests.elections.rules.makers import Story
from tests.elections.scoreboard.any_rule.bodies import HALF, REMOVAL, TWO_THIRDS, one_stage
from tests.elections.scoreboard.any_rule.telling import AnyStory
from tests.elections.scoreboard.any_rule.test_boards_that_nominate import short_listed, tie_broken
from tests.elections.scoreboard.any_rule.test_polls_and_vetoes import POLL, voted
from tests.elections.scoreboard.test_told_truly import FACTS, board


def rows(story: AnyStory) -> list[dict]:
    made = ballots_table(story.race(), story.board())
    return [dict(zip(made.header, row, strict=True)) for row in made.rows]


def written(story: AnyStory) -> dict:
    race = story.race()
    return popolo(RaceSnapshot(race=race, facts=FACTS, sources={}, latest=race.number), story.board())


def outcomes(story: AnyStory) -> list[str]:
    return [published_outcome(one, story.procedure) for one in story.race().ballots]


def plain() -> Story:
    return Story().counted({"ada": 60, "ben": 40}).counted({"ada": 60, "ben": 40}, 2)


def test_ballots_of_one_body_with_one_name_a_paper_have_the_columns_that_they_had():
    assert tuple(ballots_table(plain().race(), board(plain())).header) == BALLOTS


def test_each_side_of_a_poll_is_a_line():
    polled = [row for row in rows(voted()) if row["ballot_key"] == "poll-1" and row["candidate"] == "Ada"]
    assert [(row["figure"], row["value"]) for row in polled] == [("votes", 12), ("against", 0), ("no_opinion", 3)]
    assert {(row["stage"], row["body"], row["paper"]) for row in polled} == {("polls", "Security Council", "each")}
    vetoes = {row["candidate"]: row["value"] for row in rows(voted()) if row["figure"] == "vetoes"}
    assert vetoes == {"Ada": 1, "Ben": 0, "Cleo": 2}


def test_what_the_majority_is_counted_on_is_named_and_never_called_valid_votes():
    last = next(row for row in rows(voted()) if row["ballot_key"] == "1")
    assert (last["counted"], last["counted_on"], last["valid_votes"], last["needed"]) == (15, "seats", None, 9)


def test_weighted_votes_are_counted_on_their_weight():
    weighed = one_stage(Majority(share=HALF.share, is_strict=True, base=Base.WEIGHTS))
    story = AnyStory(weighed, "ada ben").counted("ballots", 1, {"ada": 600, "ben": 300}, whole={"weights": 1000})
    row = rows(story)[0]
    assert (row["counted"], row["counted_on"], row["needed"]) == (1000, "weights", 501)
    assert [one["value"] for one in rows(story) if one["figure"] == "weight of all votes"] == [1000]


def test_a_ballot_between_the_tied_has_its_own_key():
    assert list(dict.fromkeys(row["ballot_key"] for row in rows(tie_broken()))) == ["4", "4b"]


def header(story: AnyStory) -> Sequence[str]:
    return wide_table(story.board()).header


def test_a_wide_table_has_a_column_for_each_side_of_a_poll():
    assert list(header(voted()))[2:] == [
        "Security Council: Straw poll 1: for",
        "Security Council: Straw poll 1: against",
        "Security Council: Straw poll 1: no opinion",
        "Security Council: First ballot: for",
        "Security Council: First ballot: against",
        "Security Council: First ballot: no opinion",
        "Security Council: First ballot: vetoes",
    ]
    ada = next(row for row in wide_table(voted().board()).rows if row[1] == "Ada")
    assert list(ada[2:5]) == list(POLL["ada"])


def test_of_a_list_that_is_cut_whoever_is_cut_is_not_standing():
    fay = next(row for row in wide_table(short_listed().board()).rows if row[1] == "Fay")
    assert list(fay[2:]) == [9, "not standing"]


def test_a_wiki_shows_each_side_and_needs_a_majority_once():
    text = wikitable(voted().board())
    assert "! scope=col | Security Council&#58; Straw poll 1&#58; against" in text
    *_, needed = text.split("Votes needed")
    assert [line for line in needed.splitlines() if line.startswith("| ")] == [
        "| ",
        "| ",
        "| ",
        "| 9",
        "| ",
        "| ",
        "| ",
    ]
    assert "scope=row | Against" not in text, "that line is of a yes/no vote"


def test_popolo_counts_what_is_said_of_each_name():
    poll, ballot = written(voted())["vote_events"]
    assert (poll["identifier"], poll["classification"], poll["result"]) == ("poll-1", "straw_poll", "indicative")
    assert [(one["option"], one["value"]) for one in poll["counts"]][:3] == [
        ("Ada: yes", 12),
        ("Ada: no", 0),
        ("Ada: no opinion", 3),
    ]
    assert "veto" not in str(ballot["counts"]), "they are among those against"


def test_popolo_names_the_body_that_votes():
    content = written(tie_broken())
    bodies = {one["id"]: one["name"] for one in content["organizations"]}
    assert bodies[content["vote_events"][0]["organization_id"]] == "Executive Board"
    assert len(written(AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (9, 1)}))["organizations"]) == 1


def test_only_a_majority_that_ends_the_election_is_called_elected():
    reached = {"ada": 80, "ben": 20}
    assert outcomes(AnyStory(one_stage(TWO_THIRDS)).counted("ballots", 1, reached)) == ["elected"]
    assert outcomes(voted()) == ["indicative", "reached"]
    assert outcomes(AnyStory(REMOVAL, "ada").counted("ballots", 1, {"ada": (90, 10)})) == ["reached"]
    assert outcomes(short_listed()) == ["narrowed", "narrowed"]
    assert outcomes(tie_broken()) == ["tie", "narrowed"]


def test_nobody_who_is_nominated_is_called_elected():
    nominee = voted().nominated("ben")
    spoken = str(written(nominee)["memberships"]) + str(written(nominee)["events"])
    assert "nominated" in spoken.lower()
    assert "elected" not in spoken


def test_the_columns_that_come_behind_are_those_that_are_described():
    assert set(OF_STAGES).isdisjoint(BALLOTS)
    assert tuple(ballots_table(voted().race(), voted().board()).header) == (*BALLOTS, *OF_STAGES)
