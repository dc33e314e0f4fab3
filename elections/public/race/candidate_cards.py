"""Makes the cards of the candidates: each as the bulletins tell it, with what else is known of the candidacy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from elections.models.candidacy import Candidacy
from elections.models.dossier import DossierDocument, Nomination
from elections.models.election import Election
from elections.scoreboard import Scoreboard
from elections.scoreboard.values import CandidateView

FEW = 3  # of more, readers look first for whoever came furthest


@dataclass(frozen=True)
class CandidateCard:
    view: CandidateView
    candidacy: Candidacy | None
    has_dossier: bool


def candidacies_of(election: Election) -> list[Candidacy]:
    """Each with `has_documents`. One query."""
    has_documents = Exists(DossierDocument.objects.filter(candidacy=OuterRef("pk")))
    return list(
        Candidacy.objects.filter(election=election).select_related("person").annotate(has_documents=has_documents)
    )


def candidate_cards(
    views: Iterable[CandidateView], candidacies: Sequence[Candidacy], nominations: Iterable[Nomination]
) -> list[CandidateCard]:
    by_slug = {candidacy.slug: candidacy for candidacy in candidacies}
    nominated = {one.candidacy_id for one in nominations}
    with_dossiers = {one.slug for one in candidacies if one.pk in nominated or one.has_documents}  # type: ignore[attr-defined]
    return [CandidateCard(view, by_slug.get(view.slug), view.slug in with_dossiers) for view in views]


def by_how_far_they_came(board: Scoreboard) -> Sequence[CandidateView]:
    """As the board has them. Of more than a few first whoever stood last, in the order of that ballot."""
    if len(board.candidates) <= FEW:
        return board.candidates
    furthest = dict.fromkeys(row.slug for ballot in reversed(board.ballots) for row in ballot.rows)
    place = {slug: nth for nth, slug in enumerate(furthest)}
    return sorted(board.candidates, key=lambda view: place.get(view.slug, len(place)))
