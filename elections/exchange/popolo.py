"""Writes a race as Popolo (popoloproject.com): people, organization, post, who stood, and each ballot as a vote event.

Popolo has no word for how well a figure is known; the grade stands in the note of its sources. What nobody reported has
no count at all.
"""

from django.utils.text import slugify

from elections.bulletins.race_reader import RaceSnapshot
from elections.exchange.ballot_columns import figures_of
from elections.exchange.published_outcome import published_outcome
from elections.rules.coverage import Coverage
from elections.rules.race import BallotResult
from elections.rules.tally import FigureKind
from elections.scoreboard import Scoreboard
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import BallotView, CandidateView, FigureView

# Options of a ballot that are nobody's votes, by the kind of figure.
OTHER_OPTIONS = {
    FigureKind.ABSTENTIONS.value: "abstain",
    FigureKind.INVALID.value: "invalid",
    FigureKind.BLANK.value: "blank",
}
# What voters say of each name, where the paper asks it.
OF_A_NAME = {FigureKind.VOTES: "yes", FigureKind.AGAINST: "no", FigureKind.NO_OPINION: "no opinion"}
FIGURES = Coverage(
    FigureKind,
    handled=(*OF_A_NAME, *OTHER_OPTIONS),
    left_out={
        FigureKind.VETOES: "are among the votes against, which are counted",
        **dict.fromkeys(
            (
                *(FigureKind.VALID, FigureKind.CAST, FigureKind.PRESENT, FigureKind.REGISTERED),
                *(FigureKind.ENTITLED, FigureKind.MEMBERS, FigureKind.WEIGHTS, FigureKind.REQUIRED),
            ),
            "Popolo counts what voters chose, and has no word for totals and majorities",
        ),
    },
)


def popolo(reading: RaceSnapshot, board: Scoreboard) -> dict:
    pairs = list(zip(board.ballots, reading.race.ballots, strict=True))
    post = f"{board.agency_slug}/{board.post_slug}"
    return {
        "persons": [_person(candidate) for candidate in board.candidates],
        "organizations": [
            {"id": board.agency_slug, "name": board.agency, "classification": "international organization"},
            *_bodies(board),
        ],
        "posts": [{"id": post, "label": board.post, "role": board.post, "organization_id": board.agency_slug}],
        "memberships": [_candidacy(board, post, candidate) for candidate in board.candidates],
        "events": [_election(reading, board)],
        "vote_events": [
            _vote(reading, board, place, ballot, result)
            for place, (ballot, result) in enumerate(pairs, start=1)
            if ballot.is_counted
        ],
    }


def _bodies(board: Scoreboard) -> list[dict]:
    """Those that vote, where they are several."""
    bodies = dict.fromkeys(ballot.body for ballot in board.ballots if ballot.body)
    return [
        {"id": _body(board, body), "name": body, "parent_id": board.agency_slug, "classification": "body"}
        for body in bodies
    ]


def _body(board: Scoreboard, body: str) -> str:
    return f"{board.agency_slug}/{slugify(body)}" if body else board.agency_slug


def _id(candidate: CandidateView) -> str:
    return candidate.person or candidate.slug


def _person(candidate: CandidateView) -> dict:
    return {
        "id": _id(candidate),
        "name": candidate.ballot_name,
        "family_name": candidate.family_name,
        "national_identity": candidate.nationality or None,
    }


def _candidacy(board: Scoreboard, post: str, candidate: CandidateView) -> dict:
    return {
        "id": f"{board.slug}/{candidate.slug}",
        "label": candidate.status_text,
        "role": "candidate",
        "person_id": _id(candidate),
        "organization_id": board.agency_slug,
        "post_id": post,
    }


def _election(reading: RaceSnapshot, board: Scoreboard) -> dict:
    return {
        "id": board.slug,
        "name": board.headline,
        "description": board.summary,
        "classification": "election",
        "start_date": board.held_iso or None,
        "location": board.venue or None,
        "status": board.status,
        "organization_id": board.agency_slug,
        "sources": [_link(source) for source in board.sources],
    }


def _vote(reading: RaceSnapshot, board: Scoreboard, place: int, ballot: BallotView, result: BallotResult) -> dict:
    happened = result.bulletin.happened
    minute = happened.earliest if happened.earliest == happened.latest else None
    return {
        "id": f"{board.slug}/ballot-{place}",
        "identifier": ballot.key or None,
        "organization_id": _body(board, ballot.body),
        "legislative_session_id": board.slug,
        "classification": ballot.kind,
        "start_date": minute.isoformat().replace("+00:00", "Z") if minute else None,
        "result": published_outcome(result, reading.race.procedure) or None,
        "counts": [{"option": option, "value": figure.value} for option, figure in _options(ballot)],
        "sources": [_link(source, figure) for _option, figure in _options(ballot) for source in figure.sources],
    }


def _options(ballot: BallotView) -> list[tuple[str, FigureView]]:
    rows = _of_each_name(ballot) if ballot.is_on_each else _of_one_name(ballot)
    rows += [(OTHER_OPTIONS[figure.kind], figure) for figure in ballot.figures if figure.kind in OTHER_OPTIONS]
    return [(option, figure) for option, figure in rows if figure is not None]


def _of_one_name(ballot: BallotView) -> list[tuple[str, FigureView | None]]:
    return [*((row.name, row.votes) for row in ballot.rows), *(("no", row.against) for row in ballot.rows)]


def _of_each_name(ballot: BallotView) -> list[tuple[str, FigureView | None]]:
    return [(f"{row.name}: {word}", figures_of(row)[kind]) for row in ballot.rows for kind, word in OF_A_NAME.items()]


def _link(source: SourceView, figure: FigureView | None = None) -> dict:
    figure_text = f"{figure.label} {figure.value}: {figure.grade_label}. " if figure else ""
    return {"url": source.url, "note": f"{figure_text}{source.label}"}
