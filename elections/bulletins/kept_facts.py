"""Lists what bulletins keep as it was when they were published, where a record says something else by now.

What was published never changes. Whoever edits a name, by hand or in a file, is told where readers still see the other one,
and that a further bulletin would say the new one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agencies.models import Agency, Person, Post
from elections.models import Candidacy, Election

from .payload import Payload
from .race_reader import candidacies_in_order, candidate_of, facts_of
from .stored_bulletins import stored_bulletins

FACTS = {
    "agency": gettext_lazy("acronym of the agency"),
    "post": gettext_lazy("title of the post"),
    "organ": gettext_lazy("body that elects"),
    "session": gettext_lazy("session"),
    "venue": gettext_lazy("venue"),
    "held": gettext_lazy("day"),
    "procedure": gettext_lazy("procedure"),
}
OF_CANDIDATES = {
    "name": gettext_lazy("name on the ballot"),
    "nationality": gettext_lazy("nationality"),
    "nominated_by": gettext_lazy("nominated by"),
}


@dataclass(frozen=True)
class KeptFact:
    """What the last bulletin of an election says of something, and what its record says now."""

    election: str  # slug
    what: str
    published: str
    now: str

    def __str__(self) -> str:
        params = {"election": self.election, "what": self.what, "published": self.published, "now": self.now}
        if not self.now:
            text = _("%(election)s: what was published keeps “%(published)s” (%(what)s), which is empty now.")
        else:
            text = _("%(election)s: what was published keeps “%(published)s” (%(what)s), which is “%(now)s” now.")
        return f"{text % params} {_('Publish a further bulletin to say so.')}"


def kept_facts(elections: Iterable[Election]) -> Iterator[KeptFact]:
    """Of elections whose post and agency are loaded. Two queries each."""
    for election in elections:
        readable = [one.payload for one in stored_bulletins(election)]
        readable = [payload for payload in readable if payload.is_readable]
        if readable:
            yield from _differences(election, readable[-1])


def _differences(election: Election, last: Payload) -> Iterator[KeptFact]:
    now = facts_of(election)
    for name, what in FACTS.items():
        yield from _difference(election.slug, str(what), getattr(last.facts, name), getattr(now, name))
    candidates = {one.slug: one for one in map(candidate_of, candidacies_in_order(election=election))}
    for published in last.bulletin.candidates:
        for name, what in OF_CANDIDATES.items() if published.slug in candidates else ():
            here = getattr(candidates[published.slug], name)
            yield from _difference(election.slug, str(what), getattr(published, name), here)


def _difference(election: str, what: str, published: Any, now: Any) -> Iterator[KeptFact]:
    if published and published != now:
        yield KeptFact(election, what, _text(published), _text(now))


def _text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def elections_that_name(record: Model) -> Iterable[Election]:
    """Those whose bulletins may keep something of a record."""
    which = {
        Agency: Q(post__agency=record.pk),
        Post: Q(post=record.pk),
        Person: Q(candidacies__person=record.pk),
        Candidacy: Q(candidacies=record.pk),
        Election: Q(pk=record.pk),
    }.get(type(record))  # type: ignore[arg-type]
    return Election.objects.with_post().filter(which, bulletins__isnull=False).distinct() if which else ()
