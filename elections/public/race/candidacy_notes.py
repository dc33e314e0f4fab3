"""Numbers the sources of the page of a candidacy in the order in which the page names them."""

from collections.abc import Iterable, Sequence
from typing import Any

from agencies.footnotes import Footnotes
from elections.models.candidacy import Candidacy
from elections.models.endorsement import Endorsement
from elections.public.race.candidacy_steps import CandidacyStep
from elections.public.race.dossier import Dossier
from elections.scoreboard.values import BallotView, CandidateRow


def candidacy_notes(
    candidacy: Candidacy,
    dossier: Dossier | None,
    ballots: Iterable[tuple[BallotView, CandidateRow]],
    steps: Iterable[CandidacyStep],
    endorsements: Sequence[Endorsement],
) -> Footnotes[Any]:
    """A source of a record and of a bulletin is one, by its key."""
    notes: Footnotes[Any] = Footnotes()
    notes.cite_facts([candidacy])
    if dossier:
        notes.cite_facts(dossier.nominations, *(papers for _kind, papers in dossier.papers))
    for _ballot, row in ballots:
        figure = row.votes or row.against
        notes.cite(figure.sources if figure else ())
    for step in steps:
        notes.cite(step.sources)
    notes.cite_facts(endorsements)
    return notes
