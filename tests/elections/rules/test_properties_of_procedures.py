"""What must hold of any election by any rule: made-up rules, played with made-up votes until somebody must decide."""

from collections.abc import Callable
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.fold import fold
from elections.rules.majority import Majority
from elections.rules.next_step import Step
from elections.rules.procedure import Drop, End, Goal, Procedure, Stage, Tie
from elections.rules.tally import Paper

from .makers import Story, make_candidate, make_tally
from .play import Play
from .test_properties_of_races import content_of

NAMES = "ada ben cleo dora eve"
TIES = st.sampled_from([(Tie.CHAIR,), (Tie.LOT,), (Tie.ALL,), (Tie.BALLOT, Tie.LOT), (Tie.BALLOT,)])
BARS = st.sampled_from(
    [Majority(share=Fraction(1, 2), is_strict=True), Majority(share=Fraction(2, 3)), Majority(share=Fraction(1, 2))]
)
LONGEST = 8


@st.composite
def drops(draw: Callable) -> Drop:
    is_keeping = draw(st.booleans())
    return Drop(
        lowest=0 if is_keeping else draw(st.integers(1, 3)),
        keep=draw(st.integers(2, 4)) if is_keeping else 0,
        zeros=draw(st.booleans()),
        after=draw(st.integers(1, 2)),
        tie=draw(TIES),
    )


@st.composite
def procedures(draw: Callable) -> Procedure:
    """One stage that narrows, and one between those who are left."""
    until = draw(st.integers(1, 3))
    many = Stage(
        key="many",
        body="Assembly",
        paper=Paper.NAME,
        bars=(draw(BARS),),
        drop=draw(drops()),
        until=until,
        then={End.REACHED: Goal.ELECTED, End.NARROWED: "few"},
    )
    few = Stage(key="few", body="Assembly", paper=Paper.NAME, bars=(draw(BARS),), then={End.REACHED: Goal.ELECTED})
    return Procedure(key="made-up", name="made up", stages=(many, few))


@given(procedures(), st.data())
def test_whoever_dropped_out_is_never_asked_for_again(rule, data):
    """Whether or not the chair says so in a bulletin of its own."""
    play, gone = Play(rule, NAMES), set()
    for _ in range(LONGEST):
        step = play.race.next_step
        if step.step is not Step.BALLOT:
            break
        gone |= set(step.dropping)
        assert step.standing
        assert not gone & set(step.standing)
        for slug in data.draw(st.sampled_from([(), step.dropping])):
            play.story.eliminated(slug)
        assert play.race.next_step.standing == step.standing
        votes = {slug: data.draw(st.integers(0, 6)) for slug in step.standing}
        play.story.tell(BulletinKind.RESULT, ballot=step.ballot, tally=make_tally(votes))
        assert play.race.differences == ()


@given(procedures(), st.data())
def test_the_order_of_independent_news_does_not_matter(rule, data):
    """Ballots without figures in common, and who withdrew after them: told in any order it is the same race."""
    story = Story(*map(make_candidate, NAMES.split()))
    numbers = data.draw(st.permutations([1, 2, 3]))
    votes = {slug: data.draw(st.integers(0, 6)) for slug in NAMES.split()}
    leaving = data.draw(st.permutations(["dora", "eve"]))

    def told(numbers: list[int], leaving: list[str]) -> list[Bulletin]:
        story.bulletins = []
        for number in numbers:
            story.counted(votes, number)
        for slug in leaving:
            story.withdrew(slug)
        return story.bulletins

    one = fold(told(numbers, leaving), rule)
    other = fold(told(sorted(numbers), sorted(leaving)), rule)
    assert content_of(one) == content_of(other)
