"""What a picture says beside the figures: where the race stands, as of when, and what was said otherwise before."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from agencies.colours import NEUTRAL
from elections.bulletins.compose import Content
from elections.exchange import picture_layout, picture_parts
from elections.exchange.drawing import svg_of
from elections.models import Bulletin, Election
from elections.rules.bulletin import BulletinKind
from elections.rules.tally import Ballot, BallotKind
from tests.elections.public.downloads.test_share_images import board_of, crowded, said_in
from tests.factories import make_election, open_ballot, tell
from tests.site import Site


@pytest.mark.django_db
def test_who_is_elected_while_short_of_votes_was_elected_in_another_way():
    board = board_of("iom-2023")
    texts = said_in(svg_of(board))
    assert f"IOM · Director General · 15 May 2023 · {board.status}" in texts
    assert "12 short" in texts
    assert not [text for text in said_in(svg_of(board, board.ballots[0])) if board.status in text]


@pytest.mark.django_db
def test_however_many_stand_it_says_how_many_votes_each_was_short():
    board = board_of("iom-2018")
    for ballot in board.ballots:
        text = " ".join(said_in(svg_of(board, ballot)))
        assert [row.short_text for row in ballot.rows if row.short_text not in text] == []
    crowd = crowded(board)
    assert said_in(svg_of(crowd, crowd.leading)).count(crowd.leading.rows[0].short_text) == 8


@pytest.mark.django_db
def test_it_says_as_of_which_bulletin_and_moment():
    for number in (1, 4):
        board = board_of("iom-2023", number)
        moment = f"{board.log[0].published_at:%Y, %H:%M} UTC"
        (line,) = [text for text in said_in(svg_of(board)) if text.startswith(f"As of bulletin {number}, published ")]
        assert line.endswith(moment)
    assert not [text for text in said_in(svg_of(board_of("iom-2028"))) if "bulletin" in text]


@pytest.mark.django_db
def test_a_retraction_is_said_by_the_race_until_something_else_is():
    election = Election.objects.with_post().get(slug="iom-2023")
    tell(election, None, corrects=Bulletin.objects.for_election(election).last(), reason="a mistake", author="desk")
    board = board_of("iom-2023")
    assert "Bulletin 4 retracted" in said_in(svg_of(board))
    assert "Bulletin 4 retracted" not in said_in(svg_of(board, board.ballots[0])), "it is not about this ballot"
    assert "Bulletin 4 retracted" not in said_in(svg_of(board_of("iom-2023", 4)))


def corrected() -> str:
    """The slug of a race whose first ballot was opened with a candidate too many, which was corrected."""
    election = make_election()
    first = open_ballot(election)
    ballot = Ballot(number=1, kind=BallotKind.OPEN, standing=("ada", "ben"))
    tell(
        election,
        Content(kind=BulletinKind.BALLOT_OPENED, ballot=ballot),
        corrects=first,
        reason="a slip",
        author="desk",
    )
    return election.slug


@pytest.mark.django_db
def test_a_corrected_ballot_says_so_in_both_pictures():
    slug = corrected()
    board = board_of(slug)
    for svg in (svg_of(board), svg_of(board, board.ballots[0])):
        assert "Corrects bulletin 1" in said_in(svg)
    assert "Corrects bulletin 1" not in said_in(svg_of(board_of(slug, 1)))


@pytest.mark.django_db
def test_control_without_the_mark_a_correction_looks_like_any_bulletin(monkeypatch):
    monkeypatch.setattr(picture_layout, "_replacing", lambda entry: "")
    assert not [text for text in said_in(svg_of(board_of(corrected()))) if "Corrects" in text]


def test_colours_end_where_those_of_the_pages_end():
    colours = {name for name in picture_parts.COLOURS if re.fullmatch(r"candidate-\d+", name)}
    assert len(colours) == NEUTRAL


def test_who_has_a_picture_gets_no_second_one(site: Site):
    address = "/elections/iom-2023/as-of/4/picture.png"
    first = site.get(address)
    body = first.read()
    with pytest.raises(HTTPError) as again:  # urllib takes 304 for an error
        site.get(address, **{"If-None-Match": first.headers["ETag"]})
    assert again.value.code == 304
    with urlopen(Request(site.address + address, method="HEAD"), timeout=20) as head:
        assert (head.read(), head.headers["Content-Length"]) == (b"", str(len(body)))
    assert first.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
