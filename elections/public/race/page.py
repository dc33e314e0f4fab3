"""Collects what the race page shows: the race itself, and what is known of its candidates and its world.

Thirteen queries at most, however many ballots, bulletins or candidates there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.attach_sources import attach_sources
from agencies.footnotes import Footnotes
from agencies.left_out import shown
from agencies.models.statement import Statement
from agencies.states.roll import Electorate
from elections.bulletins.race_reader import RaceSnapshot, facts_by_key, read_race, read_races
from elections.models.dossier import Nomination
from elections.models.election import Election
from elections.models.endorsement import Endorsement
from elections.models.race_event import RaceEvent
from elections.public.race.candidate_cards import CandidateCard, by_how_far_they_came, candidacies_of, candidate_cards
from elections.public.race.dossier import NominationTakenBack, around_the_race, window_of
from elections.public.race.electorate import electorate_of
from elections.public.race.matrix import Matrix, counted_ballots, matrices
from elections.public.race.neighbours import FollowingElection, following_election, neighbours
from elections.public.race.support import Support, support
from elections.scoreboard import Phase, RaceSummary, Scoreboard, phase_of, race_summary, scoreboard_for
from elections.scoreboard.chronicle import Happening, chronicle
from elections.scoreboard.expectations import is_overtaken, known_until, status_as_known
from elections.scoreboard.phase import passed_text
from elections.scoreboard.values import BallotView, ClauseView

# What a new bulletin may change on the page: each stands in a box of its own, which can be exchanged for a newer one.
# The numbers of the notes run through the whole page, so that whatever has notes is among them.
PARTS = (
    *("replay", "scoreboard", "jump", "ballots", "support", "log", "rule", "candidates", "background"),
    *("campaign", "procedure", "figures", "sources"),
)
OTHERWISE = ("acclamation", "elimination")  # one of these, where no clause says what comes next


@dataclass(frozen=True)
class RacePage:
    election: Election
    board: Scoreboard
    candidates: Sequence[CandidateCard]
    endorsements: Sequence[Endorsement]
    events: Sequence[RaceEvent | NominationTakenBack]
    statements: Sequence[Statement]
    electorate: Electorate | None
    previous: RaceSummary | None
    following: FollowingElection | None
    failed_before: Election | None  # the failed election that this one follows
    held_again: Election | None  # the one that follows this, which failed
    is_replay: bool  # asked for as of a bulletin, be it the last one

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each part that a bulletin may change, with its template."""
        return [(part, f"elections/race/parts/{part}.html") for part in PARTS]

    @property
    def title(self) -> str:
        """With the day or the year, for headlines of different years are the same word for word."""
        if not self.board.is_as_of:
            return _("%(headline)s, %(held)s") % {"headline": self.board.headline, "held": self.board.held}
        params = {"headline": self.board.headline, "number": self.board.number, "held": self.board.held}
        return _("%(headline)s, %(held)s (as of bulletin %(number)d)") % params

    @cached_property
    def phase(self) -> Phase:
        return phase_of(self.election, self.board.state, self.election.held_max if self.board.is_as_of else None)

    @property
    def asks_every(self) -> int:
        """Seconds after which an open page asks for news; 0 where none is to be expected: decided, past, or not called."""
        phase = self.phase
        is_late = phase is Phase.PASSED and not self.election.is_expected  # somebody may still publish how it ended
        is_going_on = (phase in (Phase.UNDER_WAY, Phase.CALLED) or is_late) and not self.board.is_as_of
        return settings.ASK_EVERY if is_going_on and not self.is_overtaken else 0

    @cached_property
    def is_overtaken(self) -> bool:
        """Its last news is old: the page says until when it is known, and promises none."""
        return is_overtaken(self.election, self.phase, self.board.log, timezone.now().date())

    @property
    def status(self) -> str:
        """What the page says first of how far it is."""
        words = {Phase.EXPECTED: _("Expected, not yet called"), Phase.PASSED: _("Result not known here")}
        status = words.get(self.phase, self.board.status)
        is_past = self.is_overtaken and not self.board.is_as_of
        return status_as_known(status, self.election) if is_past else status

    @property
    def summary(self) -> str:
        if self.phase is not Phase.PASSED:
            return self.board.summary
        return (f"{self.board.summary} " if self.board.number else "") + passed_text(self.election)

    @property
    def known_until(self) -> str:
        """Until when all of it is known; nothing where it is over, told again, or invented."""
        is_history = self.board.is_as_of or self.board.is_rehearsal
        return "" if is_history else known_until(self.election, self.phase, timezone.now().date())

    @property
    def earlier(self) -> int | None:
        """The bulletin before the one that is shown."""
        return self.board.number - 1 if self.board.number > 1 else None

    @property
    def later(self) -> int | None:
        return self.board.number + 1 if self.board.is_as_of else None

    @property
    def announcement(self) -> str:
        """The newest bulletin in one sentence, for readers who listen."""
        if not self.board.log:
            return ""
        newest = self.board.log[0]
        sentences = (ballot.sentence for ballot in self.counted_ballots if ballot.bulletin_number == newest.number)
        return next(sentences, f"{newest.headline}.")

    @cached_property
    def counted_ballots(self) -> list[BallotView]:
        return counted_ballots(self.board)

    @property
    def matrices(self) -> list[Matrix]:
        return matrices(self.board)

    @cached_property
    def notes(self) -> Footnotes:
        """The sources of the whole page: those of the bulletins first, then those of what else is known of the race."""
        notes: Footnotes = Footnotes()
        notes.cite(self.board.sources)
        candidacies = [card.candidacy for card in self.candidates if card.candidacy]
        noted = [self.election] if self.note or self.window else []
        records = [*self.endorsements, *candidacies, *self.statements, *noted, *self.events]
        notes.cite_facts(records)
        return notes

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Of the notes, by the keys of the sources."""
        return self.notes.numbers

    @cached_property
    def support(self) -> Support | None:
        return support(
            [(card.view, card.candidacy) for card in self.candidates], self.endorsements, self.counted_ballots
        )

    @cached_property
    def happenings(self) -> list[Happening]:
        return chronicle(self.board.log, self.board.ballots)

    @property
    def has_corrections(self) -> bool:
        return any(entry.corrects for entry in self.board.log)

    @property
    def note(self) -> str:
        """What is noted of the election as it is known now, unless that is only what was expected and it has been overtaken."""
        is_overtaken = self.election.is_expected and self.phase not in (Phase.EXPECTED, Phase.PASSED)
        return "" if is_overtaken or self.board.is_as_of else self.election.note

    @cached_property
    def window(self) -> str:
        """When candidates could be nominated, as it is known now."""
        return window_of(self.election)

    @property
    def has_dossiers(self) -> bool:
        return any(card.has_dossier for card in self.candidates)

    @cached_property
    def main_clauses(self) -> list[ClauseView]:
        """The rule in a few sentences: by what each body decides, and what else decides this race."""
        deciding = [clause for clause in self.board.clauses if clause.decides]
        applying = [clause for clause in self.board.clauses if clause.applies and not clause.decides]
        others = (clause for about in OTHERWISE for clause in self.board.clauses if clause.subject == about)
        return [*deciding, *(applying or islice(others, 1))]

    @property
    def has_ballot_to_try(self) -> bool:
        """With other figures: none where the election is over and no ballot was held, nor in a replay."""
        is_tried = bool(self.board.ballots) or not self.board.is_over
        return bool(self.candidates) and is_tried and not self.is_replay

    @property
    def reading(self) -> ClauseView | None:
        """What we take the rule to count, where its own definition was not to be had."""
        return next((clause for clause in self.board.clauses if clause.key == "present_and_voting"), None)


def race_page(slug: str, up_to: int | None = None) -> RacePage:
    """Raises Http404 where there is no such election."""
    near = neighbours(slug)
    election = near.election
    reading, before, after = _readings(election, near.previous, near.following, up_to)
    candidacies = candidacies_of(election)
    nominations = list(Nomination.objects.for_election(election).prefetch_related(None))
    endorsements = list(Endorsement.objects.filter(candidacy__election=election))
    events = list(RaceEvent.objects.for_election(election).prefetch_related(None))
    statements = _statements(election)
    keys = [clause.source for clause in reading.race.procedure.clauses]
    cited = attach_sources([election], candidacies, endorsements, events, statements, nominations, keys=keys)
    board = scoreboard_for(reading, facts_by_key(cited.values()))
    return RacePage(
        election=election,
        board=board,
        candidates=candidate_cards(by_how_far_they_came(board), candidacies, nominations),
        endorsements=endorsements,
        events=around_the_race(events, nominations),
        statements=statements,
        electorate=electorate_of(election, board),
        previous=next(shown([before] if before else [], race_summary), None),
        following=following_election(near.following, after) if near.following else None,
        failed_before=near.failed_before,
        held_again=near.held_again,
        is_replay=up_to is not None,
    )


def _readings(
    election: Election, previous: Election | None, following: Election | None, up_to: int | None
) -> tuple[RaceSnapshot, RaceSnapshot | None, RaceSnapshot | None]:
    """This race, the one before it, and the one after it if anything was published about that; as of now, in one query
    for all."""
    if following and not following.has_bulletins:  # type: ignore[attr-defined]
        following = None
    present = [election] if up_to is None else []
    readings = read_races([*present, *filter(None, (previous, following))])
    reading = readings[election.slug] if up_to is None else read_race(election, up_to)
    before, after = (readings.get(one.slug) if one else None for one in (previous, following))
    return reading, before, after


def _statements(election: Election) -> list[Statement]:
    """What was said of this very contest, in the year in which it was held."""
    if election.is_rehearsal or not election.held_min:
        return []
    about = Statement.objects.filter(agency=election.post.agency, topic=Statement.Topic.CONTEST)
    return list(about.filter(said_on_min__year=election.held_min.year))
