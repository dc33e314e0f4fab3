"""What rests on each source: facts by kind, and the races whose bulletins name it. Five queries, whatever there is."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import CharField, Count, Value
from django.utils.translation import gettext_lazy as _

from agencies.models.agency import Agency, AgencyName
from agencies.models.key_figure import KeyFigure
from agencies.models.membership import Membership
from agencies.models.milestone import Milestone
from agencies.models.person import Person
from agencies.models.post import Post
from agencies.models.source import Source
from agencies.models.statement import Statement
from agencies.models.tenure import Tenure
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.models.endorsement import Endorsement
from elections.models.race_event import RaceEvent
from elections.public.listing import listed, public_elections
from elections.scoreboard import Scoreboard

# Each kind of fact by the tables that tie it to sources, and its name in the plural.
KINDS = {
    "agency": ((Agency.sources.through,), _("the agency itself")),
    "names": ((AgencyName.sources.through,), _("names of the organization")),
    "posts": ((Post.sources.through,), _("posts")),
    "tenures": ((Tenure.sources.through, Tenure.rival_sources.through), _("terms of office")),
    "people": ((Person.sources.through,), _("people")),
    "figures": ((KeyFigure.sources.through,), _("key figures")),
    "milestones": ((Milestone.sources.through,), _("milestones")),
    "statements": ((Statement.sources.through,), _("statements")),
    "memberships": ((Membership.sources.through,), _("dates of membership")),
    "roll": ((Membership.list_sources.through,), _("states on the list")),
    "elections": ((Election.sources.through,), _("elections")),
    "candidacies": ((Candidacy.sources.through,), _("candidacies")),
    "endorsements": ((Endorsement.sources.through,), _("statements of support")),
    "events": ((RaceEvent.sources.through,), _("events of a campaign")),
}


@dataclass(frozen=True)
class Resting:
    source: Source
    facts: Mapping[str, int]
    races: tuple[Scoreboard, ...]

    @property
    def count(self) -> int:
        return sum(self.facts.values()) + len(self.races)

    @property
    def kinds(self) -> list[tuple[str, int]]:
        return [(KINDS[kind][1], count) for kind, count in self.facts.items()]

    def speaks_of(self, search: str) -> bool:
        source = self.source
        words = (source.publisher, source.title, source.url, source.note, source.key)
        return any(search.casefold() in word.casefold() for word in words)


def resting() -> list[Resting]:
    facts, races = _facts(), _races()
    return [
        Resting(source, facts.get(source.pk, {}), tuple(races.get(source.key, ())))
        for source in Source.objects.all()
    ]


def _facts() -> dict[int, Counter]:
    """How many facts of each kind name each source, by the source's id."""
    queries = [_counted(kind, table) for kind, (tables, _name) in KINDS.items() for table in tables]
    found: dict[int, Counter] = defaultdict(Counter)
    for source, kind, count in queries[0].union(*queries[1:], all=True):
        found[source][kind] += count
    return found


def _counted(kind: str, table):
    named = Value(kind, output_field=CharField())
    return table.objects.order_by().values("source_id").annotate(kind=named, facts=Count("pk")).values_list(
        "source_id", "kind", "facts"
    )


def _races() -> dict[str, list[Scoreboard]]:
    """The races whose bulletins name each source, by the source's key."""
    found: dict[str, list[Scoreboard]] = defaultdict(list)
    for one in listed(public_elections()):
        for source in one.board.sources:
            found[source.key].append(one.board)
    return found
