"""An election told again ends as it did, and every state on the way is the one that it had."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from elections.bulletins.race_reader import read_race
from elections.models import Bulletin, Election
from elections.rehearsals.replay import begin_replay
from elections.scoreboard import scoreboard_for

pytestmark = pytest.mark.django_db


def seen(election: Election, number: int) -> tuple:
    """What a page shows of a race as of a bulletin, but for the names."""
    board = scoreboard_for(read_race(election, number))
    rows = [[(row.votes_text, row.short_text) for row in ballot.rows] for ballot in board.ballots]
    return board.state, board.status, rows, [one.status for one in board.candidates], [e.kind for e in board.log]


@pytest.mark.parametrize(("slug", "last"), [("iom-2023", 4), ("iom-2018", 12), ("iom-ddg-2019", 6)])
def test_every_state_is_as_it_was(slug, last):
    real = Election.objects.with_post().get(slug=slug)
    rehearsal, bulletins = begin_replay(real)
    for bulletin in bulletins:
        assert seen(rehearsal, bulletin.number) == seen(real, bulletin.number)
    assert bulletin.number == last
    assert read_race(rehearsal).race.state == read_race(real).race.state


def test_no_name_and_no_source_of_the_real_one_is_in_it():
    rehearsal, bulletins = begin_replay(Election.objects.with_post().get(slug="iom-2023"))
    payloads = "".join(bulletin.payload for bulletin in bulletins)
    assert all(one.ballot_name in payloads for one in rehearsal.candidacies.all())
    for word in ("Pope", "Vitorino", "amy-pope", "https://", "Diplomats"):
        assert word not in payloads


def test_the_command_says_where_to_look_and_tells_all(client):
    out = StringIO()
    call_command("replay", "iom-2023", seconds=0, stdout=out)
    assert "Open /elections/rehearsal-iom-2023/ and watch." in out.getvalue()
    assert out.getvalue().count("Bulletin ") == 4
    assert "Nothing here happened" in client.get("/elections/rehearsal-iom-2023/").content.decode()


def test_without_a_name_the_newest_that_can_be_told_is(capsys):
    call_command("replay", seconds=0)
    assert "Open /elections/rehearsal-iom-2023/ and watch." in capsys.readouterr().out


@pytest.mark.parametrize(("slug", "seconds"), [("nowhere", 0), ("iom-2028", 0), ("iom-2023", -1), ("iom-2023", 4000)])
def test_what_cannot_be_told_again_makes_nothing(slug, seconds):
    before = Election.objects.count(), Bulletin.objects.count()
    with pytest.raises(CommandError, match="nothing was made"):
        call_command("replay", slug, seconds=seconds)
    assert (Election.objects.count(), Bulletin.objects.count()) == before
