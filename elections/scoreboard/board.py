"""Makes the scoreboard of a race, and the shorter summary that other pages show of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from agencies.partial_date import PartialDate
from elections.bulletins.payload import SourceFacts
from elections.bulletins.race_reader import RaceSnapshot
from elections.rules.bulletin import Method
from elections.rules.race import Contender, Race, Status

from .ballot_names import within
from .ballots import ballot_view
from .bodies import ballot_groups, nominates, nominating_body, nominees_after
from .chosen import chosen_text
from .clauses import clause_views
from .colours import colours_of_candidates
from .days import days_of, held_text
from .formatting import CityClock, clock_name, listing
from .headlines import chosen_in_short, headline, status
from .log import log
from .multiples import small_multiples
from .names import initials_of, name, short_name
from .next_steps import difference_texts, next_text
from .outcomes import is_without_vote
from .quotations import race_quotation
from .race_line import race_line
from .sentences import summary
from .sources import RaceNotes
from .values import BallotGroup, BallotView, CandidateView, RaceSummary, Scoreboard


def scoreboard_for(snapshot: RaceSnapshot, more_sources: Mapping[str, SourceFacts] | None = None) -> Scoreboard:
    """Everything that any page prints of a race. `more_sources` are those that the procedure's clauses name."""
    race, facts = snapshot.race, snapshot.facts
    clock = clock_of(snapshot)
    notes = RaceNotes(dict(more_sources or {}) | snapshot.sources)
    colours = colours_of_candidates(snapshot)
    ballots = tuple(ballot_view(race, place, clock, notes, colours) for place in range(len(race.ballots)))
    entries = log(race, clock, notes, snapshot.altered, snapshot.unreadable)
    clauses = clause_views(race, notes)
    place = _leading(race)
    words = _words(snapshot)
    leading = None if place is None else ballots[place]
    return Scoreboard(
        **words,
        leading=leading,
        ballots=ballots,
        groups=_groups(race, words["candidates"], ballots),
        quotation=(leading and leading.quotation) or race_quotation(race, facts, notes, snapshot.agency),
        log=entries,
        next_text=next_text(race),
        procedure=_(race.procedure.name),
        clauses=clauses,
        differences=difference_texts(race),
        notes=notes,
    )


def _groups(race: Race, candidates: Sequence[CandidateView], ballots: Sequence[BallotView]) -> tuple[BallotGroup, ...]:
    groups = []
    for heading, those in ballot_groups([ballot for ballot in ballots if ballot.is_counted]):
        before_body = _before_body(race, candidates, ballots.index(those[-1]))
        multiples = small_multiples(before_body, those)
        groups.append(BallotGroup(heading=heading, candidates=before_body, ballots=those, multiples=multiples))
    return tuple(groups)


def _before_body(race: Race, candidates: Sequence[CandidateView], place: int) -> tuple[CandidateView, ...]:
    """What became of each before the body of that ballot: one that nominates has not elected anybody."""
    stage = race.procedure.stage_of(race.ballots[place].ballot)
    nominees = nominees_after(race, place) if nominates(stage) else frozenset()
    if not nominees:
        return tuple(candidates)
    return tuple(replace(view, status_text=_before_text(race, view, view.slug in nominees)) for view in candidates)


def _before_text(race: Race, view: CandidateView, is_nominee: bool) -> str:
    """Of whoever was nominated and has won, both: the end of the race stands nowhere else in that table."""
    status = Status(view.status)
    if not is_nominee:
        return view.status_text if status.has_departed else _("not nominated")
    if status is Status.SET_ASIDE:
        return view.status_text
    if status is not Status.ELECTED:
        return _("nominated")
    is_appointed = race.outcome is not None and race.outcome.how is Method.APPOINTED
    return _("nominated, then appointed") if is_appointed else _("nominated, then elected")


