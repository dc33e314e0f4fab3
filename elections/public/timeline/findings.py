"""Works out what the timeline shows, in sentences. Where the data do not carry a sentence there is none."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.isolates import isolated
from agencies.models.person import Person
from agencies.number_words import number_word, number_word_first
from agencies.tenures.days_in_office import Dates, count_days, longest
from agencies.tenures.demonyms import demonym, nationals
from agencies.tenures.handovers import HandoverKind
from agencies.tenures.spans import Days
from agencies.tenures.spells import Nationality, Spell, holders_in_short
from elections.public.pages.race_list import ListedElection
from elections.public.timeline.by_nationality import day, disputed, percent
from elections.public.timeline.contests import rivalled, sitting
from elections.public.timeline.finding import Finding, sources_cited_by
from elections.scoreboard.formatting import alternatives

FEWEST = 3  # holders that one can say anything about


def findings(
    spells: Sequence[Spell], nations: Sequence[Nationality], elections: Sequence[ListedElection], today: date
) -> list[Finding]:
    """`elections` are all those to the post, in any order."""
    if len(spells) < FEWEST:
        return []
    oldest_first = sorted(elections, key=lambda one: one.board.held_first or date.min)
    all_findings = (
        *_where_from(spells, nations, today),
        *_longest(spells),
        *_first_woman(spells),
        *sitting(oldest_first),
        *rivalled(oldest_first),
        *_handovers(spells),
    )
    return list(all_findings)


def _where_from(spells: Sequence[Spell], nations: Sequence[Nationality], today: date) -> Iterator[Finding]:
    nation = max(nations, key=lambda one: one.holders, default=None)
    count = count_days(spells, today, Dates.STATED)
    current = next((spell for spell in spells if spell.is_current), None)
    if nation is None or nation.holders < 2 or count is None:
        return
    # Persons: one of them may have come back.
    before = {spell.tenure.person_id: spell.nationality for spell in spells if spell is not current}
    same = [state for state in before.values() if state == nation.state]
    params = {
        "share": number_word_first(len(same)),
        "all": number_word(len(before)),
        "name": isolated(current.tenure.person.name) if current else "",
        "national": demonym(nation.state),
        "nationals": nationals(nation.state),
        "part": percent(count, nation.state.pk),
        "year": count.first.year,
    }
    if current:
        text = ngettext(
            "%(share)s of the %(all)s heads before %(name)s was %(national)s.",
            "%(share)s of the %(all)s heads before %(name)s were %(national)s.",
            len(same),
        )
    else:
        text = ngettext(
            "%(share)s of the %(all)s holders was %(national)s.",
            "%(share)s of the %(all)s holders were %(national)s.",
            len(same),
        )
    text = f"{text} {_('%(nationals)s have led the organization for %(part)s of its days since %(year)d.')}" % params
    working = _(
        "A day counts only if nobody else can have led on it. The range is what is left open by dates that are known to the"
        " year only. Counted: %(days)s, from %(first)s to %(last)s."
    ) % {"days": Days(count.total, count.total).text, "first": day(count.first), "last": day(count.last)}
    tenure = disputed(spells)
    yield Finding(
        key="where-from",
        text=text,
        but=_contradiction(spells, nation, today),
        working=working,
        sources=sources_cited_by([tenure] if tenure else []),
        rests_on_dates=True,
    )


def _contradiction(spells: Sequence[Spell], nation: Nationality, today: date) -> str:
    """What the share is if the other source is right, where one contradicts."""
    tenure, other = disputed(spells), count_days(spells, today, Dates.RIVAL)
    if tenure is None or other is None:
        return ""
    return _(
        "The share is %(part)s if %(name)s took office in %(other)s, as another source has it, rather than in %(year)s."
    ) % {
        "part": percent(other, nation.state.pk),
        "name": isolated(tenure.person.name),
        "other": tenure.rival_started.years,
        "year": tenure.started.years,
    }


def _longest(spells: Sequence[Spell]) -> Iterator[Finding]:
    best, rivals = longest(spells)
    if best is None or best.days.least < max(spell.days.least for spell in spells):
        return
    short_names = holders_in_short(spells)
    params = {
        "name": isolated(best.tenure.person.name),
        "days": best.days.text,
        "names": alternatives([short_names[spell.tenure.person_id] for spell in rivals]),
    }
    if rivals:
        text = _("At %(days)s, %(name)s’s is the longest tenure known to the day; %(names)s may have served as long.")
    else:
        text = _("%(name)s served longest: %(days)s.")
    ranges = [f"{isolated(short_names[spell.tenure.person_id])}: {spell.days.text}" for spell in (best, *rivals)]
    working = _("Days in office, first and last included, as exactly as the dates are known: %(ranges)s.")
    working %= {"ranges": "; ".join(ranges)}
    yield Finding(
        "longest", text % params, working, sources=sources_cited_by([spell.tenure for spell in (best, *rivals)])
    )


def _first_woman(spells: Sequence[Spell]) -> Iterator[Finding]:
    """Only where the gender of all before is known, and there were any."""
    men = list(takewhile(lambda spell: spell.tenure.person.gender == Person.Gender.MALE, spells))
    following = spells[len(men) :]
    if not men or not following or following[0].tenure.person.gender != Person.Gender.FEMALE:
        return
    her = following[0].tenure
    params = {"name": isolated(her.person.name), "men": number_word(len(men)), "year": her.started.years}
    text = ngettext(
        "%(name)s, who took office in %(year)s, is the first woman in the post, after %(men)s man.",
        "%(name)s, who took office in %(year)s, is the first woman in the post, after %(men)s men.",
        len(men),
    )
    yield Finding(
        "first-woman", text % params, _("From the gender of each holder, as the sources give it."), sources=her.cited
    )


def _handovers(spells: Sequence[Spell]) -> Iterator[Finding]:
    kinds = [spell.handover.kind for spell in spells if spell.handover]
    dated = [kind for kind in kinds if kind is not HandoverKind.UNKNOWN]
    if not dated:
        return
    params = {
        "all": number_word(len(kinds)),
        "known": number_word_first(len(dated)),
        "gaps": number_word(dated.count(HandoverKind.GAP)),
        "overlaps": number_word(dated.count(HandoverKind.OVERLAP)),
    }
    text = _all_judged(len(kinds)) if len(dated) == len(kinds) else _some_judged(len(dated))
    working = _(
        "From the last day of each holder and the first day of the next. Where one of them is known to the year or month"
        " only, a gap cannot be seen."
    )
    yield Finding("handovers", text % params, working, rests_on_dates=True)


def _some_judged(judged: int) -> str:
    return ngettext(
        "%(known)s of the %(all)s handovers can be judged by its dates: %(gaps)s left a gap in office, %(overlaps)s overlapped.",
        "%(known)s of the %(all)s handovers can be judged by their dates: %(gaps)s left a gap in office, %(overlaps)s"
        " overlapped.",
        judged,
    )


def _all_judged(handovers: int) -> str:
    if handovers == 2:
        return _("Both handovers can be judged by their dates: %(gaps)s left a gap in office, %(overlaps)s overlapped.")
    return ngettext(
        "The one handover can be judged by its dates: %(gaps)s left a gap in office, %(overlaps)s overlapped.",
        "All %(all)s handovers can be judged by their dates: %(gaps)s left a gap in office, %(overlaps)s overlapped.",
        handovers,
    )
