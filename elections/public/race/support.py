"""Sets beside each other who nominated a candidate, who spoke for them in public, and the votes: none is added to another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from elections.models.candidacy import Candidacy
from elections.models.endorsement import Endorsement
from elections.scoreboard import formatting
from elections.scoreboard.values import BallotView, CandidateRow, CandidateView

Kind, Backer = Endorsement.Kind, Endorsement.Backer
LABELS = {
    Kind.SUPPORT: gettext_lazy("Announced"),
    Kind.STATEMENT: gettext_lazy("Spoke in favour"),
    Kind.LOBBYING: gettext_lazy("Lobbied"),
    Kind.CLAIM: gettext_lazy("Claimed"),
}


@dataclass(frozen=True, kw_only=True)
class SupportSide:
    """One candidate's side: what was declared in public, and apart from it what the ballots gave."""

    view: CandidateView
    nominated_by: str
    nomination_sources: Sequence[Any]
    declared: Sequence[tuple[str, Sequence[Endorsement]]]  # by kind, each with its label
    declared_text: str
    votes_text: str


def support_sides(
    candidates: Iterable[tuple[CandidateView, Candidacy | None]],
    endorsements: Sequence[Endorsement],
    ballots: Sequence[BallotView],
) -> list[SupportSide]:
    """One side a candidate; nothing where nobody is known to have nominated or backed any of them."""
    sides = [_side(view, candidacy, endorsements, ballots) for view, candidacy in candidates]
    return sides if any(side.nominated_by or side.declared for side in sides) else []


def _side(
    view: CandidateView, candidacy: Candidacy | None, endorsements: Sequence[Endorsement], ballots: Sequence[BallotView]
) -> SupportSide:
    own = [one for one in endorsements if candidacy and one.candidacy_id == candidacy.pk]
    nominations = [one for one in own if one.kind == Kind.NOMINATION]
    by_kind = [(str(label), [one for one in own if one.kind == kind]) for kind, label in LABELS.items()]
    return SupportSide(
        view=view,
        nominated_by=view.nominated_by_text or formatting.listing([one.backer for one in nominations]),
        nomination_sources=_cited(nominations) or (candidacy.cited if candidacy else []),
        declared=[(label, those) for label, those in by_kind if those],
        declared_text=_declared_text(own),
        votes_text=_votes_text(view, ballots),
    )


def _cited(endorsements: Iterable[Endorsement]) -> list[Any]:
    return list({source.key: source for one in endorsements for source in one.cited}.values())


def _declared_text(own: Sequence[Endorsement]) -> str:
    """`Declared in public: 1 state and 2 statements.` A state counts once, a body as the one that it is, and what
    somebody else claims not at all."""
    declared = [one for one in own if one.kind != Kind.CLAIM]
    states = {one.state_id or one.backer for one in declared if one.backer_kind == Backer.STATE}
    bodies = {one.backer for one in declared if one.backer_kind == Backer.BODY}
    statements = [one for one in declared if one.backer_kind == Backer.OFFICIAL]
    counts = [
        (len(states), ngettext("%(count)s state", "%(count)s states", len(states))),
        (len(bodies), ngettext("%(count)s body of states", "%(count)s bodies of states", len(bodies))),
        (len(statements), ngettext("%(count)s statement", "%(count)s statements", len(statements))),
    ]
    those = formatting.listing([text % {"count": formatting.count(number)} for number, text in counts if number])
    return _("Declared in public: %(those)s") % {"those": those} if those else ""


def _votes_text(view: CandidateView, ballots: Sequence[BallotView]) -> str:
    """What the ballots gave, one after the other."""
    rows = [(ballot, row) for ballot in ballots for row in ballot.rows if row.slug == view.slug]
    if not rows:
        return ""
    if len(rows) > 1:
        between = "; " if any(row.against for _b, row in rows) else ", "
        return _("Votes, ballot by ballot: %(votes)s") % {"votes": between.join(_votes(row) for _b, row in rows)}
    ballot, row = rows[0]
    return _("Votes on %(ballot)s: %(votes)s") % {"ballot": formatting.in_sentence(ballot.label), "votes": _votes(row)}


def _votes(row: CandidateRow) -> str:
    if row.against is None:
        return row.votes_text
    return _("%(votes)s for, %(against)s against") % {"votes": row.votes_text, "against": row.against.text}
