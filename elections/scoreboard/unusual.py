"""Says how unusual a race was beside all contested elections, in sentences: each names what it counts.

They are made from what the bulletins say of each race, and give no cause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.number_words import number_word, number_word_first

from .contests import Contest, Of, those
from .deputy_words import deputies_here, deputy_stood, positions_known
from .near_words import fell_short, votes_here

FEWEST = 2  # contested elections of which one can be compared with the others


@dataclass(frozen=True)
class Comparison:
    """What holds of all, and then of this race; the elections that are counted are those `of` it."""

    of: str  # empty: all
    text: str
    here: str = ""


@dataclass(frozen=True)
class Compared:
    """The sentences about a race: those to begin with, and the others."""

    first: Sequence[Comparison]
    more: Sequence[Comparison] = ()


def sample_text(contests: Sequence[Contest]) -> str:
    """How many elections are compared, and of how many organizations."""
    bodies = {one.agency_slug: one.agency for one in contests}
    elections = ngettext(
        "One contested election of an organization’s head is on record here and is over.",
        "%(all)s contested elections of an organization’s head are on record here and are over.",
        len(contests),
    )
    if len(bodies) == 1:
        of_bodies = _("All of them are those of %(agency)s.")
    else:
        of_bodies = ngettext(
            "They are those of one organization.", "They are those of %(bodies)s organizations.", len(bodies)
        )
    return f"{elections} {of_bodies}" % {
        "all": number_word_first(len(contests)),
        "bodies": number_word(len(bodies)),
        "agency": isolated(next(iter(bodies.values()), "")),
    }


def compared(contests: Sequence[Contest], race: Contest | None, *, is_left_out: bool = False) -> Compared | None:
    """Of a race that is among the contests; of any other only why it is not. None where there are too few."""
    if len(contests) < FEWEST:
        return None
    sample = sample_text(contests)
    if race is None:
        here = _("This one is not among them: no binding ballot between two names or more is on record.")
        if is_left_out:
            here = _("This one is not among them: it was contested, but no binding ballot paper of it is on record.")
        return Compared([Comparison("", sample, here)])
    stood = those(contests, Of.HEAD_STOOD)
    sample_of, leaders, votes = Comparison("", sample), _leaders(contests, race), _votes(contests, race)
    if not race.head:
        return Compared([_heads(contests, race), leaders], [*votes, sample_of])
    of_heads = [_heads(contests, race), *_lost(stood, race), _deputies(stood, race)]
    return Compared(of_heads, [Comparison(Of.HEAD_STOOD, positions_known(stood)), leaders, *votes, sample_of])


def _heads(contests: Sequence[Contest], race: Contest) -> Comparison:
    stood = those(contests, Of.HEAD_STOOD)
    text = _stood(len(stood), len(contests)) % {"some": number_word(len(stood)), "all": number_word(len(contests))}
    return Comparison(Of.HEAD_STOOD if stood else "", text, _of_head_here(race) if stood else "")


def _stood(some: int, contests: int) -> str:
    if not some:
        return _("In no contested election on record here is a sitting head known to have stood.")
    if some == contests:
        return _("In every contested election on record here a sitting head stood.")
    return ngettext(
        "In one of the %(all)s contested elections on record here a sitting head stood.",
        "In %(some)s of the %(all)s contested elections on record here a sitting head stood.",
        some,
    )


def _of_head_here(race: Contest) -> str:
    if not race.head:
        return _("In this one none did.")
    return _("In this one %(name)s did.") % {"name": _named(race, race.head)}


def _lost(stood: Sequence[Contest], race: Contest) -> Iterator[Comparison]:
    lost, withdrew = those(stood, Of.HEAD_LOST), those(stood, Of.HEAD_WITHDREW)
    fate = "" if race.has_head_withdrawn else _fate(race)
    yield Comparison(Of.HEAD_LOST if lost else Of.HEAD_WON, _not_elected(len(lost), len(stood)), fate)
    if lost:
        of = Of.HEAD_WITHDREW if withdrew else Of.HEAD_LOST
        text = _withdrawn(len(withdrew), len(lost))
        yield Comparison(of, text, _withdrawal(race) if race.has_head_withdrawn else "")


def _not_elected(lost: int, stood: int) -> str:
    if stood == 1:
        return _("That head was not elected again.") if lost else _("That head was elected again.")
    if lost in (0, stood):
        return _("None of these heads was elected again.") if lost else _("Each of these heads was elected again.")
    text = ngettext(
        "One of these %(all)s heads was not elected again.",
        "%(some)s of these %(all)s heads were not elected again.",
        lost,
    )
    return text % {"some": number_word_first(lost), "all": number_word(stood)}


def _fate(race: Contest) -> str:
    if race.head in race.winners:
        return _("%(name)s was.") % {"name": _named(race, race.head)}
    return _("%(name)s was not.") % {"name": _named(race, race.head)}


def _withdrawn(withdrew: int, lost: int) -> str:
    if lost == 1:
        return _("That one withdrew.") if withdrew else _("That one did not withdraw.")
    if not withdrew:
        return _("None of those who were not elected again withdrew.")
    if withdrew == lost:
        return _("All of those who were not elected again withdrew.") if lost > 2 else _("Both of these withdrew.")
    text = ngettext(
        "One of the %(all)s who were not elected again withdrew.",
        "%(some)s of the %(all)s who were not elected again withdrew.",
        withdrew,
    )
    return text % {"some": number_word_first(withdrew), "all": number_word(lost)}


def _withdrawal(race: Contest) -> str:
    params = {"name": _named(race, race.head), "ballot": race.head_left_after}
    if not race.head_left_after:
        return _("%(name)s did so.") % params
    return _("%(name)s did so after %(ballot)s.") % params


def _deputies(stood: Sequence[Contest], race: Contest) -> Comparison:
    those_of = those(stood, Of.DEPUTY_STOOD)
    of = Of.DEPUTY_STOOD if those_of else Of.HEAD_STOOD
    return Comparison(of, deputy_stood(len(those_of), len(stood)), deputies_here(race, those_of))


def _leaders(contests: Sequence[Contest], race: Contest) -> Comparison:
    first, won = those(contests, Of.FIRST_KNOWN), those(contests, Of.LEADER_WON)
    if not first:
        return Comparison("", _("In none of them are the votes of the first ballot known."))
    return Comparison(Of.LEADER_WON if won else Of.FIRST_KNOWN, _leader_won(len(won), len(first)), _led(race))


def _leader_won(won: int, first: int) -> str:
    if first == 1:
        text = _("The votes of the first ballot are known once, and its leader was elected.")
        return text if won else _("The votes of the first ballot are known once, and its leader was not elected.")
    text = ngettext(
        "The votes of the first ballot are known in %(all)s of them, and its leader was elected in one of these.",
        "The votes of the first ballot are known in %(all)s of them, and its leader was elected in %(some)s of these.",
        won,
    )
    return text % {"some": number_word(won), "all": number_word(first)}


def _led(race: Contest) -> str:
    if not race.leader:
        return "" if race.is_first_known else _("Those of this one are not.")
    params = {"name": _named(race, race.leader)}
    if race.leader in race.winners:
        return _("In this one %(name)s led it and was elected.") % params
    return _("In this one %(name)s led it and was not elected.") % params


def _votes(contests: Sequence[Contest], race: Contest) -> Iterator[Comparison]:
    """How near whoever was elected came to the votes needed, on the last ballot of several."""
    votes_known, below = those(contests, Of.VOTES_KNOWN), those(contests, Of.BELOW)
    if votes_known:
        text = fell_short(below, len(votes_known))
        yield Comparison(Of.BELOW if below else Of.VOTES_KNOWN, text, votes_here(race))


def _named(race: Contest, slug: str) -> str:
    return race.names.get(slug, slug)
