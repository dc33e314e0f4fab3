"""The heavy trials. Within `make test-all` in their quick form, pairs of saves within `make test` as well; `make prove` runs
them in full and prints one table."""

import os

import pytest

from tests.properties import few
from tests.site import Site

from .kills import kill_over_and_over
from .pairs import Outcome, publications, saves
from .readers import read, watch

FULL = os.environ.get("PROVE") == "full"
PAIRS, CONTROL_PAIRS, KILLS = (2000, 200, 200) if FULL else (few(20, 8), few(12, 8), 4)
READERS, BULLETINS = (2000, 40) if FULL else (few(100, 40), 6)
GUARDED, UNGUARDED = "iomwatch.rsgi:application", "tests.prove.unguarded:application"
TRIALS = [saves, pytest.param(publications, marks=pytest.mark.long)]


@pytest.fixture
def unguarded(own_site: Site) -> Site:
    own_site.stop()
    own_site.application = UNGUARDED
    own_site.start()
    return own_site


def in_words(outcome: Outcome) -> str:
    return f"{outcome.pairs} pairs: {outcome.one_winner} with one winner, {outcome.harm} with harm, {len(outcome.other)} other"


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.__name__)
def test_of_each_pair_one_wins_and_nothing_is_lost(own_site, note, trial):
    outcome = trial(own_site, PAIRS)
    note(f"simultaneous {trial.__name__}", in_words(outcome))
    assert not outcome.other, outcome.other[:3]
    assert (outcome.one_winner, outcome.harm) == (PAIRS, 0)


@pytest.mark.long
@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.__name__)
def test_control_with_the_guards_off_there_is_harm(unguarded, note, trial):
    outcome = trial(unguarded, CONTROL_PAIRS)
    note(f"control: {trial.__name__}, guards off", in_words(outcome))
    assert outcome.harm > 0


@pytest.mark.long
def test_the_server_is_killed_under_four_clerks(own_site, note):
    trial = kill_over_and_over(own_site, KILLS)
    note(f"{KILLS} kills", trial.in_words())
    trial.assert_nothing_is_lost()


@pytest.mark.long
def test_what_readers_see_only_moves_forward_and_is_whole(own_site, note):
    trial = watch(own_site, READERS, BULLETINS)
    summary = (
        f"{trial.answers} answers, {trial.without_news} without news: {trial.backwards} went back, {trial.torn} torn"
    )
    note(f"{READERS} readers, {BULLETINS} bulletins", summary)
    assert (trial.backwards, trial.torn, trial.newest) == (0, 0, BULLETINS)
    assert min(trial.seen) < BULLETINS, "they saw it change"


@pytest.mark.long
def test_control_a_page_of_two_states_is_found(own_site):
    """Parts of one bulletin beside those of another: what a reader would see if they were not made at once."""
    watch(own_site, 1, 2)
    page = own_site.get("/elections/iom-2033/live/").read().decode()
    assert read(page) == (2, True)
    assert read(page.replace('data-number="2"', 'data-number="3"')) == (3, False)
    assert read(page.replace(">notice 2<", ">notice 1<")) == (2, False)
