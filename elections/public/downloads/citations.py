"""Serves a page to copy from: the race or one ballot in a paragraph, with grade, sources and permalink."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.bulletins.race_reader import read_race
from elections.exchange.citations import Quote, bibtex, how_known, html, markdown, plain_citation
from elections.models.election import Election
from elections.public.addresses import address, site_of
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.values import BallotView, FigureView, LogItem
from iomwatch.public_pages import public_page

KINDS = (("plain", plain_citation), ("html", html), ("markdown", markdown), ("bibtex", bibtex))


@public_page()
def citation(request: HttpRequest, slug: str) -> HttpResponse:
    board = _board(slug)
    quote = _of_race(site_of(request), board) if board.log else None
    return _page(request, board, quote, None)


@public_page()
def ballot_citation(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    board = _board(slug)
    ballot = board.ballot(key)
    if ballot is None:
        raise Http404
    return _page(request, board, _of_ballot(site_of(request), board, ballot), ballot)


def _page(request: HttpRequest, board: Scoreboard, quote: Quote | None, ballot: BallotView | None) -> HttpResponse:
    context = {
        "board": board,
        "ballot": ballot,
        "quote": quote,
        "texts": {kind: write(quote) for kind, write in KINDS} if quote else {},
        "section": "elections",
    }
    return render(request, "elections/downloads/citation.html", context)


def _of_race(site: str, board: Scoreboard) -> Quote:
    """The summary tells of the last ballot with figures; where there is none, of what the last bulletin says."""
    counted = next((ballot for ballot in reversed(board.ballots) if _grades(ballot)), None)
    latest = next((entry for entry in board.log if entry.is_standing and entry.sources), board.log[0])
    if counted is None:
        cited, certainty = [(_("Sources:"), latest.sources)], _certainty(latest)
    else:
        cited, certainty = [(_("Sources for the figures:"), counted.vote_sources)], how_known(_grades(counted))
        if latest.number != counted.bulletin_number:
            cited += [(_("Sources for what followed:"), latest.sources)]
    # What is cited was published at another time than it happened, so both have their dates.
    title = _("%(headline)s, %(held)s") % {"headline": board.headline, "held": board.held}
    return _quote(site, board, board.log[0], title=title, sentence=board.summary, certainty=certainty, cited=cited)


def _of_ballot(site: str, board: Scoreboard, ballot: BallotView) -> Quote:
    entry = next(entry for entry in board.log if entry.number == ballot.bulletin_number)
    params = {
        "ballot": ballot.label,
        "post": isolated(board.post),
        "agency": isolated(board.agency_in_sentence),
        "held": board.held,
    }
    title = _("%(ballot)s for %(post)s of %(agency)s, %(held)s") % params
    cited, certainty = [(_("Sources:"), ballot.vote_sources or ballot.sources)], how_known(_grades(ballot))
    return _quote(site, board, entry, title=title, sentence=ballot.sentence, certainty=certainty, cited=cited)


def _quote(site: str, board: Scoreboard, entry: LogItem, **fields) -> Quote:
    return Quote(
        key=f"{board.slug}-{entry.number}",
        number=entry.number,
        published_at=entry.published_at,
        address=address(site, "race-as-of", board.slug, entry.number),
        is_rehearsal=board.is_rehearsal,
        **fields,
    )


def _votes(ballot: BallotView) -> list[FigureView]:
    """What the sentence of a ballot tells; empty where no votes are reported."""
    return [figure for row in ballot.rows for figure in (row.votes, row.against) if figure]


def _grades(ballot: BallotView) -> set[str]:
    return {figure.grade for figure in _votes(ballot)}


def _certainty(entry: LogItem) -> str:
    return _("How it is known: %(grade)s.") % {"grade": entry.grade_label} if entry.grade else ""


def _board(slug: str) -> Scoreboard:
    return scoreboard_for(read_race(get_object_or_404(Election.objects.with_post(), slug=slug)))
