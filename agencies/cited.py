"""The sources of many facts of different kinds, in two queries however many kinds and facts there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import CharField, F, ManyToManyField, Q, QuerySet, Value

from agencies.models.source import Source, Sourced


def cite(*groups: Iterable[Sourced], keys: Iterable[str] = ()) -> dict[str, Source]:
    """Give every fact its sources as `cited`, so that a page of five kinds of facts does not ask five times.

    A fact that names sources in more than one way gets each: `rival_sources` as `rival_cited`.
    Returns all these sources and those of `keys`, by key.
    """
    facts = {(type(fact).__name__, fact.pk): fact for group in groups for fact in group}
    links = _links(list(facts.values()))
    wanted = Q(pk__in={source for *_, source in links}) | Q(key__in=set(keys))
    sources = {source.pk: source for source in Source.objects.filter(wanted)}
    for fact in facts.values():
        for field in _relations(type(fact)):
            setattr(fact, _cited(field.name), [])
    for kind, name, pk, source in links:
        if source in sources:  # one still private to the desk is not
            getattr(facts[kind, pk], _cited(name)).append(sources[source])
    return {source.key: source for source in sources.values()}


def _relations(kind: type[Sourced]) -> list[ManyToManyField]:
    return [field for field in kind._meta.many_to_many if field.related_model is Source]


def _cited(name: str) -> str:
    return name.replace("sources", "cited")


def _links(facts: Sequence[Sourced]) -> list[tuple[str, str, int, int]]:
    """Kind, relation, fact and source of every link, in the order in which they were made."""
    by_kind: dict[type[Sourced], list[int]] = defaultdict(list)
    for fact in facts:
        by_kind[type(fact)].append(fact.pk)
    queries = [_links_of(field, pks) for kind, pks in by_kind.items() for field in _relations(kind)]
    if not queries:
        return []
    found = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return [(kind, name, fact, source) for kind, name, fact, source, _ in sorted(found, key=lambda link: link[4])]


def _links_of(field: ManyToManyField, pks: list[int]) -> QuerySet:
    links = field.remote_field.through.objects.filter(**{f"{field.m2m_field_name()}__in": pks})
    said = {
        "kind": Value(field.model.__name__, output_field=CharField()),
        "relation": Value(field.name, output_field=CharField()),
        "fact": F(f"{field.m2m_field_name()}_id"),
    }
    return links.order_by().annotate(**said).values_list("kind", "relation", "fact", "source_id", "pk")
