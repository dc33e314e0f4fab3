"""Counts what rests on each source: facts by kind, the races whose bulletins name it, and the clauses of rules. Four
queries at most, and one for each rule that this process has not read yet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import CharField, Count, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from agencies.models.agency import Agency, AgencyName
from agencies.models.key_figure import KeyFigure
from agencies.models.membership import Membership
from agencies.models.milestone import Milestone
from agencies.models.person import Person
from agencies.models.post import Post
from agencies.models.source import Source
from agencies.models.statement import Statement
from agencies.models.tenure import Tenure
from elections.bulletins.frozen_procedures import procedures_by
from elections.models.candidacy import Candidacy
from elections.models.dossier import DossierDocument, Nomination
from elections.models.election import Election
from elections.models.endorsement import Endorsement
from elections.models.race_event import RaceEvent
from elections.public.pages.race_list import ListedElection, public_elections, with_scoreboards
from elections.scoreboard import Scoreboard

# Each kind of fact by the tables that tie it to sources, and how many of them are put into words.
KINDS = {
    "agency": ((Agency.sources.through,), ngettext_lazy("the agency itself", "the agency itself")),
    "names": ((AgencyName.sources.through,), ngettext_lazy("%d name", "%d names")),
    "posts": ((Post.sources.through, Post.no_woman_sources.through), ngettext_lazy("%d post", "%d posts")),
    "tenures": (
        (Tenure.sources.through, Tenure.rival_sources.through),
        ngettext_lazy("%d term of office", "%d terms of office"),
    ),
    "people": ((Person.sources.through,), ngettext_lazy("%d person", "%d people")),
    "figures": ((KeyFigure.sources.through,), ngettext_lazy("%d key figure", "%d key figures")),
    "milestones": ((Milestone.sources.through,), ngettext_lazy("%d milestone", "%d milestones")),
    "statements": ((Statement.sources.through,), ngettext_lazy("%d statement", "%d statements")),
    "memberships": (
        (Membership.sources.through,),
        ngettext_lazy("%d date of membership", "%d dates of membership"),
    ),
    "roll": (
        (Membership.list_sources.through,),
        ngettext_lazy("%d state on the roll", "%d states on the roll"),
    ),
    "elections": ((Election.sources.through,), ngettext_lazy("%d election", "%d elections")),
    "candidacies": ((Candidacy.sources.through,), ngettext_lazy("%d candidacy", "%d candidacies")),
    "endorsements": (
        (Endorsement.sources.through,),
        ngettext_lazy("%d statement of support", "%d statements of support"),
    ),
    "nominations": ((Nomination.sources.through,), ngettext_lazy("%d nomination", "%d nominations")),
    "documents": (
        (DossierDocument.sources.through,),
        ngettext_lazy("%d document of a candidate", "%d documents of candidates"),
    ),
    "events": (
        (RaceEvent.sources.through,),
        ngettext_lazy("%d event of a campaign", "%d events of a campaign"),
    ),
}

SEARCHED = ("publisher", "title", "url", "note", "key")

# How those of an election lead to it: what a rehearsal names counts for nothing.
TO_THE_ELECTION = {
    "elections": "election",
    "candidacies": "candidacy__election",
    "endorsements": "endorsement__candidacy__election",
    "nominations": "nomination__candidacy__election",
    "documents": "dossierdocument__candidacy__election",
    "events": "raceevent__election",
}


@dataclass(frozen=True)
class RuleUsage:
    """The clauses of one rule that rest on a source."""

    name: str
    clauses: int
    race: Scoreboard  # the latest that goes by it


@dataclass(frozen=True)
class SourceUsage:
    source: Source
    facts: Mapping[str, int]
    races: Sequence[Scoreboard]
    rules: Sequence[RuleUsage]

    @property
    def count(self) -> int:
        return sum(self.facts.values()) + len(self.races) + sum(rule.clauses for rule in self.rules)

    @property
    def kinds(self) -> list[str]:
        """`5 key figures`, `1 milestone`."""
        return [_counted_words(KINDS[kind][1], count) for kind, count in self.facts.items()]


def source_matches(source: Source, search: str) -> bool:
    return any(search.casefold() in getattr(source, name).casefold() for name in SEARCHED)


def _counted_words(words, count: int) -> str:
    """One of the pairs above with its number, where it has a place for one."""
    return words % count


def source_usage(sources: Iterable[Source]) -> list[SourceUsage]:
    elections = with_scoreboards(public_elections().called())
    facts, races, rules = _facts(), _races(elections), _rules(elections)
    return [
        SourceUsage(source, facts.get(source.pk, {}), races.get(source.key, ()), rules.get(source.key, ()))
        for source in sources
    ]


def _facts() -> dict[int, Counter]:
    """How many facts of each kind name each source, by the source's id."""
    counts: dict[int, Counter] = defaultdict(Counter)
    with connection.cursor() as cursor:
        cursor.execute(*_question())
        for source, kind, count in cursor.fetchall():
            counts[source][kind] += count
    return counts


@cache
def _question() -> tuple[str, tuple]:
    """The same for every page: Django takes longer to write it than any database to answer it."""
    queries = [_counted(kind, table) for kind, (tables, _name) in KINDS.items() for table in tables]
    return queries[0].union(*queries[1:], all=True).query.sql_with_params()


def _counted(kind: str, table):
    named = Value(kind, output_field=CharField())
    way = TO_THE_ELECTION.get(kind)
    counted = table.objects.filter(**{f"{way}__is_rehearsal": False}) if way else table.objects
    return (
        counted.order_by()
        .values("source_id")
        .annotate(kind=named, facts=Count("pk"))
        .values_list("source_id", "kind", "facts")
    )


def _races(elections: Iterable[ListedElection[Scoreboard]]) -> dict[str, list[Scoreboard]]:
    """The races whose bulletins name each source, by the source's key."""
    boards: dict[str, list[Scoreboard]] = defaultdict(list)
    for one in elections:
        for source in one.board.sources:
            boards[source.key].append(one.board)
    return boards


def _rules(elections: Iterable[ListedElection[Scoreboard]]) -> dict[str, list[RuleUsage]]:
    """The rules with clauses that rest on each source, by the source's key. The elections are the newest first."""
    latest: dict[str, Scoreboard] = {}
    for one in elections:
        latest.setdefault(one.election.digest_now, one.board)
    rules: dict[str, list[RuleUsage]] = defaultdict(list)
    for digest, procedure in procedures_by(latest).items():
        for key, count in Counter(clause.source for clause in procedure.clauses).items():
            rules[key].append(RuleUsage(_(procedure.name), count, latest[digest]))
    return rules
