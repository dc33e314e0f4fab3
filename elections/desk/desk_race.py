"""One election as a clerk works on it: the race so far, its candidacies and sources, and what has been handed in."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cached_property

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.models import Source
from agencies.states.roll import electorate_on
from elections.bulletins.race_reader import RaceSnapshot, candidate_of, procedure_sources, read_race
from elections.models import Bulletin, Candidacy, Election, Proposal, Release, TallySheet, VoteRound
from elections.rules.bulletin import Bulletin as PublishedBulletin
from elections.rules.bulletin import BulletinKind, Candidate
from elections.rules.moment import Moment, write_moment
from elections.rules.race import BallotResult, Race
from elections.rules.tally import Ballot
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.formatting import CityClock, ballot_label, moment_text
from elections.scoreboard.names import full_names, short_names


@dataclass(frozen=True)
class DeskRace:
    election: Election
    snapshot: RaceSnapshot

    @property
    def race(self) -> Race:
        return self.snapshot.race

    @property
    def zone(self) -> tzinfo:
        return self.election.zone

    @property
    def clock(self) -> CityClock:
        return CityClock(self.zone, self.election.post.agency.city_of(self.election.time_zone))

    @property
    def next_number(self) -> int:
        """Of the bulletin that would be published next."""
        return self.race.number + 1

    def again(self) -> "DeskRace":
        """The same desk with what has been published since."""
        return desk_of(self.election)

    @cached_property
    def board(self) -> Scoreboard:
        return scoreboard_for(self.snapshot, procedure_sources(self.race))

    @cached_property
    def candidacies(self) -> dict[str, Candidacy]:
        """By slug, in order of candidacy."""
        rows = Candidacy.objects.for_election(self.election).order_by("order")
        return {candidacy.slug: candidacy for candidacy in rows}

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """As a bulletin published now would name them."""
        return tuple(candidate_of(candidacy) for candidacy in self.candidacies.values())

    @cached_property
    def names(self) -> dict[str, str]:
        """In full, no two alike."""
        return full_names(self.candidates)

    @cached_property
    def short_names(self) -> dict[str, str]:
        """In short, no two alike."""
        return short_names(self.candidates)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All that this desk knows, by key; those already named in this race first."""
        named = self.snapshot.sources
        sources = Source.at_desk.known_to(is_rehearsal=self.election.is_rehearsal)
        in_order = sorted(sources, key=lambda source: (source.key not in named, source.publisher, source.key))
        return {source.key: source for source in in_order}

    @cached_property
    def roll(self) -> int | None:
        """How many states can have voted on the day, by the roll; None where nobody is on it. One query."""
        today = timezone.now().date()
        day = min(self.election.held.latest or today, today)
        electorate = electorate_on(self.election.post.agency, day)
        return len(electorate.members) + electorate.perhaps or None

    @property
    def now(self) -> str:
        return now_in(self.zone)

    def at(self, instant: datetime) -> str:
        """A minute by the venue's clock and by UTC, with the name of that clock, for people to read."""
        here = moment_text(Moment.at(instant), self.clock)
        return _("%(here)s (%(zone)s; %(utc)s UTC)") % {
            "here": here,
            "zone": self.zone,
            "utc": date_format(instant.astimezone(UTC), "j F Y, H:i"),
        }

    def bulletin(self, number: int) -> PublishedBulletin | None:
        """A bulletin as it was published; None where there is none with this number."""
        return next((entry.bulletin for entry in self.race.entries if entry.bulletin.number == number), None)

    def is_replaced(self, number: int) -> bool:
        return any(entry.bulletin.number == number and entry.replaced_by for entry in self.race.entries)

    def last_content(self, bulletin: PublishedBulletin) -> PublishedBulletin:
        """What a bulletin states; for a retraction, what it took back."""
        while bulletin.kind is BulletinKind.RETRACTION and bulletin.corrects:
            bulletin = self.race.entries[bulletin.corrects - 1].bulletin
        return bulletin

    def ballot(self, key: str) -> Ballot | None:
        """A ballot as published, else as a clerk has prepared it."""
        if not key:  # of no number
            return None
        if result := self.race.ballot(key):
            return result.ballot
        prepared = prepared_ballot(self.election, key)
        return prepared.ballot if prepared else None

    def label(self, ballot: Ballot) -> str:
        """`Second ballot`, with the body whose it is where more than one votes."""
        procedure = self.race.procedure
        if len({stage.body for stage in procedure.stages}) < 2 or not (body := procedure.stage_of(ballot).body):
            return ballot_label(ballot)
        label = ballot_label(ballot)
        return _("%(body)s, %(ballot)s") % {"body": isolated(_(body)), "ballot": label[:1].lower() + label[1:]}

    def counted(self, key: str) -> BallotResult | None:
        """The published result of a ballot, if one stands."""
        return next((result for result in self.race.counted if key and result.ballot.key == key), None)

    def before(self, ballot: Ballot) -> BallotResult | None:
        """The counted ballot that came just before this one: of straw polls a poll, and never one between the tied."""
        alike = [
            result
            for result in self.race.counted
            if result.ballot.is_poll is ballot.is_poll and not result.ballot.stay and result.ballot.key != ballot.key
        ]
        earlier = [one for one in alike if 0 < (one.ballot.number or 0) < (ballot.number or 0) + bool(ballot.stay)]
        return earlier[-1] if earlier else None

    def unpublished(self) -> list[TallySheet]:
        """First readings of what is neither public nor set aside, newest first. One made to correct what no longer
        stands is past."""
        sheets = TallySheet.objects.filter(vote_round__election=self.election, repeats=None, set_aside=None)
        public = Bulletin.objects.filter(election=self.election, sheet__isnull=False)
        beside = Release.objects.filter(bulletin__election=self.election, beside__isnull=False).values("beside")
        for ids in (public.values("sheet"), beside):
            sheets = sheets.exclude(pk__in=ids).exclude(repeated_by__in=ids)  # type: ignore[misc]
        newest_first = sheets.in_full().order_by("-made_at", "-pk")
        return [sheet for sheet in newest_first if not (sheet.corrects and self.is_replaced(sheet.corrects.number))]

    def proposed(self) -> list[Proposal]:
        """Proposals that are neither public nor set aside, newest first."""
        waiting = Proposal.objects.filter(election=self.election, set_aside=None)
        released = Release.objects.filter(election=self.election, bulletin__isnull=False, proposal__isnull=False)
        newest_first = waiting.exclude(pk__in=released.values("proposal")).select_related("corrects", "author")
        return [
            one
            for one in newest_first.order_by("-made_at", "-pk")
            if not (one.corrects and self.is_replaced(one.corrects.number))
        ]


def prepared_ballot(election: Election, key: str) -> VoteRound | None:
    """The record of a ballot at the desk. Two queries, however many there are."""
    rows = VoteRound.objects.filter(election=election).prefetch_related("candidacies")
    return next((one for one in rows if one.ballot.key == key), None)


def now_in(zone: tzinfo) -> str:
    """This minute by the venue's clock, as a clerk would type it."""
    return write_moment(Moment.at(timezone.now()), zone)


def desk_race(slug: str) -> DeskRace:
    """Raises Http404 where there is no such election."""
    election = get_object_or_404(Election.objects.with_post(), slug=slug)
    return desk_of(election)


def desk_of(election: Election) -> DeskRace:
    """The same where the election, its post and its agency are at hand."""
    return DeskRace(election, read_race(election))


def bulletin_row(desk: DeskRace, number: int) -> Bulletin:
    return get_object_or_404(Bulletin.objects.for_election(desk.election), number=number)
