"""Makes the view of one ballot, as a page prints it: rows, figures, chart and texts."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.models.choices import BallotKinds, Grades
from elections.rules.procedure import Who
from elections.rules.race import BallotResult, Contender, Race
from elections.rules.tally import BallotKind, FigureKind, Grade, Paper, Tally
from elections.rules.verdict import CandidateLine, Verdict

from . import ballot_names, formatting
from .ballot_values import BallotView, CandidateRow, FigureView
from .bodies import body_of
from .changes import ballot_before, change_mark, change_of, change_text, field_changes
from .colours import Colours
from .diverging import diverging
from .drawings import Chart
from .figures import figure_view, funnel, gap_text, missing_figures, valid_view, without_vote
from .leads import lead_text, sides_text
from .majorities import asks_majority, needed_in_short, needed_text
from .names import initials_of, name, short_name
from .news import departure_sentences
from .quotations import ballot_quotation
from .sentences import ballot_sentence
from .sources import RaceNotes
from .vetoes import is_vetoed

# What an address can hold; the front keeps one page for each spelling, so that a number has no zero in front.
ADDRESSED = re.compile(r"(?:poll-)?[1-9a-z][0-9a-z]{0,8}(?:-[0-9a-z]{1,8}){0,3}", re.ASCII)
LONGEST_LABEL = 20  # as the record of a ballot keeps it
OTHER_FIGURES = [kind for kind in FigureKind if not kind.names_candidate and kind is not FigureKind.VALID]


def can_be_label(text: str) -> bool:
    """What an address can hold, such as `4b`. Of straw polls it begins with `poll-` by itself."""
    return bool(ADDRESSED.fullmatch(text)) and not text.startswith("poll-") and len(text) <= LONGEST_LABEL


def ballot_view(race: Race, place: int, clock: formatting.CityClock, notes: RaceNotes, colours: Colours) -> BallotView:
    """The ballot at a place of `race.ballots`."""
    result = race.ballots[place]
    tally, verdict, stage = result.tally or Tally(), result.verdict, race.procedure.stage_of(result.ballot)
    rows = _rows(race, result, tally, verdict, notes, colours)
    figures = _figures(result, tally, notes)
    bulletin = result.bulletin
    grade = _grade(result, rows)
    return BallotView(
        key=result.ballot.key if ADDRESSED.fullmatch(result.ballot.key) else "",
        number=result.ballot.number,
        label=ballot_names.label(race, result.ballot),
        short_label=ballot_names.short_label(race, result.ballot),
        within=ballot_names.within(race, result.ballot),
        number_in_body=ballot_names.number_in_body(race, result.ballot),
        paper=result.ballot.paper.value,
        body=body_of(race, result),
        kind=result.ballot.kind.value,
        kind_label=_kind_label(race, result),
        is_counted=result.tally is not None,
        happened=formatting.moment_text(bulletin.happened, clock),
        rows=rows,
        base=_base(result, tally),
        needed=verdict.needed if verdict else None,
        needed_text=needed_text(result.ballot, verdict),
        needed_in_short=needed_in_short(result.ballot, verdict, stage),
        asks_majority=asks_majority(result.ballot, stage),
        outcome=verdict.outcome.value if verdict else "",
        sentence=ballot_sentence(race, result),
        quotation=ballot_quotation(race, result, notes),
        lead_text=lead_text(race, result),
        chart=_chart(result, verdict, _base(result, tally)),
        figures=figures,
        funnel=funnel(result, tally, notes),
        missing=missing_figures(result, tally) if result.tally is not None else (),
        gap_text=gap_text(result, tally, are_states=bool(race.procedure.clauses_about("one_vote"))),
        without_vote=without_vote(tally),
        grade=grade.value if grade else "",
        grade_label=str(Grades(grade).label) if grade else "",
        note=bulletin.note,
        number_note=result.ballot.number_note,
        accepted=bulletin.accepted,
        entry=bulletin.entry.value if bulletin.entry else "",
        entry_text=formatting.entry_mode_text(bulletin.entry),
        departures=departure_sentences(race, [one for one in race.contenders if one.after == place]),
        field_changes=field_changes(race, result),
        sources=notes.views([key for figure in tally.figures for key in figure.sources] + list(bulletin.sources)),
        bulletin_number=bulletin.number,
    )


def _kind_label(race: Race, result: BallotResult) -> str:
    """Of what is open, whether all still stand; of a yes/no vote, on whom."""
    kind, stage = result.ballot.kind, race.procedure.stage_of(result.ballot)
    if kind is BallotKind.CONFIRMATION and stage.who is Who.NAMED:
        return _("yes/no vote on the nominee")
    before = ballot_before(race, result)
    is_fewer = before is not None and set(result.ballot.standing) < set(before.ballot.standing)
    return str(BallotKinds(BallotKind.RESTRICTED if kind is BallotKind.OPEN and is_fewer else kind).label)


def _grade(result: BallotResult, rows: Sequence[CandidateRow]) -> Grade | None:
    """Of the votes; where none are reported, of the bulletin that says that the ballot was held."""
    grades = [figure.grade for row in rows for figure in (row.votes, row.against) if figure]
    reported = [grade for grade in grades if grade != Grade.DERIVED]  # what we worked out says so at itself
    return weakest(reported or grades) or (result.bulletin.grade if result.tally is not None else None)


def weakest(grades: list[str]) -> Grade | None:
    """A ballot is known no better than its least known votes."""
    return max((Grade(grade) for grade in grades), key=list(Grade).index, default=None)


def _rows(
    race: Race, result: BallotResult, tally: Tally, verdict: Verdict | None, notes: RaceNotes, colours: Colours
) -> tuple[CandidateRow, ...]:
    lines = verdict.lines if verdict else ()
    line_of = {line.candidate: line for line in lines}
    contenders = [c for c in race.contenders if c.slug in result.ballot.standing]
    # Most votes first; without votes, the order of candidacy.
    ordered = sorted(contenders, key=lambda c: -(_votes(line_of.get(c.slug)) or 0))
    return tuple(_row(race, result, c, tally, verdict, notes, colours) for c in ordered)


def _votes(line: CandidateLine | None) -> int | None:
    return line.votes if line else None


def _row(
    race: Race,
    result: BallotResult,
    contender: Contender,
    tally: Tally,
    verdict: Verdict | None,
    notes: RaceNotes,
    colours: Colours,
) -> CandidateRow:
    slug, candidate = contender.slug, contender.candidate
    votes = figure_view(tally, FigureKind.VOTES, slug, notes)
    base = _base(result, tally)
    line = next((line for line in verdict.lines if line.candidate == slug), None) if verdict else None
    before = ballot_before(race, result)
    change = change_of(result, before, slug)
    has_left = contender.after is not None and race.ballots[contender.after] is result
    return CandidateRow(
        slug=slug,
        person=candidate.person,
        name=name(race, slug),
        short_name=short_name(race, slug),
        ballot_name=candidate.name,
        initials=initials_of(race, slug),
        colour=colours[slug],
        votes=votes,
        votes_text=votes.text if votes else _("not reported"),
        counts_text=_counts_text(result, slug, votes),
        against=figure_view(tally, FigureKind.AGAINST, slug, notes),
        no_opinion=figure_view(tally, FigureKind.NO_OPINION, slug, notes),
        vetoes=figure_view(tally, FigureKind.VETOES, slug, notes),
        share_text=formatting.share(votes.value, base) if votes and base else "",
        share_of=_share_of(result, verdict, base) if votes and base else "",
        short_text=_short(line, verdict),
        has_majority=bool(line and line.has_reached),
        bar=_hundredths(votes.value, base) if votes and base else None,
        diverging=diverging(result, slug),
        change=change,
        change_mark=change_mark(change),
        change_text=change_text(change, before and ballot_names.counted_in_body(race, before)),
        status_text=" ".join(departure_sentences(race, [contender])) if has_left else "",
    )


def _counts_text(result: BallotResult, slug: str, votes: FigureView | None) -> str:
    sides = sides_text(result, slug) if result.ballot.paper is Paper.EACH else votes.text if votes else ""
    return sides or _("not reported")


def _base(result: BallotResult, tally: Tally) -> int | None:
    """On what votes are measured. In a ballot between the tied no majority is asked for: it is the votes themselves."""
    if result.ballot.stay:
        return tally.valid(result.ballot)
    return result.verdict.base if result.verdict else None


def _share_of(result: BallotResult, verdict: Verdict | None, base: int) -> str:
    """What the share is a share of; a straw poll of one name a paper has not said it."""
    if result.ballot.stay:
        return formatting.of_valid(base, result.ballot.paper)
    if verdict is None or verdict.base is None:
        return ""
    if verdict.majority:
        return formatting.of_base(verdict.majority, verdict.base, result.ballot.paper)
    return "" if result.ballot.paper.adds_up else formatting.of_papers(verdict.base)


def _short(line: CandidateLine | None, verdict: Verdict | None) -> str:
    """How far from the majority; that it is not enough where a veto was cast, or may have been."""
    if line is None or verdict is None:
        return ""
    if is_vetoed(line, verdict.majority):
        return _("barred by a veto")
    if line.has_reached is None and line.short_by is not None and line.short_by <= 0:
        return _("votes enough; vetoes not reported")
    if verdict.majority and verdict.majority.share is None:
        return _("most votes") if line.has_reached else ""
    return short_text(line)


def short_text(line: CandidateLine | None) -> str:
    """`12 short`, or that the majority is reached and by how many."""
    if line is None or line.short_by is None:
        return ""
    params = {"count": formatting.count(abs(line.short_by))}
    if line.short_by > 0:
        return ngettext("%(count)s short", "%(count)s short", line.short_by) % params
    if line.short_by == 0:
        return _("majority reached exactly")
    return ngettext("majority reached, %(count)s over", "majority reached, %(count)s over", -line.short_by) % params


def _figures(result: BallotResult, tally: Tally, notes: RaceNotes) -> tuple[FigureView, ...]:
    """What was reported of the ballot as a whole."""
    whole = [valid_view(result, tally, notes)] if result.tally is not None else []
    whole += [figure_view(tally, kind, None, notes) for kind in OTHER_FIGURES]
    return tuple(figure for figure in whole if figure is not None)


def _chart(result: BallotResult, verdict: Verdict | None, base: int | None) -> Chart | None:
    """None where it is not known what the whole width stands for, or where each name has a whole of its own."""
    if verdict is None or not base or result.ballot.paper is Paper.EACH:
        return None
    half = base // 2 + 1
    return Chart(
        base=base,
        needed_x=None if verdict.needed is None else _hundredths(verdict.needed, base),
        half=half,
        half_x=_hundredths(half, base),
        has_half=not (result.ballot.paper is Paper.MARKS or result.ballot.stay or half == verdict.needed),
    )


def _hundredths(part: int, whole: int) -> float:
    """Geometry only: no rule and no text is ever made from it."""
    return round(100 * part / whole, 3)
