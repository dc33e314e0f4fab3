"""One thing that the timeline shows, in a sentence, with how it was worked out and the sources that it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

from agencies.models.source import Source
from agencies.models.tenure import Tenure
from elections.models.election import Election


@dataclass(frozen=True)
class Finding:
    key: str  # an anchor of the page
    text: str
    working: str  # how it was worked out
    but: str = ""  # what it would be by another source
    sources: Sequence[Source] = ()
    rests_on_dates: bool = False  # of every holder: they have their sources where each is told of


def sources_of(facts: Sequence[Tenure | Election]) -> list[Source]:
    sources = (source for fact in facts for source in (*fact.cited, *getattr(fact, "rival_cited", ())))
    return list(dict.fromkeys(sources))
