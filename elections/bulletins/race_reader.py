"""Reads races from published bulletins: the only way from the database to a public page about an election."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agencies.left_out import shown
from agencies.models import Person, Source
from elections.bulletins.frozen_procedures import UnknownProcedure, procedure_by, read_at_once
from elections.bulletins.payload import STORED, Facts, Payload, SourceFacts, stand_in, thaw_stored
from elections.models.bulletin import Bulletin
from elections.models.candidacy import Candidacy
from elections.models.election import Election
from elections.rules import bulletin as rules
from elections.rules.amendments import Contradiction
from elections.rules.bulletin import Candidate
from elections.rules.fold import fold
from elections.rules.race import Race
from iomwatch.memory_cache import MemoryCache

logger = logging.getLogger(__name__)
# Of what is no longer as it was published each process writes one line, however often it is read.
_reported: MemoryCache[None] = MemoryCache(1000)


@dataclass(frozen=True, kw_only=True)
class RaceSnapshot:
    """A race, with what its bulletins say of the election and of their sources."""

    race: Race
    facts: Facts
    sources: dict[str, SourceFacts]
    latest: int  # the number of the newest bulletin there is, which may be later than the race's
    altered: frozenset[int] = frozenset()  # numbers of bulletins that are not as they were published
    unreadable: frozenset[int] = frozenset()  # of those of them that say nothing any more
    named: str = ""  # the agency, as it stands within a sentence
    city: str = ""  # by whose clock times are told, where it is not the one that their zone is named for
    colours: Mapping[str, int] = field(default_factory=dict)  # of the persons who have one, by slug

    @property
    def slug(self) -> str:
        return self.facts.slug

    @property
    def agency(self) -> str:
        return self.named or self.facts.agency

    @property
    def is_as_of(self) -> bool:
        return self.race.number < self.latest


def read_race(election: Election, up_to: int | None = None) -> RaceSnapshot:
    """The race of an election as of bulletin `up_to`, or now. Two queries, and one more before the first bulletin."""
    return race_from(election, payloads_of(election), up_to)


def payloads_of(election: Election) -> list[Payload]:
    """What the bulletins of an election say, oldest first. One query."""
    return [thaw_stored(*row) for row in Bulletin.objects.for_election(election).values_list(*STORED)]


def read_races(elections: Iterable[Election], colours: Mapping[str, int] | None = None) -> dict[str, RaceSnapshot]:
    """The present races of many elections by slug, in four queries however many there are, or three where
    the colours of persons are known. One that cannot be read is left out."""
    wanted = {election.pk: election for election in elections}
    stored: dict[int, list[tuple]] = defaultdict(list)
    for pk, *row in Bulletin.objects.filter(election__in=wanted).values_list("election", *STORED):
        stored[pk].append(tuple(row))
    candidacies: dict[int, list[Candidacy]] = defaultdict(list)
    for candidacy in candidacies_in_order(election__in=[pk for pk in wanted if pk not in stored]):
        candidacies[candidacy.election_id].append(candidacy)

    def read(election: Election) -> tuple[str, RaceSnapshot]:
        payloads = [thaw_stored(*row) for row in stored[election.pk]]
        return election.slug, _snapshot(election, payloads, None, list(map(candidate_of, candidacies[election.pk])))

    read_at_once(election.digest_now for election in wanted.values())
    snapshots = dict(shown(wanted.values(), read))
    if colours is not None:
        return {slug: replace(snapshot, colours=colours) for slug, snapshot in snapshots.items()}
    return dict(zip(snapshots, _coloured(list(snapshots.values())), strict=True))


def colours_of_persons() -> dict[str, int]:
    """Of all who have one, by slug. One query."""
    return dict(Person.objects.filter(colour__isnull=False).order_by("slug").values_list("slug", "colour"))  # type: ignore[arg-type]


def race_from(
    election: Election,
    payloads: list[Payload],
    up_to: int | None = None,
    colours: Mapping[str, int] | None = None,
) -> RaceSnapshot:
    """The race that these bulletins amount to. The desk shows with it what a new one would change."""
    unopened = () if payloads else candidacies_in_order(election=election)
    snapshot = _snapshot(election, payloads, up_to, [candidate_of(candidacy) for candidacy in unopened])
    return _coloured([snapshot])[0] if colours is None else replace(snapshot, colours=colours)


def _coloured(snapshots: Sequence[RaceSnapshot]) -> list[RaceSnapshot]:
    """The same, with the colours of the persons who stand. One query."""
    standing = {contender.candidate.person for snapshot in snapshots for contender in snapshot.race.contenders}
    people = Person.objects.filter(slug__in=standing - {""}).values_list("slug", "colour")
    colours = {slug: colour for slug, colour in people if colour}
    return [replace(snapshot, colours=colours) for snapshot in snapshots]


def _snapshot(
    election: Election, payloads: list[Payload], up_to: int | None, candidates: list[Candidate]
) -> RaceSnapshot:
    latest = max((payload.bulletin.number for payload in payloads), default=0)
    included = [p for p in payloads if up_to is None or p.bulletin.number <= up_to]
    included.sort(key=lambda payload: payload.bulletin.number)
    race, facts = _folded(election, included, candidates)
    sources: dict[str, SourceFacts] = {}
    for payload in included:
        sources |= payload.sources
    altered = frozenset(payload.bulletin.number for payload in included if payload.is_altered)
    for number in altered:
        _report_altered(election.slug, number)
    unreadable = frozenset(payload.bulletin.number for payload in included if not payload.is_readable)
    return RaceSnapshot(
        race=race,
        facts=facts,
        sources=sources,
        latest=latest,
        altered=altered,
        unreadable=unreadable,
        named=election.post.agency.in_sentence(facts.agency),
        city=election.post.agency.city_of(facts.time_zone),
    )


def _folded(election: Election, payloads: list[Payload], candidates: list[Candidate]) -> tuple[Race, Facts]:
    """What was altered so that it cannot be true beside the others is passed over, as what cannot be read is."""
    try:
        return _fold_readable(election, payloads, candidates)
    except Contradiction:
        if not any(payload.is_altered and payload.is_readable for payload in payloads):
            raise
    kept = [_passed_over(payload.bulletin) if payload.is_altered else payload for payload in payloads]
    return _fold_readable(election, kept, candidates)


def _passed_over(bulletin: rules.Bulletin) -> Payload:
    return stand_in(bulletin.number, bulletin.published_at, bulletin.kind, bulletin.corrects)


def _fold_readable(election: Election, payloads: list[Payload], candidates: list[Candidate]) -> tuple[Race, Facts]:
    """A notice in the place of what cannot be read names whom the newest that can be read has named."""
    readable = [payload for payload in payloads if payload.is_readable]
    facts = readable[-1].facts if readable else facts_of(election)
    named = readable[-1].bulletin.candidates if readable else tuple(candidates)
    if payloads and not named:
        named = tuple(map(candidate_of, candidacies_in_order(election=election)))
    bulletins = [p.bulletin if p.is_readable else replace(p.bulletin, candidates=named) for p in payloads]
    try:
        procedure = procedure_by(facts.procedure_digest)
    except UnknownProcedure as error:
        raise Contradiction("goes_by_an_unknown_procedure", bulletin=len(payloads), detail=str(error)) from error
    return fold(bulletins, procedure, candidates), facts


def _report_altered(slug: str, number: int) -> None:
    sentence = "bulletin %d of %s is not as it was published: its text does not fit its digest"
    _reported.get_or_make((slug, number), lambda: logger.error(sentence, number, slug))


def candidacies_in_order(**which: object) -> Iterable[Candidacy]:
    rows = Candidacy.objects.filter(**which).order_by("election", "order")
    return rows.select_related("person__nationality").prefetch_related("nominated_by")


def facts_of(election: Election) -> Facts:
    """What a bulletin published now would say of the election. Expects post and agency to be loaded."""
    post = election.post
    return Facts(
        slug=election.slug,
        agency=election.agency_then or post.agency.acronym,
        agency_slug=post.agency.slug,
        post=election.post_then or post.title,
        post_slug=post.slug,
        organ=election.organ,
        session=election.session,
        venue=election.venue,
        time_zone=election.time_zone,
        procedure=election.procedure,
        held=str(election.held),
        is_rehearsal=election.is_rehearsal,
        procedure_digest=election.digest_now,
    )


def candidate_of(candidacy: Candidacy) -> Candidate:
    """Expects person, nationality and nominating states to be loaded."""
    person, states = candidacy.person, list(candidacy.nominated_by.all())
    nationality = person.nationality if person else None
    return Candidate(
        slug=candidacy.slug,
        name=candidacy.ballot_name,
        family_name=candidacy.family_name,
        person=person.slug if person else "",
        nationality=nationality.name if nationality else "",
        nationality_code=nationality.iso2 if nationality else "",
        nominated_by=tuple([state.name for state in states] or filter(None, [candidacy.nominator_text])),
        nominated_by_codes=tuple(state.iso2 for state in states),
        is_incumbent=candidacy.is_incumbent,
    )


def source_facts(source: Source) -> SourceFacts:
    return SourceFacts(
        key=source.key,
        url=source.url,
        publisher=source.publisher,
        title=source.title,
        published=str(source.published),
        language=source.language,
    )


def procedure_sources(race: Race) -> dict[str, SourceFacts]:
    """The sources that the clauses of the race's procedure rest on. One query."""
    return named_sources(clause.source for clause in race.procedure.clauses)


def named_sources(bulletin_keys: Iterable[str]) -> dict[str, SourceFacts]:
    """The sources of these keys as they are described now."""
    return facts_by_key(Source.objects.filter(key__in=set(bulletin_keys)))


def facts_by_key(sources: Iterable[Source]) -> dict[str, SourceFacts]:
    return {source.key: source_facts(source) for source in sources}
