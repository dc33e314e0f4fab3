"""Says how often a deputy stood against a sitting head, who they were, and of how many challengers it is known."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.number_words import number_word

from .contests import Contest
from .formatting import listing

MOST_NAMED = 3  # contests


def deputy_stood(some: int, stood: int) -> str:
    if not some:
        return _("In none of these is a deputy known to have stood against the sitting head.")
    text = ngettext(
        "Against a sitting head a deputy is known to have stood once.",
        "Against a sitting head a deputy is known to have stood in %(some)s of the %(all)s.",
        some,
    )
    return text % {"some": number_word(some), "all": number_word(stood)}


def deputies_here(race: Contest, contests: Sequence[Contest]) -> str:
    """Who did so in this race, and in which other contests; of many no names."""
    others = [one for one in contests if one.slug != race.slug]
    if not 0 < len(others) <= MOST_NAMED:
        return _("In this one %(name)s did.") % {"name": race.deputy_names} if race.deputies else ""
    return _with_others(race, others) if race.deputies else _("Those who did: %(names)s.") % {"names": _whose(others)}


def _with_others(race: Contest, others: Sequence[Contest]) -> str:
    first = others[0]
    text = ngettext(
        "In this one %(name)s did; the other was %(other)s, at %(agency)s in %(year)s.",
        "In this one %(name)s did; the others were %(others)s.",
        len(others),
    )
    return text % {
        "name": race.deputy_names,
        "other": first.deputy_names,
        "agency": isolated(first.agency),
        "year": first.year,
        "others": _whose(others),
    }


def _whose(contests: Sequence[Contest]) -> str:
    """`Ada (OFU, 2033) and Ben (WIND, 2034)`."""
    each = ({"name": one.deputy_names, "agency": isolated(one.agency), "year": one.year} for one in contests)
    return listing([_("%(name)s (%(agency)s, %(year)s)") % params for params in each])


def positions_known(stood: Sequence[Contest]) -> str:
    """Of how many of those who stood against a head it is known where they worked."""
    challengers = [(one, slug) for one in stood for slug in one.challengers]
    some = sum(bool(one.positions.get(slug)) for one, slug in challengers)
    if some == len(challengers):
        return _("Of every challenger it is known whether they worked in the organization.")
    if not some:
        return _("Of none of the challengers is it known whether they worked in the organization.")
    text = ngettext(
        "Whether they worked in the organization is known of one of the %(all)s challengers.",
        "Whether they worked in the organization is known of %(some)s of the %(all)s challengers.",
        some,
    )
    return text % {"some": number_word(some), "all": number_word(len(challengers))}
