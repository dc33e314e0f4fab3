"""Says who could vote in an election, how many did, and who spoke in public; which is not how anybody voted."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.attach_sources import attach_sources
from agencies.footnotes import Footnotes
from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.agency import Agency
from agencies.models.statement import Statement
from agencies.states.roll import Electorate, electorate_on
from agencies.states.tiles import Region, Tile, TileMark
from elections.bulletins.frozen_procedures import procedures_of
from elections.bulletins.race_reader import facts_by_key, read_race
from elections.models.election import Election
from elections.models.endorsement import Endorsement
from elections.public.pages.race_list import elections_of
from elections.public.race.matrix import counted_ballots
from elections.rules.bulletin import BulletinKind
from elections.rules.tally import FigureKind
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.values import BallotView, CandidateView, ClauseView
from iomwatch.htmx import page_or_fragment
from iomwatch.public_pages import public_page
from iomwatch.unusable_values import unusable_values

SUPPORT = "support"
ARREARS = ("arrears", "no_arrears")  # keys of clauses
OF_A_VOTE = (BulletinKind.BALLOT_OPENED, BulletinKind.RESULT, BulletinKind.ELECTED)  # nobody is elected without a vote


@dataclass(frozen=True)
class PublicSupport:
    """What was said in public for one candidate."""

    candidate: CandidateView
    mark: TileMark
    by_states: list[Endorsement]
    by_bodies: list[Endorsement]
    by_others: list[Endorsement]

    @property
    def states(self) -> list[str]:
        """As ISO 3166 alpha-3."""
        return sorted({one.state.iso3 for one in self.by_states if one.state})


@dataclass(frozen=True)
class ElectoratePage:
    board: Scoreboard
    electorate: Electorate | None  # of the day that the roll is of; None where that is not known
    endorsements: Sequence[Endorsement]
    statements: Sequence[Statement]  # about who could vote that year
    is_layered: bool

    @property
    def heading(self) -> str:
        return _("Who may vote") if self.is_ahead else _("Who could vote")

    @property
    def title(self) -> str:
        return _("Who could vote: %(post)s, %(agency)s, %(held)s") % {
            "post": isolated(self.board.post),
            "agency": isolated(self.board.agency),
            "held": self.board.held,
        }

    @property
    def is_ahead(self) -> bool:
        """Nothing is known of it yet because it has not been held."""
        return not self.board.is_over and not self.board.ballots

    @cached_property
    def ballots(self) -> list[BallotView]:
        return [ballot for ballot in counted_ballots(self.board) if not ballot.is_without_figures]

    @property
    def entitled(self) -> str:
        """How many could vote, on the last ballot of which that was reported."""
        steps = (step for ballot in reversed(self.ballots) for step in ballot.funnel if step.is_reported)
        return next((step.text for step in steps if step.kind == FigureKind.ENTITLED), "")

    @cached_property
    def counts_states(self) -> bool:
        """Whether the steps begin with member states: those who vote in a body need not be states."""
        steps = (step for ballot in self.ballots for step in ballot.funnel)
        is_reported = any(step.is_reported and step.kind == FigureKind.MEMBERS for step in steps)
        return self.board.has_one_vote_each or is_reported

    @cached_property
    def public_support(self) -> list[PublicSupport]:
        """Only candidates for whom somebody spoke."""
        marked = letters(self.board.candidates)
        supported = []
        for view in self.board.candidates:
            endorsements = [one for one in self.endorsements if one.candidacy.slug == view.slug]
            by = {kind: [one for one in endorsements if one.backer_kind == kind] for kind in Endorsement.Backer}
            states = by[Endorsement.Backer.STATE] + by[Endorsement.Backer.OFFICIAL]
            bodies, claims = by[Endorsement.Backer.BODY], by[Endorsement.Backer.CLAIM]
            if endorsements:
                supported.append(PublicSupport(view, TileMark(marked[view.slug], view.colour), states, bodies, claims))
        return supported

    @cached_property
    def marks(self) -> dict[str, list[TileMark]]:
        """By state, as ISO 3166 alpha-3: one for each candidate for whom it spoke."""
        marks: dict[str, list[TileMark]] = defaultdict(list)
        for support in self.public_support:
            for iso3 in support.states:
                marks[iso3].append(support.mark)
        return dict(marks)

    @property
    def regions(self) -> list[Region]:
        """With the marks on the tiles, if these were asked for."""
        if self.electorate is None:
            return []
        if not self.is_layered:
            return self.electorate.regions
        return replace(self.electorate, tiles=tuple(map(self._marked, self.electorate.tiles))).regions

    def _marked(self, tile: Tile) -> Tile:
        names = [support.candidate.name for support in self.public_support if tile.iso3 in support.states]
        remark = _("spoke for %(names)s") % {"names": ", ".join(names)} if names else _("no statement known")
        return tile._replace(marks=tuple(self.marks.get(tile.iso3, ())), remark=remark)

    @property
    def observer_names(self) -> list[str]:
        return [tile.name for tile in self.electorate.observers] if self.electorate else []

    @cached_property
    def notes(self) -> Footnotes:
        """The sources of the whole page; what is exchanged with the layer cites the same numbers."""
        notes: Footnotes = Footnotes()
        for ballot in self.ballots:
            for step in ballot.funnel:
                for figure in (step.figure, *step.figure.rivals) if step.figure else ():
                    notes.cite(figure.sources)
        spoken = (one for by in self.public_support for one in (*by.by_states, *by.by_bodies, *by.by_others))
        notes.cite_facts(self.statements, spoken)
        return notes

    @property
    def says_who_can_lose_it(self) -> bool:
        """What is to come, and what is invented, has nothing to say of a vote that no rule takes away."""
        return bool(self.arrears or self.statements) or not (self.is_ahead or self.board.is_rehearsal)

    @property
    def arrears(self) -> ClauseView | None:
        """The rule that takes a vote away, or that it was not yet in force."""
        return next((clause for clause in self.board.clauses if clause.key in ARREARS), None)


@public_page(query=("layer",), fragment=True)
def electorate(request: HttpRequest, slug: str) -> HttpResponse:
    page = electorate_page(slug, is_layered=request.GET.get("layer") == SUPPORT)
    unusable = unusable_values(request, "layer", {SUPPORT}, _("The tiles show members and observers."))
    context = {"page": page, "board": page.board, "unusable": unusable, "section": "elections"}
    return render(request, page_or_fragment(request, "elections/race/electorate.html", "tiles"), context)


def votes_on(agency: Agency, day: date) -> list[tuple[str, str]]:
    """The posts that the agency voted on that day, whatever came of it, each with the address at which one reads who spoke
    for whom; without those of which nobody has told that they began. One query."""
    around = elections_of(agency).filter(held_min__lte=day, held_max__gte=day, bulletins__kind__in=OF_A_VOTE).distinct()
    return list(shown((one for one in around if one.first_day), _vote))


def rule_subjects(agency: Agency) -> frozenset[str]:
    """What the clauses of the procedure of its latest election are about. One query."""
    procedures = procedures_of(elections_of(agency)[:1])
    return frozenset(clause.subject for procedure in procedures for clause in procedure.clauses)


def _vote(one: Election) -> tuple[str, str]:
    return one.post.title, f"{reverse('public:electorate', args=[one.slug])}?layer={SUPPORT}#tiles"


def electorate_page(slug: str, *, is_layered: bool) -> ElectoratePage:
    """Seven queries, however many ballots, states and statements there are. Raises Http404."""
    election = get_object_or_404(Election.objects.with_post(), slug=slug)
    reading = read_race(election)
    endorsements = list(Endorsement.objects.for_election(election).prefetch_related(None))
    statements = _statements(election)
    cited = attach_sources(endorsements, statements, keys=[clause.source for clause in reading.race.procedure.clauses])
    board = scoreboard_for(reading, facts_by_key(cited.values()))
    return ElectoratePage(
        board=board,
        electorate=electorate_of(election, board),
        endorsements=endorsements,
        statements=statements,
        is_layered=is_layered,
    )


def electorate_of(election: Election, board: Scoreboard) -> Electorate | None:
    """Who could vote on the first day, and on the last of an election that took longer than a few days: its members decide
    at the end. None where the days are not known: the roll of a whole year would be a guess."""
    day = election.first_day or (board.days and board.days.latest)
    return electorate_on(election.post.agency, day) if day else None


def _statements(election: Election) -> list[Statement]:
    """What was said of who could vote, in the year of the election."""
    if election.is_rehearsal or not election.held_min:
        return []
    about = Statement.objects.filter(agency=election.post.agency, topic=Statement.Topic.VOTE)
    return list(about.filter(said_on_min__year=election.held_min.year))


def letters(candidates: Sequence[CandidateView]) -> dict[str, str]:
    """The initial of each family name; the order of candidacy where two have the same."""
    initials = [view.family_name[:1].upper() for view in candidates]
    if len(set(initials)) < len(initials):
        return {view.slug: str(view.order + 1) for view in candidates}
    return {view.slug: initial for view, initial in zip(candidates, initials, strict=True)}
