"""Numbers the sources of the timeline in the order in which the page names them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from agencies.footnotes import Footnotes
from agencies.models.key_figure import KeyFigure
from agencies.models.post import Post
from agencies.tenures.vacancies import Vacancy
from elections.public.timeline.finding import Finding
from elections.public.timeline.holder import Holder


def notes_of(
    findings: Sequence[Finding],
    post: Post,
    vacancies: Iterable[Vacancy],
    holders: Sequence[Holder],
    figures: Iterable[KeyFigure],
) -> Footnotes[Any]:
    """`holders` are told from the last to the first. A source of a record and of a bulletin is one, by its key."""
    notes: Footnotes[Any] = Footnotes()
    for finding in findings:
        notes.cite(finding.sources)
    notes.cite_facts([post])
    for vacancy in vacancies:
        notes.cite(vacancy.sources)
    for holder in reversed(holders):
        for sources in _of_holder(holder):
            notes.cite(sources)
    notes.cite_facts(figures)
    return notes


def _of_holder(holder: Holder) -> Iterator[Iterable[Any]]:
    yield holder.spell.tenure.rival_cited
    yield holder.spell.tenure.cited
    for election in holder.elections_won:
        for ballot in election.ballots:
            yield ballot.vote_sources
        if election.decision:
            yield election.decision.sources
    for rule in holder.rules:
        for _clause, sources in rule.clauses:
            yield sources
