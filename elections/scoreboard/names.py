"""Decides what the candidates of a race are called, in full and in short, so that no two are called alike."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.search_text import initials, letters_of, short_unless_alike
from elections.rules.bulletin import Candidate
from elections.rules.race import Race

from .formatting import listing


def full_names(candidates: Sequence[Candidate]) -> dict[str, str]:
    """By slug: as on the ballot, and where two have the same name with what tells them apart."""
    by_letters: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_letters[letters_of(candidate.name)].append(candidate)
    names = {candidate.slug: candidate.name for candidate in candidates}
    for namesakes in by_letters.values():
        if len(namesakes) > 1:
            names |= _told_apart(namesakes, candidates)
    return names


def short_names(candidates: Sequence[Candidate]) -> dict[str, str]:
    """By slug: the family name, and the full one where two of the race have family names that look alike."""
    full = full_names(candidates)
    return short_unless_alike({one.slug: (one.family_name or one.name, full[one.slug]) for one in candidates})


def candidates_of(race: Race) -> tuple[Candidate, ...]:
    return tuple(contender.candidate for contender in race.contenders)


def name(race: Race, slug: str) -> str:
    return isolated(full_names(candidates_of(race)).get(slug, slug))


def short_name(race: Race, slug: str) -> str:
    return isolated(short_names(candidates_of(race)).get(slug, slug))


def _told_apart(namesakes: Sequence[Candidate], everybody: Sequence[Candidate]) -> dict[str, str]:
    """By country, by who nominated them, and where neither is known of each by their places among the candidates."""
    ways: tuple[Callable[[Candidate], str], ...] = (
        lambda candidate: candidate.nationality,
        lambda candidate: listing(candidate.nominated_by),
        lambda candidate: _("candidate %(place)d") % {"place": everybody.index(candidate) + 1},
    )
    for way in ways:
        marks = {candidate.slug: way(candidate) for candidate in namesakes}
        if all(marks.values()) and len({letters_of(mark) for mark in marks.values()}) == len(namesakes):
            return {
                one.slug: _("%(name)s (%(mark)s)") % {"name": one.name, "mark": marks[one.slug]} for one in namesakes
            }
    raise ValueError("two candidates in one place")


def initials_of(race: Race, slug: str) -> str:
    contender = race.contender(slug)
    return initials(contender.candidate.name, contender.candidate.family_name) if contender else ""