def race_summary(snapshot: RaceSnapshot) -> RaceSummary:
    """What another page shows of a race: a fraction of the work of its scoreboard."""
    race = snapshot.race
    place, notes = _leading(race), RaceNotes(snapshot.sources)
    leading = (
        None if place is None else ballot_view(race, place, clock_of(snapshot), notes, colours_of_candidates(snapshot))
    )
    return RaceSummary(**_words(snapshot), leading=leading)


def clock_of(snapshot: RaceSnapshot) -> CityClock:
    return CityClock(ZoneInfo(snapshot.facts.time_zone), snapshot.city)


def _words(snapshot: RaceSnapshot) -> dict[str, Any]:
    race, facts = snapshot.race, snapshot.facts
    held, colours = PartialDate.read(facts.held), colours_of_candidates(snapshot)
    return {
        "slug": facts.slug,
        "agency": facts.agency,
        "agency_in_sentence": snapshot.agency,
        "agency_slug": facts.agency_slug,
        "post": facts.post,
        "post_slug": facts.post_slug,
        "held": held_text(race, facts),
        "held_iso": held.iso,
        "held_first": held.earliest,
        "held_last": held.latest,
        "days": days_of(race, facts),
        "organ": facts.organ,
        "session": facts.session,
        "venue": facts.venue,
        "time_zone": facts.time_zone,
        "clock": clock_name(clock_of(snapshot)),
        "is_rehearsal": facts.is_rehearsal,
        "number": race.number,
        "latest_number": snapshot.latest,
        "is_as_of": snapshot.is_as_of,
        "state": race.state.value,
        "is_over": race.state.is_over,
        "has_straw_poll": any(result.ballot.is_poll for result in race.ballots),
        "is_without_vote": is_without_vote(race),
        "status": status(race),
        "headline": headline(race, facts, snapshot.agency),
        "summary": summary(race, clock_of(snapshot).zone),
        "line": race_line(race),
        "chosen": chosen_text(race),
        "candidates": tuple(_candidate_view(race, contender, colours[contender.slug]) for contender in race.contenders),
    }


def _leading(race: Race) -> int | None:
    """The place of the latest ballot that can be drawn, else of the latest of all."""
    drawn = [place for place, result in enumerate(race.ballots) if result.verdict and result.verdict.base]
    return drawn[-1] if drawn else (len(race.ballots) - 1 if race.ballots else None)


def _candidate_view(race: Race, contender: Contender, colour: int) -> CandidateView:
    candidate = contender.candidate
    return CandidateView(
        slug=candidate.slug,
        person=candidate.person,
        name=name(race, candidate.slug),
        ballot_name=candidate.name,
        family_name=candidate.family_name,
        short_name=short_name(race, candidate.slug),
        initials=initials_of(race, candidate.slug),
        colour=colour,
        order=contender.order,
        status=contender.status.value,
        status_text=_status_text(race, contender),
        is_incumbent=candidate.is_incumbent,
        nationality=candidate.nationality,
        nationality_code=candidate.nationality_code,
        nominated_by_text=listing(candidate.nominated_by),
        nominated_by_codes=candidate.nominated_by_codes,
    )


def _status_text(race: Race, contender: Contender) -> str:
    after = _after_text(race, contender)
    return {
        Status.STANDING: _("standing"),
        Status.WITHDRAWN: _("withdrew%(after)s") % {"after": after},
        Status.ELIMINATED: _("dropped out%(after)s") % {"after": after},
        Status.LEFT: _("left the race%(after)s; how was not reported") % {"after": after},
        Status.NOMINATED: _("nominated by the %(body)s") % {"body": nominating_body(race, contender.since)},
        Status.NOT_NOMINATED: _("not nominated"),
        Status.ELECTED: chosen_in_short(race),
        Status.SET_ASIDE: _("elected, then set aside"),
        Status.NOT_ELECTED: _("not elected") if race.procedure.fills else _("not removed"),
    }[contender.status]


def _after_text(race: Race, contender: Contender) -> str:
    if contender.after is None:
        return ""
    return " " + _("after %(ballot)s") % {"ballot": within(race, race.ballots[contender.after].ballot)}
