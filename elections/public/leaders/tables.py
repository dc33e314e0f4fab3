"""Makes two tables: who leads what today, and everybody who did before."""

from collections.abc import Iterable, Iterator

from agencies.left_out import shown
from agencies.tables import Table
from agencies.tenures.spells import Spell
from elections.public.leaders.led import Head, LedAgency

TODAY = (
    "agency",
    "post",
    "name",
    "nationality",
    "gender",
    "acting",
    "since",
    "term_ends",
    "term_end_worked_out_by_us",
    "chosen",
    "election",
    "next_election",
    "next_election_held",
    "next_election_day_basis",
    "women_in_the_post",
    "women",
    "confirmed_on",
    "sources",
)
HOLDERS = ("agency", "post", "name", "nationality", "gender", "acting", "started", "ended", "in_office", "sources")


def leaders_today(led: Iterable[LedAgency]) -> Table:
    heads = ((one, head) for one in led for head in one.heads)
    return Table("leaders", TODAY, shown(heads, lambda pair: _head(*pair)))


def all_holders(led: Iterable[LedAgency]) -> Table:
    spells = ((one, spell) for one in led for spell in one.spells)
    return Table("leaders-holders", HOLDERS, shown(spells, lambda pair: _holder(*pair)))


def _head(one: LedAgency, head: Head) -> tuple:
    tenure, end, won = head.tenure, head.term_end, head.won[:1]
    return (
        *_who(one, head.spell),
        str(tenure.started),
        str(end.when) if end else "",
        _yes(end.is_derived) if end else "",
        won[0].board.chosen if won else "",
        won[0].slug if won else tenure.election,
        *_next(one),
        one.women.kind.value,
        "; ".join(person.name for person in one.women.women),
        tenure.confirmed_on.isoformat() if tenure.confirmed_on else "",
        _urls(head.spell),
    )


def _holder(one: LedAgency, spell: Spell) -> tuple:
    tenure = spell.tenure
    dates = (str(tenure.started), str(tenure.ended), _yes(spell.is_current))
    return (*_who(one, spell), *dates, _urls(spell))


def _who(one: LedAgency, spell: Spell) -> Iterator[str]:
    person = spell.tenure.person
    yield from (one.agency.acronym, one.post.title, person.name)
    yield spell.nationality.name if spell.nationality else ""
    yield from (person.gender, _yes(spell.tenure.is_acting))


def _next(one: LedAgency) -> tuple[str, str, str]:
    coming = one.coming
    return (coming.slug, str(coming.election.held), coming.election.day_basis) if coming else ("", "", "")


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _urls(spell: Spell) -> str:
    return " ".join(source.url for source in spell.tenure.cited)
