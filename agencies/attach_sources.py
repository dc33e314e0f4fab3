"""Loads the sources of many facts of different kinds in two queries, however many kinds and facts there are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import ManyToManyField, Q

from agencies.models.source import Source, Sourced


def attach_sources(*groups: Iterable[Sourced], keys: Iterable[str] = ()) -> dict[str, Source]:
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
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(sql for sql, _ in queries), [value for _, params in queries for value in params]
        )
        rows = sorted(cursor.fetchall(), key=lambda link: link[4])
    return [(kind, name, fact, source) for kind, name, fact, source, _ in rows]


def _links_of(field: ManyToManyField, pks: list[int]) -> tuple[str, list[str | int]]:
    """In SQL: Django takes longer to write such a union than any database to answer it."""
    table, fact, source = map(
        connection.ops.quote_name, (field.m2m_db_table(), field.m2m_column_name(), field.m2m_reverse_name())
    )
    marks = ", ".join(["%s"] * len(pks))
    sql = f"SELECT %s, %s, {fact}, {source}, id FROM {table} WHERE {fact} IN ({marks})"  # noqa: S608 - names of our own tables
    return sql, [field.model.__name__, field.name, *pks]
