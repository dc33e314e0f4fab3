"""The sources of many facts of different kinds, in two queries however many kinds and facts there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import CharField, F, Q, QuerySet, Value

from agencies.models.source import Source, Sourced


def cite(*groups: Iterable[Sourced], keys: Iterable[str] = ()) -> dict[str, Source]:
    """Give every fact its sources as `cited`, so that a page of five kinds of facts does not ask five times.

    Returns these sources and those of `keys`, by key.
    """
    facts = {(type(fact).__name__, fact.pk): fact for group in groups for fact in group}
    links = _links(list(facts.values()))
    wanted = Q(pk__in={source for _, _, source in links}) | Q(key__in=set(keys))
    sources = {source.pk: source for source in Source.objects.filter(wanted)}
    for fact in facts.values():
        fact.cited = []
    for kind, pk, source in links:
        if source in sources:  # one still private to the desk is not
            facts[kind, pk].cited.append(sources[source])
    return {source.key: source for source in sources.values()}


def _links(facts: Sequence[Sourced]) -> list[tuple[str, int, int]]:
    """Kind, fact and source of every link, in the order in which they were made."""
    by_kind: dict[type[Sourced], list[int]] = defaultdict(list)
    for fact in facts:
        by_kind[type(fact)].append(fact.pk)
    queries = [_links_of(kind, pks) for kind, pks in by_kind.items()]
    if not queries:
        return []
    found = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return [(kind, fact, source) for kind, fact, source, _ in sorted(found, key=lambda link: link[3])]


def _links_of(kind: type[Sourced], pks: list[int]) -> QuerySet:
    field = kind._meta.get_field("sources")
    links = field.remote_field.through.objects.filter(**{f"{field.m2m_field_name()}__in": pks})
    named = Value(kind.__name__, output_field=CharField())
    fact = F(f"{field.m2m_field_name()}_id")
    return links.order_by().annotate(kind=named, fact=fact).values_list("kind", "fact", "source_id", "pk")
