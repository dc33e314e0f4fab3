"""How unusual a race was, in sentences; and the picture of how near each came."""

from collections.abc import Sequence
from itertools import pairwise

from elections.scoreboard.contests import Contest, Nearness
from elections.scoreboard.near_strip import APART, MOST, near_strip
from elections.scoreboard.unusual import compared, sample_text


def near(votes: int = 98, needed: int = 110, *, is_elected: bool = True) -> Nearness:
    return Nearness(
        candidate="ada",
        is_elected=is_elected,
        votes=votes,
        needed=needed,
        ballot="First ballot",
        ballot_key="1",
        grade="named",
        sources=(),
    )


def contest(slug: str, *, head: str = "", winners: str = "ada", leader: str = "ada", **more: object) -> Contest:
    fields = {
        "agency": "OFU",
        "agency_slug": "ofu",
        "post": "Head",
        "held": "2033",
        "year": "2033",
        "number": 1,
        "is_over": True,
        "names": {"ada": "Ada", "ben": "Ben"},
        "has_head_withdrawn": False,
        "head_left_after": "",
        "is_first_known": bool(leader),
        "nearness": near(),
    }
    return Contest(slug=slug, head=head, winners=tuple(winners.split()), leader=leader, **(fields | more))


PLAIN, OTHER = contest("plain"), contest("other", agency="WIND", agency_slug="wind", leader="ben")
BEATEN = contest("beaten", head="ben")
AGAIN = contest("again", head="ada", leader="")
GONE = contest("gone", head="ben", has_head_withdrawn=True, head_left_after="the first ballot")


def first(contests: Sequence[Contest], race: Contest | None) -> list[str]:
    sentences = compared(contests, race)
    return [f"{one.text} {one.here}".strip() for one in sentences.first] if sentences else []


def more(contests: Sequence[Contest], race: Contest) -> list[str]:
    sentences = compared(contests, race)
    return [f"{one.text} {one.here}".strip() for one in sentences.more] if sentences else []


def test_one_alone_is_compared_with_nothing():
    assert compared([], None) is compared([PLAIN], PLAIN) is None


def test_of_a_race_that_was_not_contested_only_that_is_told():
    assert first([PLAIN, OTHER], None) == [
        "Two contested elections of an organization’s head are on record here and are over. They are those of two"
        " organizations. This one is not among them: no binding ballot between two names or more is on record."
    ]
    assert compared([PLAIN, OTHER], None).more == ()


def test_how_many_there_are_is_told_in_singular_and_plural():
    assert sample_text([PLAIN]) == (
        "One contested election of an organization’s head is on record here and is over. All of them are those of OFU."
    )
    assert sample_text([PLAIN, BEATEN]).endswith("All of them are those of OFU.")


def test_where_no_head_stood_it_says_so():
    assert first([PLAIN, OTHER], PLAIN) == [
        "In no contested election on record here is a sitting head known to have stood.",
        "The votes of the first ballot are known in two of them, and its leader was elected in one of these. In this one"
        " Ada led it and was elected.",
    ]


def test_a_race_without_a_head_says_how_often_one_stood():
    assert first([PLAIN, BEATEN, AGAIN], PLAIN)[0] == (
        "In two of the three contested elections on record here a sitting head stood. In this one none did."
    )
    assert first([PLAIN, BEATEN], PLAIN)[0].startswith("In one of the two contested elections on record here a sitting")


def test_a_head_who_withdrew():
    assert first([PLAIN, GONE, AGAIN, BEATEN], GONE) == [
        "In three of the four contested elections on record here a sitting head stood. In this one Ben did.",
        "Two of these three heads were not elected again.",
        "One of the two who were not elected again withdrew. Ben did so after the first ballot.",
        "In none of these is a deputy known to have stood against the sitting head.",
    ]


def test_a_head_who_was_beaten_and_one_who_was_not():
    assert first([BEATEN, AGAIN], BEATEN)[:3] == [
        "In every contested election on record here a sitting head stood. In this one Ben did.",
        "One of these two heads was not elected again. Ben was not.",
        "That one did not withdraw.",
    ]
    assert first([BEATEN, AGAIN], AGAIN)[1] == "One of these two heads was not elected again. Ada was."
    assert first([PLAIN, AGAIN], AGAIN)[1] == "That head was elected again. Ada was."
    assert first([AGAIN, AGAIN], AGAIN)[1] == "Each of these heads was elected again. Ada was."
    assert first([BEATEN, BEATEN], BEATEN)[1:3] == [
        "None of these heads was elected again. Ben was not.",
        "None of those who were not elected again withdrew.",
    ]


