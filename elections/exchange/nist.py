"""A race as an ElectionReport of NIST SP 1500-100 version 2, the common format of election results.

The format was made for elections by the people; here one "reporting unit" is the whole electorate of states. It knows
no grades: they stand in the notes. A count that nobody reported is left out, and nothing is ever called certified.
"""

from fractions import Fraction

from agencies.partial_date import PartialDate
from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.race import BallotResult, RaceState, Status
from elections.rules.tally import BallotKind, FigureKind
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import BallotView, CandidateView, FigureView

UNIT, OFFICE = "electorate", "office"
AFTERWARDS = {
    Status.ELECTED: "winner",
    Status.WITHDRAWN: "withdrawn",
    Status.ELIMINATED: "defeated",
    Status.NOT_ELECTED: "defeated",
}


class NotSayable(ValueError):
    """The format asks for something that is not known: a day, or anything published at all."""


def election_report(reading: RaceSnapshot, board: Scoreboard) -> dict:
    """Raises NotSayable."""
    held = PartialDate.read(reading.facts.held)
    if not (board.log and held.earliest and held.latest):
        raise NotSayable("an election without a day or a bulletin")
    return _typed(
        "ElectionReport",
        Format="summary-contest",
        # When what it says was published: made again tomorrow, it is the same report.
        GeneratedDate=board.log[0].published_at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        Issuer="iomwatch",
        IssuerAbbreviation="iomwatch",
        SequenceStart=1,
        SequenceEnd=1,
        Status=_status(reading, board),
        VendorApplicationId="iomwatch",
        IsTest=board.is_rehearsal,
        Notes=f"{board.summary} Figures are as reported, never official unless a note says so.",
        GpUnit=[_unit(board)],
        Office=[_typed("Office", **{"@id": OFFICE}, Name=_text(board.post), ElectionDistrictId=UNIT)],
        Person=[_person(candidate) for candidate in board.candidates],
        Election=[_election(reading, board, held)],
    )


def _typed(kind: str, **content: object) -> dict:
    return {"@type": f"ElectionResults.{kind}"} | {name: value for name, value in content.items() if value is not None}


def _text(content: str) -> dict:
    return _typed("InternationalizedText", Text=[_typed("LanguageString", Content=content, Language="en")])


def _status(reading: RaceSnapshot, board: Scoreboard) -> str:
    if reading.race.state in (RaceState.AHEAD, RaceState.OPEN):
        return "pre-election"
    return "unofficial-complete" if board.is_over else "unofficial-partial"


def _unit(board: Scoreboard) -> dict:
    counted = [ballot for ballot in board.ballots if ballot.is_counted]
    registered = _whole(counted[0], FigureKind.REGISTERED) if counted else None
    return _typed(
        "ReportingUnit",
        **{"@id": UNIT},
        Type="other",
        OtherType="member states of an international organization",
        Name=_text(board.agency),
        VotersRegistered=registered,
    )


def _person(candidate: CandidateView) -> dict:
    named = {"@id": f"person-{candidate.slug}"}
    return _typed("Person", **named, FullName=_text(candidate.name), LastName=candidate.family_name)


def _election(reading: RaceSnapshot, board: Scoreboard, held: PartialDate) -> dict:
    told = list(zip(board.ballots, reading.race.ballots, strict=True))
    counted = [(place, *pair) for place, pair in enumerate(told, start=1) if pair[0].is_counted]
    return _typed(
        "Election",
        Name=_text(f"{board.agency}: {board.post}, {board.held}"),
        Type="other",
        OtherType="election of the head of an international organization",
        StartDate=str(held.earliest),
        EndDate=str(held.latest),
        ElectionScopeId=UNIT,
        ExternalIdentifier=[_typed("ExternalIdentifier", Type="other", OtherType="iomwatch", Value=board.slug)],
        Candidate=[_candidate(candidate) for candidate in board.candidates],
        Contest=[_contest(place, ballot, result) for place, ballot, result in counted],
        BallotCounts=[counts for _place, ballot, _result in counted if (counts := _ballot_counts(ballot))],
    )


def _candidate(candidate: CandidateView) -> dict:
    return _typed(
        "Candidate",
        **{"@id": _candidate_id(candidate.slug)},
        BallotName=_text(candidate.name),
        IsIncumbent=candidate.is_incumbent,
        PersonId=f"person-{candidate.slug}",
        PostElectionStatus=AFTERWARDS.get(Status(candidate.status)),
    )


def _candidate_id(slug: str) -> str:
    return f"candidate-{slug}"


def _contest(place: int, ballot: BallotView, result: BallotResult) -> dict:
    named = {"@id": f"contest-{place}"}
    shared = {
        "Name": ballot.label,
        "ElectionDistrictId": UNIT,
        "VoteVariation": _variation(result),
        "BallotSubTitle": _text(_how_known(ballot)),
    }
    if ballot.kind == BallotKind.CONFIRMATION:
        answers = [("yes", ballot.rows[0].votes), ("no", ballot.rows[0].against)]
        selections = [_answer(place, ballot, *answer) for answer in answers]
        return _typed("BallotMeasureContest", **named, **shared, Type="other", ContestSelection=selections)
    selections = [
        _typed(
            "CandidateSelection",
            **{"@id": f"selection-{place}-{row.slug}"},
            CandidateIds=[_candidate_id(row.slug)],
            VoteCounts=_counts(ballot, row.votes),
        )
        for row in ballot.rows
    ]
    whole = {"VotesAllowed": 1, "NumberElected": 1, "OfficeIds": [OFFICE]}
    return _typed("CandidateContest", **named, **shared, **whole, ContestSelection=selections)


def _answer(place: int, ballot: BallotView, answer: str, figure: FigureView | None) -> dict:
    named = {"@id": f"selection-{place}-{answer}"}
    return _typed("BallotMeasureSelection", **named, Selection=_text(answer), VoteCounts=_counts(ballot, figure))


def _variation(result: BallotResult) -> str | None:
    if result.verdict is None:
        return None
    return "super-majority" if result.verdict.majority.share > Fraction(1, 2) else "majority"


def _how_known(ballot: BallotView) -> str:
    """The sentence of the ballot with its grade and sources, for which the format has no place of their own."""
    sources = " ".join(source.url for source in ballot.sources)
    return " ".join(filter(None, (ballot.sentence, f"({ballot.grade_label})" if ballot.grade else "", sources)))


def _counts(ballot: BallotView, figure: FigureView | None) -> list[dict] | None:
    if figure is None:
        return None
    return [_typed("VoteCounts", Count=figure.value, GpUnitId=UNIT, Type="total", Round=ballot.number)]


def _ballot_counts(ballot: BallotView) -> dict | None:
    cast, rejected = _whole(ballot, FigureKind.CAST), _whole(ballot, FigureKind.INVALID)
    if cast is None and rejected is None:
        return None
    known = {"BallotsCast": cast, "BallotsRejected": rejected, "Round": ballot.number}
    return _typed("BallotCounts", GpUnitId=UNIT, Type="total", **known)


def _whole(ballot: BallotView, kind: FigureKind) -> int | None:
    return next((figure.value for figure in ballot.figures if figure.kind == kind.value), None)
