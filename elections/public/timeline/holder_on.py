"""Says who held the post on a day that a reader asks for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.models.post import Post
from agencies.models.source import Source
from agencies.tenures.days_in_office import Leaders, leaders_on
from agencies.tenures.spells import NameSpell, Spell
from elections.public.timeline.by_nationality import day as in_words
from elections.scoreboard.formatting import alternatives


@dataclass(frozen=True)
class HolderOn:
    day: date | None  # None where the text was no day, or one still to come
    text: str
    holders: Sequence[Spell] = ()

    @property
    def sources(self) -> list[Source]:
        cited = (s for spell in self.holders for s in (*spell.tenure.cited, *spell.tenure.rival_cited))
        return list(dict.fromkeys(cited))


def holder_on(
    typed: str, post: Post, spells: Sequence[Spell], names: Sequence[NameSpell], today: date
) -> HolderOn | None:
    """None where nothing was asked."""
    if not typed.strip():
        return None
    try:
        day = parse_date(typed.strip())
    except ValueError:
        day = None
    if day is None:
        return HolderOn(None, _("That is not a calendar day. Write a day as 1964-06-01."))
    if day > today:
        return HolderOn(None, _("That day is in the future."))
    leaders = leaders_on(spells, day, today)
    return HolderOn(day, _sentence(leaders, _title(post, leaders), _name_on(post, names, day)), leaders.holders)


def _sentence(leaders: Leaders, title: str, organization: str) -> str:
    params = {
        "day": in_words(leaders.day),
        "names": alternatives([spell.tenure.person.name for spell in leaders.holders]),
        "title": isolated(title),
        "organization": organization,
    }
    if not leaders.holders:
        return _("On %(day)s nobody is known to have held the post.") % params
    if all(spell.is_end_open_on(leaders.day) for spell in leaders.holders):
        return (
            _(
                "On %(day)s %(names)s may still have been %(title)s of %(organization)s. When the term ended is not known."
            )
            % params
        )
    if leaders.is_sure:
        return _("On %(day)s %(names)s was %(title)s of %(organization)s.") % params
    if leaders.holder:
        return (
            _(
                "On %(day)s %(names)s was %(title)s of %(organization)s, if anybody was. The dates are not"
                " known to the day, and no other holder is known."
            )
            % params
        )
    if any(spell.is_contradicted_on(leaders.day) for spell in leaders.holders):
        return _("On %(day)s %(names)s was %(title)s of %(organization)s. The sources contradict each other.") % params
    return _("On %(day)s %(names)s was %(title)s of %(organization)s. The dates are not known to the day.") % params


def _title(post: Post, leaders: Leaders) -> str:
    """As it was called then, where all who can have held it were called the same."""
    titles = {spell.tenure.title for spell in leaders.holders} - {""}
    return titles.pop() if len(titles) == 1 else post.title


def _name_on(post: Post, names: Sequence[NameSpell], day: date) -> str:
    """The name that it bore, or the names that it may have borne; without a list of names the one that it has."""
    if not names:
        return isolated(post.agency.in_sentence())
    acronyms = [one.name.acronym for one in names if one.can_be_on(day)]
    return alternatives(acronyms) or _("the organization")
