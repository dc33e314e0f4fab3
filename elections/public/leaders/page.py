"""Collects what the page of leaders shows: who leads what today, whether a woman ever did, and who led before."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from agencies.attach_sources import attach_sources
from agencies.charts.tracks import Track, TrackChart, track_chart
from agencies.footnotes import Footnotes
from agencies.freshness import Watched, is_due
from agencies.isolates import isolated
from agencies.models.agency import Agency
from agencies.models.person import Person
from agencies.number_words import number_word
from agencies.tenures.women import WomenKind
from elections.public.leaders.led import Everybody, Head, LedAgency, everybody
from elections.public.leaders.women_text import WomenLine, unknown_text, women_lines
from elections.scoreboard.due import known_up_to
from elections.scoreboard.formatting import listing


@dataclass(frozen=True)
class LeadersPage:
    led: list[LedAgency]
    others: list[Agency]  # of which no head is known
    chart: TrackChart | None
    women: list[WomenLine]
    today: date
    notes: Footnotes[Any]

    @property
    def heads(self) -> list[tuple[LedAgency, Head]]:
        return [(one, head) for one in self.led for head in one.heads]

    @property
    def tracks(self) -> list[tuple[LedAgency, Track]]:
        return list(zip(self.led, self.chart.tracks, strict=True)) if self.chart else []

    @property
    def lead(self) -> str:
        """Which of them are women; nothing where no source says so of any."""
        women = [_("%(name)s (%(agency)s)") % words for words in self._women_today()]
        if any(is_due(Watched.HOLDER, known_up_to(head.tenure), self.today) for _one, head in self.heads):
            text = ngettext(
                "Of the %(all)s in office, as last confirmed, one is known to be a woman: %(names)s.",
                "Of the %(all)s in office, as last confirmed, %(count)s are known to be women: %(names)s.",
                len(women),
            )
        else:
            text = ngettext(
                "Of the %(all)s in office, one is known to be a woman: %(names)s.",
                "Of the %(all)s in office, %(count)s are known to be women: %(names)s.",
                len(women),
            )
        number = {"all": number_word(len(self.heads)), "count": number_word(len(women)), "names": listing(women)}
        return text % number if women and len(self.heads) > 1 else ""

    def _women_today(self) -> list[dict[str, str]]:
        return [
            {"name": isolated(head.tenure.person.name), "agency": isolated(one.agency.acronym)}
            for one, head in self.heads
            if head.tenure.person.gender == Person.Gender.FEMALE
        ]

    @property
    def absent(self) -> list[str]:
        """What no source gives, a line for each kind of thing."""
        heads = self.heads
        lines = (
            (_("No head of %(agencies)s is known yet."), [one.in_sentence() for one in self.others]),
            (_("No source here gives the end of the term at %(agencies)s."), _agencies(heads, _has_no_end)),
            (_("How the head of %(agencies)s was chosen is not on record here."), _agencies(heads, _has_no_election)),
            (
                _("No next election is known of %(agencies)s."),
                [o.agency.in_sentence() for o in self.led if not o.coming],
            ),
            (unknown_text(), [o.agency.in_sentence() for o in self.led if o.women.kind is WomenKind.UNKNOWN]),
        )
        return [text % {"agencies": listing(which)} for text, which in lines if which]


def _agencies(heads: list[tuple[LedAgency, Head]], lacks) -> list[str]:
    return list(dict.fromkeys(one.agency.in_sentence() for one, head in heads if lacks(head)))


def _has_no_end(head: Head) -> bool:
    return head.term_end is None and not head.tenure.is_acting


def _has_no_election(head: Head) -> bool:
    return not head.won and not head.tenure.is_acting


def leaders_page(agencies: Collection[Agency]) -> LeadersPage:
    today = timezone.now().date()
    people = everybody(today, agencies)
    attach(people)
    women = women_lines(people.led)
    return LeadersPage(
        led=people.led,
        others=people.others,
        chart=track_chart([one.spells for one in people.led], [one.names for one in people.led], today.year + 1),
        women=women,
        today=today,
        notes=_notes(people.led, women),
    )


def attach(people: Everybody) -> None:
    """Give their sources to all facts that the page or a file prints."""
    spells = [spell for one in people.led for spell in one.spells]
    tenures = [*(spell.tenure for spell in spells), *(tenure for one in people.led for tenure in one.named)]
    people_held = (tenure.person for tenure in tenures)
    attach_sources(tenures, people_held, (one.post for one in people.led), people.elections)


def _notes(led: list[LedAgency], women: list[WomenLine]) -> Footnotes[Any]:
    """Numbered in the order in which the page names them."""
    notes: Footnotes[Any] = Footnotes()
    for one in led:
        for head in one.heads:
            notes.cite_facts([head.tenure], [head.tenure.person], [won.election for won in head.won])
        notes.cite_facts(one.named, [one.coming.election] if one.coming else [])
    for line in women:
        notes.cite(line.sources)
    for one in led:
        notes.cite_facts(spell.tenure for spell in one.spells)
    return notes
