"""What must hold of any race, whatever is published: made-up stories that a desk would have let through."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.fold import fold
from elections.rules.next_step import Step
from elections.rules.race import DEPARTURES, Race, RaceState, Status
from elections.rules.tally import Tally
from tests.iom_rules import IOM_SINCE_2013

from .makers import Story
from .strategies import CANDIDATES, SLUGS, can_stand, contents, stories

OUT = set(DEPARTURES.values())


def race_of(bulletins: list[Bulletin]) -> Race:
    return fold(bulletins, IOM_SINCE_2013, CANDIDATES)


def outs(race: Race) -> dict[str, tuple]:
    return {c.slug: (c.status, c.since) for c in race.contenders if c.status in OUT}


@pytest.mark.long
def test_the_stories_are_worth_telling():
    """Control of the stories themselves: among two hundred are races in every state, with many ballots, and with news that
    was replaced."""
    states: set[RaceState] = set()
    ballots, replaced = 0, 0

    @settings(derandomize=True, deadline=None, max_examples=200)
    @given(stories())
    def look_at(bulletins):
        nonlocal ballots, replaced
        race = race_of(bulletins)
        states.add(race.state)
        ballots = max(ballots, len(race.ballots))
        replaced += any(entry.replaced_by is not None for entry in race.entries)

    look_at()
    assert states == set(RaceState)
    assert ballots > 2
    assert replaced > 10


@given(stories())
def test_who_is_out_is_never_elected(bulletins):
    race = race_of(bulletins)
    elected = [c.slug for c in race.contenders if c.status is Status.ELECTED]
    assert elected == ([race.outcome.candidate] if race.outcome and not race.outcome.set_aside else [])
    assert not set(elected) & set(outs(race))


@given(stories(amendments=False), st.sampled_from(SLUGS))
def test_once_out_only_a_paper_or_word_of_a_return_brings_somebody_back(bulletins, slug):
    was_out = False
    for count in range(1, len(bulletins) + 1):
        race, latest = race_of(bulletins[:count]), bulletins[count - 1]
        is_out = slug in outs(race)
        if was_out and not is_out:
            assert latest.kind in (BulletinKind.BALLOT_OPENED, BulletinKind.RESULT, BulletinKind.ENTERED)
            assert slug in (latest.ballot.standing if latest.ballot else latest.slugs)
        if was_out and is_out and latest.kind is BulletinKind.ELECTED:
            assert race.outcome.candidate != slug
        was_out = is_out


@given(stories())
def test_who_is_out_is_not_asked_to_stand_again(bulletins):
    step = race_of(bulletins).next_step
    if step.step in (Step.BALLOT, Step.LAST_CANDIDATE):
        assert not set(step.standing) & set(outs(race_of(bulletins)))
        assert not set(step.standing) & set(step.dropping)


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_in_which_bulletins_arrive_does_not_matter(bulletins, chance):
    shuffled = list(bulletins)
    chance.shuffle(shuffled)
    assert race_of(shuffled) == race_of(bulletins)


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_figures_does_not_matter(bulletins, chance):
    """Only the tally itself remembers it; every verdict and every word of the race is the same."""

    def shuffled(bulletin: Bulletin) -> Bulletin:
        figures = list(bulletin.tally.figures)
        chance.shuffle(figures)
        fields = {name: getattr(bulletin, name) for name in bulletin.__dataclass_fields__}
        return Bulletin(**fields | {"tally": Tally(tuple(figures))})

    one, other = race_of(bulletins), race_of([shuffled(bulletin) for bulletin in bulletins])
    assert [result.verdict for result in one.ballots] == [result.verdict for result in other.ballots]
    assert (one.contenders, one.state, one.next_step) == (other.contenders, other.state, other.next_step)
    assert one.differences == other.differences


@given(stories())
def test_the_same_bulletins_are_the_same_race(bulletins):
    assert race_of(bulletins) == race_of(list(bulletins))
    assert hash(race_of(bulletins)) == hash(race_of(list(bulletins)))


@given(stories(amendments=False))
def test_a_beginning_of_a_story_that_stands_stands(bulletins):
    for count in range(len(bulletins) + 1):
        assert can_stand(bulletins[:count])


@given(stories(), st.data())
def test_as_of_a_bulletin_knows_nothing_of_later_ones(bulletins, data):
    number = data.draw(st.integers(0, len(bulletins)))
    then = race_of(bulletins[:number])
    assert then.number == number
    assert [entry.bulletin for entry in then.entries] == bulletins[:number]
    assert race_of([b for b in bulletins if b.number <= number]) == then


def content_of(race: Race) -> tuple:
    """All that a race says, but for which bulletin said it."""
    return (
        race.state,
        [(c.slug, c.status, c.after) for c in race.contenders],
        [(r.ballot, r.tally, r.verdict) for r in race.ballots],
        race.next_step,
        race.outcome and (race.outcome.candidate, race.outcome.how),
        sorted((d.disagreement, d.candidate or "") for d in race.differences),
    )


@given(stories(amendments=False, longest=8), st.lists(contents(), min_size=1, max_size=4), st.data())
def test_corrected_again_and_again_equals_the_last_content_at_once(bulletins, versions, data):
    """One bulletin, corrected by one version after another, against the story with the last version in its place."""
    if not bulletins:
        return
    number = corrects = data.draw(st.integers(1, len(bulletins)))
    corrected = list(bulletins)
    for version in versions:
        following = len(corrected) + 1
        corrected.append(bulletin_of(following, version | {"kind": BulletinKind.CORRECTION, "corrects": corrects}))
        corrects = following
    at_once = [*bulletins[: number - 1], bulletin_of(number, versions[-1]), *bulletins[number:]]
    assert can_stand(corrected) is can_stand(at_once)
    if can_stand(at_once):
        event("stands")
        assert content_of(race_of(corrected)) == content_of(race_of(at_once))


def bulletin_of(number: int, content: dict) -> Bulletin:
    return Story(*CANDIDATES).tell(**content | {"number": number}).bulletins[0]


@given(stories(amendments=False), st.data())
def test_a_retraction_equals_a_bulletin_that_said_nothing(bulletins, data):
    """The numbers stay taken, so the other story has a notice in the place of what was retracted."""
    if not bulletins:
        return
    number, following = data.draw(st.integers(1, len(bulletins))), len(bulletins) + 1
    retraction = {"kind": BulletinKind.RETRACTION, "content_kind": None, "corrects": number}
    retracted = [*bulletins, bulletin_of(following, retraction)]
    notice = bulletin_of(number, {"kind": BulletinKind.NOTICE, "content_kind": BulletinKind.NOTICE})
    silent = [*bulletins[: number - 1], notice, *bulletins[number:]]
    assert can_stand(retracted) is can_stand(silent)
    if can_stand(silent):
        one, other = race_of(retracted), race_of(silent)
        assert content_of(one)[1:] == content_of(other)[1:]
        # A notice is news, if of nothing: it opens a race that would still lie ahead.
        assert one.state is other.state or (one.state, other.state) == (RaceState.AHEAD, RaceState.OPEN)


@given(stories())
def test_what_is_over_stays_over_until_it_is_amended_or_the_winner_is_set_aside(bulletins):
    for count in range(1, len(bulletins)):
        before = race_of(bulletins[:count]).state
        if before not in (RaceState.DECIDED, RaceState.CLOSED) or bulletins[count].kind.is_amendment:
            continue
        is_set_aside = bulletins[count].kind is BulletinKind.SET_ASIDE
        assert race_of(bulletins[: count + 1]).state is (RaceState.SET_ASIDE if is_set_aside else before)


@given(stories())
def test_a_missing_figure_is_never_a_nought(bulletins):
    """In the whole race: where no votes are reported there are none, and no one is short by a number."""
    for result in race_of(bulletins).counted:
        reported = {f.candidate for f in result.tally.figures if f.is_preferred and f.kind.value == "votes"}
        for line in result.verdict.lines:
            assert (line.votes is not None) is (line.candidate in reported)
            assert line.short_by is None or line.candidate in reported
