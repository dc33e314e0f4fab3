"""Says of each agency whether a woman has led it: never, once or more often, with the sources of each sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.models.person import Person
from agencies.models.source import Source
from agencies.number_words import number_word, number_word_first
from agencies.tenures.women import WomenInPost, WomenKind
from elections.public.leaders.led import LedAgency
from elections.scoreboard.due import known_up_to
from elections.scoreboard.formatting import listing


@dataclass(frozen=True)
class WomenLine:
    led: LedAgency
    text: str
    sources: tuple[Source, ...]


def women_lines(led: Sequence[LedAgency]) -> list[WomenLine]:
    """Without the agencies of which no source says anything; `unknown_text` names those."""
    some = [one for one in led if one.women.kind is not WomenKind.UNKNOWN]
    return [WomenLine(one, _text(one), _sources(one)) for one in some]


def unknown_text() -> str:
    return _("No source here says whether a woman has led %(agencies)s.")


def _text(one: LedAgency) -> str:
    women = one.women
    params = {
        "women": listing([_with_years(one, person) for person in women.women]),
        "count": number_word_first(len(women.women)),
        "day": one.post.no_woman_until.text,
        "open": listing([person.name for person in women.open]),
    }
    match women.kind:
        case WomenKind.NEVER:
            return _never(one) % params
        case WomenKind.UNTIL:
            return (
                _("Not by %(day)s. Of who has held the post since, no source here gives the gender: %(open)s.") % params
            )
        case WomenKind.ONCE:
            text = _("One woman: %(women)s.") if women.is_whole else _("At least one woman: %(women)s.")
            return _with_open(text % params, women)
    if not women.is_whole:
        return _with_open(_("At least these women: %(women)s.") % params, women)
    return ngettext("%(count)s woman: %(women)s.", "%(count)s women: %(women)s.", len(women.women)) % params


def _with_open(text: str, women: WomenInPost) -> str:
    """Why it is not known whether there were more."""
    if women.is_whole or not women.open:
        return text
    more = ngettext(
        "%(text)s The gender of one other holder is not sourced here.",
        "%(text)s The genders of %(count)s other holders are not sourced here.",
        len(women.open),
    )
    return more % {"text": text, "count": number_word(len(women.open))}


def _never(one: LedAgency) -> str:
    """Who holds it is known up to a day, and no further."""
    until = max((day for head in one.heads if (day := known_up_to(head.tenure))), default=None)
    if _since(one, one.women):
        text = _("Never: no woman had held the post by %(day)s, and all who are known to have held it since are men.")
    else:
        text = _("Never: no woman had held the post by %(day)s, and nobody else is known to have held it since.")
    if until is None:
        return text
    return _("%(never)s That is known to %(until)s.") % {"never": text, "until": date_format(until, "j F Y")}


def _with_years(one: LedAgency, person: Person) -> str:
    spells = [spell for spell in one.spells if spell.tenure.person_id == person.pk and not spell.tenure.is_acting]
    years = ", ".join(spell.years for spell in spells)
    return _("%(name)s (%(years)s)") % {"name": isolated(person.name), "years": years}


def _since(one: LedAgency, women: WomenInPost) -> list[Person]:
    """The men who took office after the day of the source."""
    day = one.post.no_woman_until.earliest
    holders = [spell.tenure for spell in one.spells if not spell.tenure.is_acting]
    late = [one for one in holders if day and not (one.started.latest and one.started.latest <= day)]
    return [tenure.person for tenure in late if tenure.person not in women.women]


def _sources(one: LedAgency) -> tuple[Source, ...]:
    by_spell = {spell.tenure.person_id: spell.tenure.person for spell in one.spells}
    people = [*one.women.women, *(_since(one, one.women) if one.women.kind is not WomenKind.UNTIL else ())]
    cited = [source for person in people for source in by_spell[person.pk].cited]
    return tuple(dict.fromkeys([*one.post.no_woman_cited, *cited]))
