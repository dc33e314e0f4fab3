"""Sets beside each other who nominated a candidate, who spoke for them in public, and the votes: none is added to another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elections.models.candidacy import Candidacy
from elections.models.endorsement import Endorsement
from elections.rules.race import Status
from elections.scoreboard import formatting
from elections.scoreboard.values import BallotView, CandidateRow, CandidateView

Kind, Backer = Endorsement.Kind, Endorsement.Backer
LABELS = {
    Kind.SUPPORT: gettext_lazy("Announced"),
    Kind.STATEMENT: gettext_lazy("Spoke in favour"),
    Kind.LOBBYING: gettext_lazy("Lobbied"),
    Kind.CLAIM: gettext_lazy("Claimed"),
}
HEADINGS = {
    Backer.STATE: gettext_lazy("States"),
    Backer.BODY: gettext_lazy("Bodies of states"),
    Backer.OFFICIAL: gettext_lazy("Statements"),
}


@dataclass(frozen=True, kw_only=True)
class SupportSide:
    """One candidate's side: who declared what in public."""

    view: CandidateView
    nominated_by: str
    nomination_sources: Sequence[Any]
    declared: Sequence[tuple[str, Sequence[Endorsement]]]  # by kind, each with its label


@dataclass(frozen=True, kw_only=True)
class SupportLine:
    """One candidate's line of the table: how much was declared in public, and apart from it what the ballots gave."""

    view: CandidateView
    declared: Sequence[str]  # a number under each heading; empty where nothing is known
    votes: str
    is_out_before: bool  # left before the first ballot that is known


@dataclass(frozen=True, kw_only=True)
class Support:
    sides: Sequence[SupportSide]
    declared_by: Sequence[str]  # headings: those under which anything is known of anybody
    votes_heading: str
    lines: Sequence[SupportLine]


def support(
    candidates: Sequence[tuple[CandidateView, Candidacy | None]],
    endorsements: Sequence[Endorsement],
    ballots: Sequence[BallotView],
) -> Support | None:
    """Nothing where nobody is known to have nominated or backed any of them."""
    own = [
        [one for one in endorsements if candidacy and one.candidacy_id == candidacy.pk] for _v, candidacy in candidates
    ]
    sides = [_side(view, candidacy, those) for (view, candidacy), those in zip(candidates, own, strict=True)]
    if not any(side.nominated_by or side.declared for side in sides):
        return None
    counts = [_declared_by(those) for those in own]
    drawn = [ballot for ballot in ballots if not ballot.is_without_figures]
    kinds = [kind for kind in HEADINGS if any(of_one[kind] for of_one in counts)]
    return Support(
        sides=sides,
        declared_by=[str(HEADINGS[kind]) for kind in kinds],
        votes_heading=_votes_heading(drawn),
        lines=[
            SupportLine(
                view=side.view,
                declared=[formatting.count(of_one[kind]) if of_one[kind] else "" for kind in kinds],
                votes=_votes_text(side.view, drawn),
                is_out_before=Status(side.view.status).has_departed,
            )
            for side, of_one in zip(sides, counts, strict=True)
        ],
    )


def _side(view: CandidateView, candidacy: Candidacy | None, own: Sequence[Endorsement]) -> SupportSide:
    nominations = [one for one in own if one.kind == Kind.NOMINATION]
    by_kind = [(str(label), [one for one in own if one.kind == kind]) for kind, label in LABELS.items()]
    return SupportSide(
        view=view,
        nominated_by=view.nominated_by_text or formatting.listing([one.backer for one in nominations]),
        nomination_sources=_cited(nominations) or (candidacy.cited if candidacy else []),
        declared=[(label, those) for label, those in by_kind if those],
    )


def _cited(endorsements: Iterable[Endorsement]) -> list[Any]:
    return list({source.key: source for one in endorsements for source in one.cited}.values())


def _declared_by(own: Sequence[Endorsement]) -> dict[Endorsement.Backer, int]:
    """A state counts once, a body as the one that it is, and what somebody else claims not at all."""
    declared = [one for one in own if one.kind != Kind.CLAIM]
    states = {one.state_id or one.backer for one in declared if one.backer_kind == Backer.STATE}
    bodies = {one.backer for one in declared if one.backer_kind == Backer.BODY}
    statements = [one for one in declared if one.backer_kind == Backer.OFFICIAL]
    return {Backer.STATE: len(states), Backer.BODY: len(bodies), Backer.OFFICIAL: len(statements)}


def _votes_heading(ballots: Sequence[BallotView]) -> str:
    if not ballots:
        return ""
    if len(ballots) > 1:
        return _("Votes, ballot by ballot")
    return _("Votes on %(ballot)s") % {"ballot": ballots[0].within}


def _votes_text(view: CandidateView, ballots: Sequence[BallotView]) -> str:
    """What the ballots gave, one after the other."""
    rows = [(ballot, row) for ballot in ballots for row in ballot.rows if row.slug == view.slug]
    between = "; " if any(row.against or ballot.is_on_each for ballot, row in rows) else ", "
    return between.join(_votes(ballot, row, is_one_of_several=len(ballots) > 1) for ballot, row in rows)


def _votes(ballot: BallotView, row: CandidateRow, *, is_one_of_several: bool) -> str:
    params = {"votes": row.votes_text}
    if ballot.is_on_each:
        return row.counts_text
    if row.against:
        return _("%(votes)s for, %(against)s against") % (params | {"against": row.against.text})
    return _("%(votes)s (straw poll)") % params if ballot.is_straw_poll and is_one_of_several else row.votes_text