def test_deputies_and_of_how_many_it_is_known():
    deputy = contest("deputy", head="ben", positions={"ada": "deputy"})
    assert first([BEATEN, deputy], deputy)[-1] == (
        "Against a sitting head a deputy is known to have stood once. In this one Ada did."
    )
    assert first([deputy, deputy, BEATEN], BEATEN)[-1] == (
        "Against a sitting head a deputy is known to have stood in two of the three. Those who did: Ada (OFU, 2033) and Ada"
        " (OFU, 2033)."
    )
    other = contest("other", head="ben", positions={"ada": "deputy"}, agency="WIND", year="2014")
    assert first([deputy, other], deputy)[-1].endswith("In this one Ada did; the other was Ada, at WIND in 2014.")
    assert first([deputy, other, BEATEN], BEATEN)[-1].endswith("Those who did: Ada (OFU, 2033) and Ada (WIND, 2014).")
    known_of = [more([BEATEN, one], BEATEN)[0] for one in (deputy, BEATEN)] + [more([deputy, deputy], deputy)[0]]
    assert known_of == [
        "Whether they worked in the organization is known of one of the two challengers.",
        "Of none of the challengers is it known whether they worked in the organization.",
        "Of every challenger it is known whether they worked in the organization.",
    ]


def test_first_ballots_that_are_not_known():
    assert first([AGAIN, contest("dark", leader="")], contest("dark", leader=""))[1] == (
        "In none of them are the votes of the first ballot known."
    )
    assert first([PLAIN, contest("dark", leader="")], contest("dark", leader=""))[1] == (
        "The votes of the first ballot are known once, and its leader was elected. Those of this one are not."
    )
    assert first([PLAIN, OTHER], OTHER)[1].endswith("In this one Ben led it and was not elected.")


def test_how_near_the_votes_came():
    assert more([PLAIN, OTHER, contest("clear", nearness=near(139, 83))], PLAIN)[0] == (
        "On the last ballot the winner had fewer votes than were needed in two of the three where both are known. In this"
        " one Ada had 98 votes where 110 were needed: 89.1%."
    )
    clear = contest("clear", nearness=near(139, 83))
    assert more([clear, clear], clear)[0].startswith("On the last ballot the winner had the votes needed, wherever")
    nobody = contest("nobody", winners="", nearness=near(is_elected=False))
    assert len(more([nobody, nobody], nobody)) == 1  # nobody won: only how many there are


def test_each_stands_where_its_share_is_and_keeps_its_distance():
    many = [contest(f"c-{votes}", nearness=near(votes, 100)) for votes in (60, 100, 100, 101, 180)]
    strip = near_strip(many, "c-101")
    assert strip is not None
    assert [(mark.text, mark.is_line) for mark in strip.marks] == [
        ("50%", False),
        ("votes needed", True),
        ("150%", False),
        ("200%", False),
    ]
    line = next(mark.x for mark in strip.marks if mark.is_line)
    assert [dot.x < line for dot in strip.dots] == [True, False, False, False, False]
    assert [dot.slug for dot in strip.dots if dot.is_here] == ["c-101"]
    assert strip.here is not None
    assert strip.here.text == "2033: 101.0%"
    for row in {dot.y for dot in strip.dots}:
        places = [dot.x for dot in strip.dots if dot.y == row]
        assert all(later - earlier >= APART for earlier, later in pairwise(places))


def test_one_dot_is_no_picture():
    assert near_strip([PLAIN, contest("dark", nearness=None)]) is None
    assert near_strip([PLAIN, OTHER], "elsewhere").here is None


def test_of_many_the_newest_are_drawn_and_the_race_itself():
    many = [contest(f"c-{number}", nearness=near(100 + number % 7, 100)) for number in range(90)]
    strip = near_strip(many, "c-80")
    assert strip is not None
    assert len(strip.dots) == MOST + 1
    assert strip.left_out == 90 - MOST - 1
    assert [dot.slug for dot in strip.dots if dot.is_here] == ["c-80"]
    assert near_strip(many[:MOST]).left_out == 0


def test_who_had_too_few_votes_was_then_elected_by_acclamation():
    clear, acclaimed = contest("clear", nearness=near(139, 83)), contest("acclaimed", is_acclaimed=True)
    text = more([clear, acclaimed], acclaimed)[0]
    assert "in one of the two where both are known, and was then elected by acclamation. In this one" in text
    assert text.endswith(": 89.1%. The election followed by acclamation.")
    assert "acclamation" not in more([clear, PLAIN], PLAIN)[0]


def test_one_without_papers_is_not_told_as_uncontested():
    sentences = compared([PLAIN, OTHER], None, is_left_out=True)
    assert sentences.first[0].here.endswith("it was contested, but no binding ballot paper of it is on record.")
