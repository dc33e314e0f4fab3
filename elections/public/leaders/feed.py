"""Tells who took and who left office at the head of an agency, newest first, for readers' own programs."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from agencies.left_out import shown
from agencies.models.source import Source
from agencies.partial_date import PartialDate
from agencies.tenures.spells import Spell
from elections.exchange.feeds import Feed, FeedItem
from elections.exchange.stable_ids import stable_id
from elections.public.addresses import address, site_of
from elections.public.leaders.led import LedAgency

MOST = 100


@dataclass(frozen=True)
class ChangeOfHead:
    """Somebody took or left office. `time_in_post` counts the terms of one person with breaks between them."""

    led: LedAgency
    spell: Spell
    kind: str  # took or left
    when: PartialDate
    time_in_post: int

    @property
    def title(self) -> str:
        words = {
            "name": isolated(self.spell.tenure.person.name),
            "post": isolated(self.spell.tenure.title or self.led.post.title),
            "agency": isolated(self.led.agency.in_sentence()),
        }
        match self.kind, self.spell.tenure.is_acting:
            case "took", True:
                return _("%(name)s takes over as acting %(post)s of %(agency)s") % words
            case "took", False:
                return _("%(name)s takes office as %(post)s of %(agency)s") % words
            case "left", True:
                return _("%(name)s ceases to be acting %(post)s of %(agency)s") % words
        return _("%(name)s leaves office as %(post)s of %(agency)s") % words

    @property
    def sources(self) -> Sequence[Source]:
        return self.spell.tenure.cited

    @property
    def latest(self) -> date:
        return self.when.latest or date.min


def leaders_feed(request: HttpRequest, led: Iterable[LedAgency]) -> Feed:
    site, folder = site_of(request), reverse("public:leaders")
    changes = sorted((change for one in led for change in _changes(one)), key=_newness, reverse=True)
    return Feed(
        name=stable_id("leaders"),
        title=_("Heads of international organizations: who takes and who leaves office"),
        about=_(
            "Every change at the head of an agency of which the day, the month or the year is known, with its sources."
        ),
        home=site + folder,
        site=f"{site}/",
        atom=f"{site}{folder}feed.atom",
        json=f"{site}{folder}feed.json",
        items=list(shown(changes[:MOST], lambda change: _item(site, change))),
    )


def _newness(change: ChangeOfHead) -> tuple[date, bool, str]:
    return change.latest, change.kind == "took", change.led.agency.slug


def _changes(one: LedAgency) -> Iterator[ChangeOfHead]:
    times: dict[int, int] = {}
    for spell in one.spells:
        tenure = spell.tenure
        times[tenure.person_id] = times.get(tenure.person_id, 0) + 1
        for kind, when in (("took", tenure.started), ("left", tenure.ended)):
            is_announced = kind == "left" and spell.is_current
            if when.iso and not is_announced:
                yield ChangeOfHead(one, spell, kind, when, times[tenure.person_id])


def _item(site: str, change: ChangeOfHead) -> FeedItem:
    led, person = change.led, change.spell.tenure.person
    return FeedItem(
        # Not by the day: one that is corrected stays the same change.
        name=stable_id("leaders", led.agency.slug, led.post.slug, person.slug, change.time_in_post, change.kind),
        address=address(site, "timeline", led.agency.slug, led.post.slug) + f"#holder-{change.spell.number}",
        title=change.title,
        html=render_to_string("elections/leaders/feed_entry.html", {"change": change, "site": site}).strip(),
        happened=change.when.iso,
        published_at=datetime.combine(change.latest, time(), UTC),
        tags=(led.agency.acronym, led.post.title),
    )
